package io.github.cliqextensions.mock.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.RunningMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Web pages that are developed on this machine may call the API; nobody else's may. */
class CorsTest {

    private static final String TARGET = "/api/v3/extensions/1/properties HTTP/1.1";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost", "http://localhost:3000", "https://127.0.0.1:8443", "http://[::1]:5173"})
    void HTTP_2_aPreflightOfALocalPageIsAnsweredAndNotWrittenDown(String origin) {
        RawReply preflight = preflight(origin);
        RawReply called = RawHttp.send(mock.port(), "GET " + TARGET, "Origin: " + origin);

        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(preflight.header("Access-Control-Allow-Methods").get(0)).contains("PATCH", "DELETE");
        assertThat(preflight.header("Access-Control-Allow-Headers").get(0)).contains("Authorization", "Content-Type");
        assertThat(preflight.header("Vary")).containsExactly("Origin");
        assertThat(preflight.header("Date")).hasSize(1);
        assertThat(called.status()).isEqualTo(401);
        assertThat(called.header("Access-Control-Allow-Origin")).containsExactly(origin);
        assertThat(called.header("Access-Control-Expose-Headers").get(0)).contains("X-Cliq-Mock-Rules", "Retry-After");
        assertThat(mock.get("/_mock/requests").json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost.evil.example",
                "http://localhost:80.evil.example",
                "http://evil.example#http://localhost",
                "ftp://localhost"
            })
    void HTTP_2_aPreflightOfAnyOtherPageIsAMethodThatThePathHasNot(String origin) {
        RawReply preflight = preflight(origin);
        RawReply called = RawHttp.send(mock.port(), "GET " + TARGET, "Origin: " + origin);

        assertThat(preflight.status()).isEqualTo(405);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
        assertThat(called.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void HTTP_2_OPTIONSOfALocalPageThatIsNoPreflightIsRefused() {
        RawReply reply = RawHttp.send(mock.port(), "OPTIONS " + TARGET, "Origin: http://localhost");

        assertThat(reply.status()).isEqualTo(405);
    }

    private RawReply preflight(String origin) {
        return RawHttp.send(
                mock.port(), "OPTIONS " + TARGET, "Origin: " + origin, "Access-Control-Request-Method: PATCH");
    }
}
