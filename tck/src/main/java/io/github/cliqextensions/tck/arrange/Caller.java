package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.http.Conversation;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.http.Request;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TestExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A user of an organization who calls the API with one token, about one extension. */
public final class Caller {

    /** A key that any contract takes, for where it does not matter which. */
    public static final String ANY_KEY = OrganizationShape.ANY_KEY;

    private final Conversation conversation;
    private final TestExtension extension;
    private final String token;

    Caller(Conversation conversation, TestExtension extension, String token) {
        this.conversation = conversation;
        this.extension = extension;
        this.token = token;
    }

    /** The same caller, about another extension. */
    public Caller about(TestExtension other) {
        return new Caller(conversation, other, token);
    }

    /** The token that it shows. */
    public String token() {
        return token;
    }

    /** A request that nothing is wrong with by itself; a test changes what it is about. */
    public Request request(Operation operation) {
        Request request = new Request(conversation, operation)
                .token(token)
                .extensionId(extension.id())
                .extensionKey(extension.key());
        return switch (operation) {
            case INSTALL, UPGRADE -> request.json("{\"scope\":\"organization\"}");
            case SET_PROPERTIES -> request.json("{\"properties\":{\"" + ANY_KEY + "\":\"v\"}}");
            case GET_PROPERTIES -> request.query(Api.KEYS, ANY_KEY);
            case GET_PROPERTY, DELETE_PROPERTY -> request.propertyKey(ANY_KEY);
        };
    }

    public Exchange installForOrganization() {
        return request(Operation.INSTALL).send();
    }

    public Exchange installForTeams(List<Long> teams) {
        return request(Operation.INSTALL).json(teamScope(teams)).send();
    }

    /** The body that installs for teams. */
    public static String teamScope(List<Long> teams) {
        ObjectNode body = JsonMapper.shared().createObjectNode().put("scope", "team");
        teams.forEach(body.putArray("team_ids")::add);
        return body.toString();
    }

    /** @param scope {@code organization} or {@code team} */
    public Exchange upgrade(String scope) {
        return request(Operation.UPGRADE).json("{\"scope\":\"" + scope + "\"}").send();
    }

    public Exchange setProperties(Map<String, String> pairs) {
        return request(Operation.SET_PROPERTIES).json(propertiesBody(pairs)).send();
    }

    /** The body that sets these. */
    public static String propertiesBody(Map<String, String> pairs) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode properties = body.putObject("properties");
        pairs.forEach(properties::put);
        return body.toString();
    }

    public Exchange getProperties(String... keys) {
        return request(Operation.GET_PROPERTIES)
                .withoutQuery(Api.KEYS)
                .query(Api.KEYS, String.join(",", keys))
                .send();
    }

    public Exchange getProperty(String key) {
        return request(Operation.GET_PROPERTY).propertyKey(encoded(key)).send();
    }

    public Exchange deleteProperty(String key) {
        return request(Operation.DELETE_PROPERTY).propertyKey(encoded(key)).send();
    }

    /** Sends this request as often, whatever is answered. */
    public List<Exchange> repeat(Operation operation, int times) {
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            exchanges.add(request(operation).send());
        }
        return exchanges;
    }

    /** A key as it stands in a path or in a query, every special character escaped. */
    public static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
