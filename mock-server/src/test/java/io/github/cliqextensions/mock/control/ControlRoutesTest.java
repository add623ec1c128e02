package io.github.cliqextensions.mock.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the requests of the control API have in common. */
class ControlRoutesTest {

    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS", "TRACE");

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void aServerThatListensIsUp() {
        Reply health = mock.get("/_mock/health").hasStatus(200).hasForm("Health");

        assertThat(health.body()).isEqualTo("{\"status\":\"up\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_mock/nothing", "/_mock/state/acme", "/_mock/clock/now", "/_mock/HEALTH"})
    void anUnknownPathIs404(String path) {
        mock.get(path).hasStatus(404).hasForm("ControlError");
        mock.post(path, "{}").hasStatus(404).hasForm("ControlError");
    }

    @ParameterizedTest
    @CsvSource({
        "/_mock/health, 'GET, HEAD'",
        "/_mock/state, 'DELETE, GET, HEAD, POST, PUT'",
        "/_mock/reset, POST",
        "/_mock/clock, 'GET, HEAD'",
        "/_mock/clock/advance, POST",
        "/_mock/rate-limits, 'GET, HEAD'",
        "/_mock/faults, 'DELETE, GET, HEAD, POST'",
        "/_mock/requests, 'DELETE, GET, HEAD'"
    })
    void aMethodThatThePathHasNotIs405AndAllowNamesThoseThatItHas(String path, String allowed) {
        List<String> has = List.of(allowed.split(", "));
        for (String method : METHODS) {
            if (!has.contains(method)) {
                RawReply reply = RawHttp.send(mock.port(), method + " " + path + " HTTP/1.1");

                assertThat(reply.status()).as(method).isEqualTo(405);
                assertThat(reply.header("Allow")).hasSize(1);
                assertThat(reply.header("Allow").get(0).split(", ")).containsExactlyInAnyOrderElementsOf(has);
                assertThat(reply.body()).contains(path + " has no method " + method + ", only ");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/_mock/health",
                "/_mock/state",
                "/_mock/clock",
                "/_mock/rate-limits",
                "/_mock/faults",
                "/_mock/requests"
            })
    void HEADIsGETWithoutTheBody(String path) {
        Reply get = mock.get(path).hasStatus(200);
        Reply head = mock.send("HEAD", path, "").hasStatus(200);

        assertThat(head.headers().map()).isEqualTo(get.headers().map());
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_mock/state",
        "GET, /_mock/clock",
        "GET, /_mock/rate-limits",
        "GET, /_mock/faults",
        "DELETE, /_mock/faults",
        "GET, /_mock/requests",
        "DELETE, /_mock/requests",
        "DELETE, /_mock/state"
    })
    void anOrganizationThatIsNotThereIs404(String method, String path) {
        Reply reply = mock.send(method, path + "?organization=nobody", "").hasStatus(404);

        assertThat(reply.hasForm("ControlError").message()).isEqualTo("there is no organization \"nobody\"");
    }

    /** Else it would be taken for a request that speaks of all organizations. */
    @ParameterizedTest
    @CsvSource({
        "GET, /_mock/state",
        "GET, /_mock/clock",
        "GET, /_mock/rate-limits",
        "GET, /_mock/faults",
        "DELETE, /_mock/faults",
        "GET, /_mock/requests",
        "DELETE, /_mock/requests",
        "DELETE, /_mock/state"
    })
    void anOrganizationWhoseNameCannotBeReadIs400(String method, String path) {
        for (String broken : List.of("%zz", "%", "%2", "%ff")) {
            RawReply reply = RawHttp.send(mock.port(), method + " " + path + "?organization=" + broken + " HTTP/1.1");

            assertThat(reply.status()).as(broken).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"message\":\"the query has a broken percent escape\"}");
        }
        mock.get("/_mock/state?organization=acme").hasStatus(200);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /_mock/state", "POST, /_mock/state", "POST, /_mock/clock/advance", "POST, /_mock/faults"})
    void aBodyThatIsNoJsonIs400AndChangesNothing(String method, String path) {
        String before = mock.get("/_mock/state").body();
        List<byte[]> bodies = List.of(
                new byte[0],
                bytes(" "),
                bytes("{"),
                bytes("{}}"),
                bytes("{} {}"),
                bytes("{'a':1}"),
                bytes("{\"a\":\"\\ud800\"}"),
                new byte[] {'"', (byte) 0xff, '"'},
                "{}".getBytes(StandardCharsets.UTF_16));
        for (byte[] body : bodies) {
            RawReply reply = RawHttp.sendBody(mock.port(), method + " " + path + " HTTP/1.1", body);

            assertThat(reply.status())
                    .as(new String(body, StandardCharsets.ISO_8859_1))
                    .isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"message\":\"the body is not JSON in UTF-8\"}");
        }
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"PUT, /_mock/state", "POST, /_mock/state", "POST, /_mock/clock/advance", "POST, /_mock/faults"})
    void aBodyThatIsNoObjectIs400(String method, String path) {
        for (String body : List.of("[]", "null", "1", "true", "\"text\"", "1e999999", "9".repeat(500))) {
            Reply reply = mock.send(method, path, body).hasStatus(400).hasForm("ControlError");

            assertThat(reply.message()).as(body).endsWith("object expected").doesNotStartWith(":");
        }
    }

    @Test
    void theControlApiIsNeverRateLimited() {
        for (int i = 0; i < 200; i++) {
            mock.get("/_mock/state").hasStatus(200);
        }
        assertThat(mock.get("/_mock/rate-limits").body()).isEqualTo("[]");
    }

    @Test
    void theControlApiAsksForNoTokenAndForNoContentType() {
        mock.send("POST", "/_mock/faults", "{\"operation\":\"*\",\"status\":500}")
                .hasStatus(204);
        mock.send("GET", "/_mock/clock", "", "Authorization", "Bearer " + DefaultState.ADMIN)
                .hasStatus(200);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
