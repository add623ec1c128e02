package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Many at once. A rule that holds only for one at a time does not hold. */
class ConcurrencyTest {

    private static final int USERS = 200;
    private static final int ROUNDS = 40;
    private static final String ORGANIZATION = "crowd";
    private static final String EXTENSION = "4711";
    private static final String KEY = "crowd-key";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @RepeatedTest(3)
    void PROP_4_PROP_10_manyUsersAtOnceNeverPassTheCapAndEachRequestIsAllOrNothing() {
        ObjectNode state = Json.object();
        organization(state, ORGANIZATION, USERS, 1);
        extension(state, EXTENSION, KEY);
        state.putArray("installations")
                .addObject()
                .put("organization", ORGANIZATION)
                .put("extension", EXTENSION)
                .put("scope", "organization");
        add(state);

        List<Map<String, String>> wanted =
                IntStream.range(0, USERS).mapToObj(ConcurrencyTest::pairs).toList();
        List<CompletableFuture<Reply>> sent = IntStream.range(0, USERS)
                .mapToObj(user -> mock.callAsync(call(Operation.SET_PROPERTIES, ORGANIZATION, user, EXTENSION, KEY)
                        .with(body(wanted.get(user)))))
                .toList();

        Map<String, String> stored = new HashMap<>();
        for (int user = 0; user < USERS; user++) {
            Reply reply = sent.get(user).join();
            assertThat(reply.status()).isIn(200, 400);
            if (reply.status() == 200) {
                assertThat(strings(reply.json())).isEqualTo(wanted.get(user));
                stored.putAll(wanted.get(user));
            } else {
                assertThat(reply.message()).isEqualTo(Refusal.MALFORMED_REQUEST.message());
            }
        }
        assertThat(stored.size()).isBetween(1, Limits.PROPERTIES_MAX_PROPERTIES);
        assertThat(keysInState()).containsExactlyInAnyOrderElementsOf(stored.keySet());
        assertThat(valuesOf(stored)).isEqualTo(stored);
    }

    @RepeatedTest(3)
    void INSTALL_8_installationsAtOnceNeverPassThePlan() {
        ObjectNode state = Json.object();
        extension(state, "1", "key-1");
        extension(state, "2", "key-2");
        for (int round = 0; round < ROUNDS; round++) {
            organization(state, "org-" + round, 2, 1);
        }
        add(state);

        List<List<CompletableFuture<Reply>>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(List.of(
                    mock.callAsync(call(Operation.INSTALL, "org-" + round, 0, "1", "key-1")),
                    mock.callAsync(call(Operation.INSTALL, "org-" + round, 1, "2", "key-2"))));
        }

        for (int round = 0; round < ROUNDS; round++) {
            List<Reply> replies =
                    rounds.get(round).stream().map(CompletableFuture::join).toList();
            assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(204, 403);
            assertThat(replies)
                    .filteredOn(reply -> reply.status() == 403)
                    .extracting(Reply::message)
                    .containsExactly(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED.message());
            JsonNode left = mock.get("/_mock/state?organization=org-" + round)
                    .hasStatus(200)
                    .json();
            assertThat(left.path("installations")).hasSize(1);
        }
    }

    /** One to three pairs, whose keys and values nobody else sends. */
    private static Map<String, String> pairs(int user) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i <= user % 3; i++) {
            pairs.put("key_" + letters(user) + "_" + letters(i), "value " + user + " " + i);
        }
        return pairs;
    }

    private static String letters(int number) {
        return Integer.toString(number)
                .chars()
                .mapToObj(digit -> String.valueOf((char) (digit - '0' + 'a')))
                .reduce("", String::concat);
    }

    private static String body(Map<String, String> pairs) {
        ObjectNode body = Json.object();
        ObjectNode properties = body.putObject("properties");
        pairs.forEach(properties::put);
        return text(body);
    }

    private static ApiCall call(Operation operation, String organization, int user, String extension, String key) {
        return ApiCall.of(operation, token(organization, user)).on(extension, key);
    }

    private List<String> keysInState() {
        JsonNode installations = mock.get("/_mock/state?organization=" + ORGANIZATION)
                .hasStatus(200)
                .json()
                .path("installations");
        assertThat(installations).hasSize(1);
        return List.copyOf(installations.path(0).path("properties").propertyNames());
    }

    /** Asked for one by one: a list may have room for fewer keys than an extension has properties. */
    private Map<String, String> valuesOf(Map<String, String> stored) {
        String target =
                ApiCall.of(Operation.GET_PROPERTIES, "").on(EXTENSION, KEY).target();
        Map<String, String> values = new HashMap<>();
        for (String key : stored.keySet()) {
            values.putAll(strings(mock.send(
                            "GET",
                            target.replace("keys=" + ApiCall.PROPERTY, "keys=" + key),
                            "",
                            "Authorization",
                            "Bearer " + token(ORGANIZATION, 0))
                    .hasStatus(200)
                    .json()));
        }
        return values;
    }

    private static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new HashMap<>();
        object.forEachEntry((key, value) -> strings.put(key, value.stringValue()));
        return strings;
    }

    private void add(ObjectNode state) {
        mock.post("/_mock/state", text(state)).hasStatus(204);
    }

    private static void organization(ObjectNode state, String id, int users, int installationLimit) {
        ObjectNode organization = state.withArray("organizations").addObject().put("id", id);
        organization.put("installationLimit", installationLimit);
        ArrayNode all = organization.putArray("users");
        for (int user = 0; user < users; user++) {
            all.addObject().put("id", "user-" + user).put("role", "admin");
            ObjectNode token = state.withArray("tokens").addObject();
            token.put("token", token(id, user)).put("organization", id).put("user", "user-" + user);
            ArrayNode scopes = token.putArray("scopes");
            for (Operation operation : Operation.values()) {
                operation.scopes().forEach(scopes::add);
            }
        }
    }

    private static void extension(ObjectNode state, String id, String key) {
        state.withArray("extensions").addObject().put("id", id).put("key", key);
    }

    private static String token(String organization, int user) {
        return "token." + organization + "." + user;
    }

    private static String text(ObjectNode json) {
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }
}
