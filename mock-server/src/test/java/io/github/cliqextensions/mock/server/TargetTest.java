package io.github.cliqextensions.mock.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods and targets that reach the rules of the API as they were sent, however odd they are. */
class TargetTest {

    private static final String TOKEN = "Authorization: Bearer " + DefaultState.ADMIN;
    private static final String EXTENSION = "/api/v3/extensions/" + DefaultState.EXTENSION_ID;
    private static final String KEY = "?EXTENSION_KEY=" + DefaultState.EXTENSION_KEY;

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a%2", "%ff", "%c0%80", "%ed%a0%80", "%u0041"})
    void HTTP_4_aBrokenEscapeInThePathIsABadRequest(String segment) {
        isRefused(api("GET", EXTENSION + "/properties/" + segment + KEY), 400, Refusal.MALFORMED_REQUEST);
        isRefused(api("DELETE", EXTENSION + "/properties/" + segment + KEY), 400, Refusal.MALFORMED_REQUEST);
        isRefused(
                api("GET", "/api/v3/extensions/" + segment + "/properties" + KEY + "&keys=a"),
                400,
                Refusal.MALFORMED_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a=%2", "%zz=a", "%ff", "x=%c0%80"})
    void HTTP_4_aBrokenEscapeInTheQueryIsABadRequestEvenInAParameterThatNobodyAskedFor(String parameter) {
        isRefused(api("GET", EXTENSION + "/properties/a" + KEY + "&" + parameter), 400, Refusal.MALFORMED_REQUEST);
    }

    @Test
    void HTTP_9_aBrokenEscapeIsRefusedAfterTheToken() {
        RawReply reply = RawHttp.send(mock.port(), "GET " + EXTENSION + "/properties/%zz HTTP/1.1");

        isRefused(reply, 401, Refusal.INVALID_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a%2Fb", "%2f", "a%2Fb%2Fc", "%2e%2e", ".", "..", "a;b", "%00", "%3F", "a%23b", "%C3%A9"})
    void HTTP_1_whatIsEncodedStaysInItsSegment(String key) {
        isRefused(api("GET", EXTENSION + "/properties/" + key + KEY), 400, Refusal.PROPERTY_KEY_INVALID);
    }

    @Test
    void aKeyIsDecodedOnceAndFound() {
        mock.call(Operation.INSTALL, DefaultState.ADMIN).hasStatus(204);
        mock.call(Operation.SET_PROPERTIES, DefaultState.ADMIN).hasStatus(200);

        RawReply found = api("GET", EXTENSION + "/properties/%72egion" + KEY);
        RawReply twice = api("GET", EXTENSION + "/properties/%2572egion" + KEY);

        assertThat(found.body()).isEqualTo("{\"region\":\"us-east\"}");
        isRefused(twice, 400, Refusal.PROPERTY_KEY_INVALID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api/v3",
                "/api%2Fv3/extensions/1/properties",
                "/api/v3/extensions%2F1/properties",
                "/api/v3/extensions/1/propertie%73/",
                "/api/v3/extensions/1/installation/",
                "/api/v3/extensions/1/properties/a/",
                "/api/v3/extensions/1/properties/a/b",
                "/api/v3/extensions//properties",
                "//api/v3/extensions/1/properties",
                "/api/v3/./extensions/1/properties",
                "/api/v3/x/../extensions/1/properties",
                "/api/v3/extensions/1/properties;a=b",
                "/API/v3/extensions/1/properties",
                "/api/v3/extensions/1/%zz",
                "/_mockery",
                "/openapi.yaml/",
                "/_mock%2Fhealth",
                "*"
            })
    void HTTP_1_anyOtherPathIsNotFoundWhateverTheMethod(String target) {
        for (String method : new String[] {"GET", "PATCH", "OPTIONS", "FOO"}) {
            isRefused(api(method, target), 404, Refusal.NOT_FOUND);
        }
        assertThat(api("HEAD", target).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({
        "/installation, 'POST, PUT'",
        "/properties, 'PATCH, GET'",
        "/properties/a, 'GET, DELETE'",
        "/properties/, 'GET, DELETE'"
    })
    void HTTP_2_aMethodThatThePathHasNotIsRefusedAndAllowNamesThoseThatItHas(String path, String allow) {
        for (String method :
                new String[] {"HEAD", "OPTIONS", "TRACE", "FOO", "M-SEARCH", "get", "PROPFIND", "CONNECT"}) {
            RawReply reply = api(method, EXTENSION + path + KEY);

            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.header("Allow")).as(method).containsExactly(allow);
            assertThat(reply.header("Content-Type")).containsExactly("application/json");
            assertThat(reply.body())
                    .as(method)
                    .isEqualTo(method.equals("HEAD") ? "" : message(Refusal.METHOD_NOT_SUPPORTED));
        }
    }

    @Test
    void theTargetMayHaveAnAuthorityAsAProxyIsSentOne() {
        String root = "http://somewhere.example:8080";

        RawReply refused = api("GET", root + EXTENSION + "/properties/a%2Fb" + KEY);
        RawReply health = api("GET", root + "/_mock/health");
        RawReply state = api("GET", "HTTPS://somewhere.example/_mock/state?organization=nobody");
        RawReply contract = api("HEAD", root + "/openapi.yaml");
        RawReply token = api("POST", root + "/oauth/v2/token");

        isRefused(refused, 400, Refusal.PROPERTY_KEY_INVALID);
        assertThat(health.body()).isEqualTo("{\"status\":\"up\"}");
        assertThat(state.status()).isEqualTo(404);
        assertThat(state.body()).contains("nobody");
        assertThat(contract.status()).isEqualTo(200);
        assertThat(token.status()).isEqualTo(200);
    }

    @Test
    void CONNECTIsNoTunnel() {
        isRefused(api("CONNECT", "somewhere.example:443"), 404, Refusal.NOT_FOUND);
    }

    /** The target is kept by the connection, so what is sent next on it must not be taken for what was sent before. */
    @Test
    void requestsOnOneConnectionAreAnsweredInTheirOrderEachByItsOwnTarget() {
        String kept = "\r\nHost: localhost\r\n\r\n";
        String requests = "GET /nothing" + kept
                + "PATCH " + EXTENSION + "/installation" + kept
                + "GET /_mock/health" + kept
                + "GET " + EXTENSION + "/properties/%zz" + kept
                + RawHttp.head("GET /_mock/nothing HTTP/1.1");
        requests = requests.replace(kept, " HTTP/1.1" + kept);

        RawReply first = RawHttp.exchange(mock.port(), requests.getBytes(StandardCharsets.UTF_8));

        assertThat(first.status()).isEqualTo(404);
        assertThat(first.body().lines().filter(line -> line.contains("HTTP/1.1 ")))
                .extracting(line -> line.replaceAll(".*HTTP/1.1 (\\d+).*", "$1"))
                .containsExactly("405", "200", "401", "404");
    }

    @Test
    void aHeaderOfWebsocketsDoesNotChangeTheAnswer() {
        for (Operation operation : Operation.values()) {
            String start = operation.method() + " " + ApiCall.of(operation, "").target() + " HTTP/1.1";
            RawReply plain = RawHttp.send(mock.port(), start);
            RawReply version = RawHttp.send(mock.port(), start, "Sec-WebSocket-Version: 13");
            RawReply upgrade = RawHttp.send(
                    mock.port(),
                    start,
                    "Connection: Upgrade",
                    "Upgrade: websocket",
                    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                    "Sec-WebSocket-Version: 13");

            assertThat(plain.status()).isEqualTo(401);
            assertThat(version).isEqualTo(plain);
            assertThat(upgrade).isEqualTo(plain);
        }
    }

    private RawReply api(String method, String target) {
        return RawHttp.send(mock.port(), method + " " + target + " HTTP/1.1", TOKEN);
    }

    private static void isRefused(RawReply reply, int status, Refusal refusal) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.body()).contains(message(refusal).replace("{", "").replace("}", ""));
    }

    private static String message(Refusal refusal) {
        return "{\"message\":\"" + refusal.message() + "\"}";
    }
}
