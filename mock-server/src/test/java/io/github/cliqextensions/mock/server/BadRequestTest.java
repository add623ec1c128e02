package io.github.cliqextensions.mock.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.RunningMock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not HTTP is refused as the client's fault, in JSON, and tells nothing of the server's inside. */
class BadRequestTest {

    private static final String PATCH = "PATCH /api/v3/extensions/1/properties?EXTENSION_KEY=k HTTP/1.1";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "G@T / HTTP/1.1",
                "GET /a b HTTP/1.1",
                "GET /\0 HTTP/1.1",
                "\0\0\0\0",
                "GET / HTTP/1.1 more",
                "\u0016\u0003\u0001\u0002\0\u0001"
            })
    void aBadRequestLineIs400(String line) {
        isRefused(exchange(line + "\r\nHost: localhost\r\n\r\n"), 400);
    }

    /** HTTP has a status of its own for it, but that one would blame the server. */
    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/9.9", "GET / FTP/1.1", "GET /", "/ HTTP/1.1"})
    void aVersionThatNobodyKnowsIs400(String line) {
        isRefused(exchange(line + "\r\nHost: localhost\r\n\r\n"), 400);
    }

    @Test
    void HTTP2IsRefusedOnThisConnection() {
        isRefused(exchange("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 426);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: a\0b",
                "X\0: a",
                "no colon",
                ": no name",
                "X : space before the colon",
                "X: folded\r\n over lines",
                "Host: another",
                "Content-Length: -1",
                "Content-Length: two",
                "Content-Length: 99999999999999999999",
                "Content-Length: 2\r\nContent-Length: 3",
                "Content-Length: 2\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: chunked, chunked"
            })
    void aBadHeaderIs400(String headers) {
        isRefused(exchange(RawHttp.head(PATCH, headers) + "{}"), 400);
    }

    @Test
    void aRequestWithoutAHostIs400() {
        isRefused(exchange("GET / HTTP/1.1\r\nConnection: close\r\n\r\n"), 400);
    }

    @Test
    void headersThatAreTooLargeAre431() {
        isRefused(exchange(RawHttp.head("GET / HTTP/1.1", "X: " + "x".repeat(20_000))), 431);
        isRefused(exchange(RawHttp.head("GET / HTTP/1.1", "X: y\r\n".repeat(5_000) + "X: z")), 431);
    }

    @Test
    void aTargetThatIsTooLongIs414() {
        isRefused(exchange(RawHttp.head("GET /" + "x".repeat(20_000) + " HTTP/1.1")), 414);
    }

    @Test
    void afterARefusalTheNextConnectionIsServed() {
        for (int i = 0; i < 50; i++) {
            isRefused(exchange("\0\r\n\r\n"), 400);
        }
        mock.get("/_mock/health").hasStatus(200);
    }

    private RawReply exchange(String request) {
        return RawHttp.exchange(mock.port(), request.getBytes(ISO_8859_1));
    }

    private static void isRefused(RawReply reply, int status) {
        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).containsExactly("application/json");
        assertThat(reply.header("Date")).containsExactly("Sun, 22 Nov 2026 10:00:00 GMT");
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.body()).matches("\\{\"message\":\"[A-Za-z ]+\"}");
    }
}
