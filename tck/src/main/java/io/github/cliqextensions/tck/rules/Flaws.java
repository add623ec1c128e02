package io.github.cliqextensions.tck.rules;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.Samples;
import io.github.cliqextensions.tck.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/** What can be wrong with a request, one thing at a time, for tests of HTTP that combine them. */
final class Flaws {

    /** The operations whose requests have a body. */
    static final List<Operation> WITH_BODY = List.of(Operation.INSTALL, Operation.UPGRADE, Operation.SET_PROPERTIES);

    /** A method that no path has. */
    static final String NO_METHOD = "FROB";

    /** A path that there is not. */
    static final String NO_PATH = "/nowhere";

    /** A member that no request has. */
    static final String UNKNOWN_MEMBER = "unknown";

    /** A key that is no extension's. */
    static final String NO_KEY = "the-key-of-nothing";

    private static final JsonMapper JSON = JsonMapper.shared();

    private Flaws() {}

    static void withoutToken(Request request) {
        request.withoutHeader("Authorization");
    }

    static void wantsHtml(Request request) {
        request.header("Accept", "text/html");
    }

    static void withoutKey(Request request) {
        request.withoutQuery(Api.EXTENSION_KEY);
    }

    static void withMalformedId(Request request) {
        request.extensionId("malformed");
    }

    /** An escape in the id that cannot be decoded. */
    static void withBrokenEscape(Request request) {
        request.extensionId("%zz").raw();
    }

    /** What is wrong with the rest of the request: its body, its list of keys, or the key in its path. */
    static Consumer<Request> withWrongRest(Operation operation) {
        return switch (operation) {
            case INSTALL, UPGRADE, SET_PROPERTIES -> withWrongMember(operation);
            case GET_PROPERTIES -> request -> request.withoutQuery(Api.KEYS);
            case GET_PROPERTY, DELETE_PROPERTY -> request -> request.propertyKey(longKey());
        };
    }

    static void ofUnknownExtension(Request request) {
        request.extensionId(String.valueOf(ThreadLocalRandom.current().nextLong(1_000_000_000_000L, Long.MAX_VALUE)));
    }

    static void withWrongKey(Request request) {
        request.extensionKey(NO_KEY);
    }

    static void asPlainText(Request request) {
        request.header("Content-Type", "text/plain");
    }

    static void withBrokenJson(Request request) {
        request.json("{");
    }

    static Consumer<Request> withUnknownMember(Operation operation) {
        return request -> request.json(object(rightMember(operation), member(UNKNOWN_MEMBER, "0")));
    }

    static Consumer<Request> withWrongMember(Operation operation) {
        return request -> request.json(object(wrongMember(operation)));
    }

    /** The member that the operation's request needs. */
    static String rightMember(Operation operation) {
        return operation == Operation.SET_PROPERTIES
                ? member("properties", object(member(Caller.ANY_KEY, "\"v\"")))
                : member("scope", "\"organization\"");
    }

    /** The same member with a value that it cannot have. */
    static String wrongMember(Operation operation) {
        return operation == Operation.SET_PROPERTIES ? member("properties", "{}") : member("scope", "\"planet\"");
    }

    /** A body that sets a key that is too long. */
    static String bodyWithLongKey() {
        return Caller.propertiesBody(Map.of(longKey(), "v"));
    }

    static String longKey() {
        return Samples.key(Limits.PROPERTY_KEY_MAX_LENGTH + 1);
    }

    /** An object with these members, in this order. */
    static String object(String... members) {
        return "{" + String.join(",", members) + "}";
    }

    static String member(String name, String value) {
        return JSON.writeValueAsString(name) + ":" + value;
    }

    /** The status that the contract gives this refusal. */
    static int status(Operation operation, Refusal refusal) {
        return Objects.requireNonNull(operation.refusals().get(refusal));
    }

    /** An organization whose next request of this operation is answered so by a fault. */
    static Organization failing(Arrange arrange, Operation operation, Refusal refusal) {
        Organization organization = arrange.changeableBy(operation);
        organization.failNext(operation, refusal);
        return organization;
    }
}
