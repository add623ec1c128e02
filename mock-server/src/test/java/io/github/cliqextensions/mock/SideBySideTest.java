package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.MovedTime;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many tests at once against one server. Each has an organization and an extension of its own, and sees exactly what it did
 * itself: its properties, limits, clock, faults and requests. When it has gone, nothing but its extension is left.
 */
class SideBySideTest {

    private static final int AT_ONCE = 64;
    private static final int TESTS = Integer.getInteger("soak.tests", 10_000);

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void testsSideBySideSeeNothingOfEachOther() throws Exception {
        sideBySide(4 * AT_ONCE);
    }

    @Test
    @Tag("soak")
    void veryManyTestsSideBySideSeeNothingOfEachOther() throws Exception {
        long begun = System.nanoTime();
        sideBySide(TESTS);
        System.out.printf("soak: %d tests, %d at once, in %.0f s%n", TESTS, AT_ONCE, (System.nanoTime() - begun) / 1e9);
    }

    private void sideBySide(int tests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < tests; i++) {
                running.add(threads.submit(new OneTest(i)::run));
            }
            for (Future<?> test : running) {
                test.get();
            }
        } finally {
            threads.shutdownNow();
        }
        nothingIsLeftOf(tests);
    }

    private void nothingIsLeftOf(int tests) {
        JsonNode state = mock.get("/_mock/state").hasStatus(200).json();
        assertThat(state.path("organizations")).hasSize(1);
        assertThat(state.path("tokens"))
                .hasSize(3)
                .allMatch(token -> token.path("organization").stringValue().equals(DefaultState.ORGANIZATION));
        assertThat(state.path("installations")).isEmpty();
        assertThat(state.path("extensions")).hasSize(tests + 1);
        assertThat(mock.get("/_mock/rate-limits").json()).isEmpty();
        assertThat(mock.get("/_mock/faults").json()).isEmpty();
        assertThat(mock.get("/_mock/requests").json())
                .allMatch(request -> request.path("organization").isNull());
        OneTest again = new OneTest(tests);
        again.add("organization-0");
        assertThat(again.now("organization-0")).isEqualTo(MovedTime.START);
    }

    /** What a user's test could be. */
    private final class OneTest {

        private final String organization;
        private final String extension;
        private final String key;
        private final String token;
        private final List<String> asked = new ArrayList<>();

        OneTest(int number) {
            organization = "organization-" + number;
            extension = String.valueOf(1 + number);
            key = "key-" + number;
            token = "token-" + number;
        }

        void run() {
            add(organization);
            call(Operation.INSTALL, 204);
            setsAndGets();
            failsAlone();
            isLockedAndServedAgain();
            askedExactlyThis();
            goes();
        }

        private void setsAndGets() {
            String pairs = "{\"" + ApiCall.PROPERTY + "\":\"" + organization + "\"}";
            Reply set = send(Operation.SET_PROPERTIES, "{\"properties\":" + pairs + "}", 200);
            assertThat(set.body()).isEqualTo(pairs);
            assertThat(call(Operation.GET_PROPERTIES, 200).body()).isEqualTo(pairs);
            assertThat(call(Operation.GET_PROPERTY, 200).body()).isEqualTo(pairs);
        }

        private void failsAlone() {
            ObjectNode fault = Json.object()
                    .put("operation", Operation.GET_PROPERTY.id())
                    .put("organization", organization)
                    .put("times", 2)
                    .put("status", 500);
            mock.post("/_mock/faults", text(fault)).hasStatus(204);
            assertThat(own("faults")).hasSize(1);
            call(Operation.GET_PROPERTIES, 200);
            call(Operation.GET_PROPERTY, 500);
            call(Operation.GET_PROPERTY, 500);
            call(Operation.GET_PROPERTY, 200);
            assertThat(own("faults")).isEmpty();
        }

        private void isLockedAndServedAgain() {
            RateLimit limit = Operation.UPGRADE.rateLimit();
            for (int i = 0; i < limit.threshold(); i++) {
                call(Operation.UPGRADE, 204);
            }
            call(Operation.UPGRADE, 429);
            Instant end = MovedTime.START.plus(limit.lock());
            assertThat(own("rate-limits"))
                    .filteredOn(used -> used.path("operation").stringValue().equals(Operation.UPGRADE.id()))
                    .extracting(used -> used.path("lockedUntil").stringValue())
                    .containsExactly(end.toString());
            advance(limit.lock().minusSeconds(1).toString());
            call(Operation.UPGRADE, 429);
            advance("PT1S");
            call(Operation.UPGRADE, 204);
            assertThat(now(organization)).isEqualTo(end);
            assertThat(own("rate-limits")).hasSize(1);
        }

        private void askedExactlyThis() {
            JsonNode requests = own("requests");
            assertThat(requests)
                    .extracting(request -> request.path("operation").stringValue() + " "
                            + request.path("status").intValue())
                    .containsExactlyElementsOf(asked);
            assertThat(requests)
                    .allMatch(request ->
                            request.path("organization").stringValue().equals(organization)
                                    && request.path("path").stringValue().contains("/" + extension + "/"));
        }

        private void goes() {
            JsonNode state = own("state");
            assertThat(state.path("organizations")).hasSize(1);
            assertThat(state.path("installations")).hasSize(1);
            mock.delete("/_mock/state?organization=" + organization).hasStatus(204);
            mock.get("/_mock/clock?organization=" + organization).hasStatus(404);
            call(Operation.GET_PROPERTY, 401);
        }

        private void add(String id) {
            ObjectNode state = Json.object();
            ObjectNode added = state.putArray("organizations").addObject().put("id", id);
            added.putArray("users").addObject().put("id", "admin").put("role", "admin");
            ArrayNode scopes = state.putArray("tokens")
                    .addObject()
                    .put("token", token)
                    .put("organization", id)
                    .put("user", "admin")
                    .putArray("scopes");
            for (Operation operation : Operation.values()) {
                operation.scopes().forEach(scopes::add);
            }
            state.putArray("extensions").addObject().put("id", extension).put("key", key);
            mock.post("/_mock/state", text(state)).hasStatus(204);
        }

        private Reply call(Operation operation, int status) {
            return send(operation, ApiCall.of(operation, token).body(), status);
        }

        private Reply send(Operation operation, String body, int status) {
            asked.add(operation.id() + " " + status);
            return mock.call(ApiCall.of(operation, token).on(extension, key).with(body))
                    .hasStatus(status);
        }

        private void advance(String duration) {
            ObjectNode wanted = Json.object().put("duration", duration).put("organization", organization);
            mock.post("/_mock/clock/advance", text(wanted)).hasStatus(200);
        }

        private Instant now(String id) {
            return Instant.parse(mock.get("/_mock/clock?organization=" + id)
                    .hasStatus(200)
                    .json()
                    .path("now")
                    .stringValue());
        }

        private JsonNode own(String resource) {
            return mock.get("/_mock/" + resource + "?organization=" + organization)
                    .hasStatus(200)
                    .json();
        }

        private static String text(ObjectNode json) {
            return new String(Json.write(json), StandardCharsets.UTF_8);
        }
    }
}
