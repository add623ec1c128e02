package io.github.cliqextensions.mock.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections on which more is sent than one request: none is taken for another, and whoever cheats is cut off. */
class HostileConnectionTest {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
    private static final String SMUGGLED = "GET /api/v3/smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String GOOD = "GET /api/v3/good HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @AfterEach
    void othersAreServed() {
        mock.get("/_mock/health").hasStatus(200);
    }

    /** One reader takes the body to end here, another there, and what lies between is a request to one of them only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 0\r\nContent-Length: 60",
                "Content-Length: 60\r\nContent-Length: 0",
                "Content-Length: 0, 60",
                "Content-Length: 0\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 60",
                "Content-Length: +0",
                "Content-Length: -0",
                "Content-Length: 0x0",
                "Content-Length: 0 0",
                "Content-Length: 0;",
                "Content-Length: 00000000000000000000000000000000000000000000000000000000000000000000000000000 1",
                "Content-Length:",
                "Content-Length : 0",
                "Content-Length\t: 0",
                "Content-Length: 0\r\n 60",
                "Content-Length: \u000b0",
                "Content-Length: \u00a00",
                "Content-Length: \u00b2",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunke",
                "Transfer-Encoding: \"chunked\"",
                "Transfer-Encoding: chunked;q=1",
                "Transfer-Encoding: chunked x",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding:",
                "Transfer-Encoding : chunked",
                "Transfer-Encoding\r\n : chunked",
                "Transfer-Encoding:\r\n chunked",
                "X: y\rContent-Length: 0",
                "X: y\r\rTransfer-Encoding: chunked"
            })
    void aRequestThatIsSmuggledBehindALengthThatCanBeReadInTwoWaysIsNeverSeen(String headers) {
        String start = "PATCH /api/v3/outer HTTP/1.1\r\nHost: localhost\r\n";

        List<String> statuses = statuses(start + headers + "\r\n\r\n0\r\n\r\n" + SMUGGLED);

        assertThat(statuses).containsExactly("400");
        assertThat(paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x0\r\n\r\n",
                "+0\r\n\r\n",
                "-0\r\n\r\n",
                " 0\r\n\r\n",
                "0 1\r\n\r\n",
                "\r\n0\r\n\r\n",
                "g\r\n\r\n",
                ";\r\n0\r\n\r\n",
                "1\r\nab0\r\n\r\n",
                "100000000\r\n",
                "ffffffffffffffff0\r\n\r\n"
            })
    void aRequestThatIsSmuggledBehindABrokenChunkIsNeverSeen(String chunks) {
        String start =
                "PATCH /api/v3/extensions/1/properties HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";

        List<String> statuses = statuses(start + chunks + SMUGGLED);

        assertThat(statuses).hasSizeLessThanOrEqualTo(1).allMatch(status -> status.startsWith("4"));
        assertThat(paths()).noneMatch(path -> path.contains("smuggled"));
    }

    @Test
    void behindALengthThatCanBeReadInOneWayOnlyTheNextRequestIsAnswered() {
        String start = "PATCH /api/v3/outer HTTP/1.1\r\nHost: localhost\r\n";

        assertThat(statuses(start + "Content-Length: 2\r\n\r\n{}" + GOOD)).containsExactly("404", "404");
        assertThat(statuses(
                        start + "Transfer-Encoding: CHUNKED\r\n\r\n1;x=y\r\n{\r\n01\r\n}\r\n0\r\nT: t\r\n\r\n" + GOOD))
                .containsExactly("404", "404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\0\0\0\r\n\r\n",
                "garbage\r\n\r\n",
                "}{\"a\":1}\r\n\r\n",
                "\u0016\u0003\u0001\u0002\0\u0001\u0000\u00fc\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void garbageBehindAGoodRequestEndsTheConnectionAfterItsAnswer(String garbage) {
        List<String> statuses = statuses(GOOD + garbage + SMUGGLED);

        assertThat(statuses).startsWith("404").hasSizeLessThanOrEqualTo(2).allMatch(status -> status.startsWith("4"));
        assertThat(paths()).containsExactly("/api/v3/good");
    }

    @Test
    void manyGoodRequestsAtOnceAreAllAnswered() {
        assertThat(statuses(GOOD.repeat(500))).hasSize(500).containsOnly("404");
    }

    /** Who parses headers may keep them for the next request, and must not take one for another that it keeps. */
    @Test
    void AUTH_1_aTokenIsNotTakenForOneInAnotherCaseThatCameBeforeOnTheSameConnection() {
        String right = withToken(DefaultState.ADMIN);
        String wrong = withToken(DefaultState.ADMIN.toUpperCase(Locale.ROOT));

        assertThat(statuses(wrong + right)).containsExactly("401", "404");
        assertThat(statuses(right + wrong)).containsExactly("404", "401");
    }

    private static String withToken(String token) {
        return "GET " + ApiCall.of(Operation.GET_PROPERTY, "").target()
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    }

    @Test
    void headersOf64KiBAre431HoweverManyTheyAre() {
        int size = 64 * 1024;
        String one = "X: " + "x".repeat(size) + "\r\n";
        String many = "X: yz\r\n".repeat(size / 7);
        String names = "x".repeat(size) + ": y\r\n";
        for (String headers : List.of(one, many, names)) {
            assertThat(statuses("GET /api/v3/outer HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + SMUGGLED))
                    .containsExactly("431");
        }
        assertThat(paths()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e9", "\u00f5\u0080\u0080\u0080"})
    void HTTP_4_bytesThatAreNotUtf8AreABadRequestWhereverTheyStand(String bytes) {
        ApiCall call = ApiCall.of(Operation.GET_PROPERTY, DefaultState.ADMIN);
        String token = "Authorization: Bearer " + DefaultState.ADMIN;

        RawReply path = send("GET " + call.target().replace("region", "re" + bytes), token);
        RawReply query = send("GET " + call.target() + "&x=" + bytes, token);
        RawReply control = send("GET /_mock/state?organization=" + bytes);
        RawReply noToken = send("GET " + call.target(), "Authorization: Bearer " + bytes);
        RawReply noHeader = send("GET " + call.target(), token, "X" + bytes + ": y");
        RawReply noType = RawHttp.sendBody(
                mock.port(),
                "PATCH " + ApiCall.of(Operation.SET_PROPERTIES, "").target() + " HTTP/1.1",
                "{}".getBytes(ISO_8859_1),
                token,
                "Content-Type: application/json" + bytes);

        assertThat(List.of(path, query, noHeader, noType)).allMatch(reply -> reply.status() == 400);
        assertThat(control.status()).isIn(400, 404);
        assertThat(noToken.status()).isEqualTo(401);
        mock.get("/_mock/requests").hasStatus(200);
    }

    private RawReply send(String start, String... headers) {
        return RawHttp.send(mock.port(), start + " HTTP/1.1", headers);
    }

    /** The statuses of all answers until the server closes the connection; nothing is sent after the requests. */
    private List<String> statuses(String requests) {
        try (Socket socket = RawHttp.connect(mock.port())) {
            socket.getOutputStream().write(requests.getBytes(ISO_8859_1));
            socket.shutdownOutput();
            String answers = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            return STATUS.matcher(answers)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
        } catch (IOException e) {
            throw new AssertionError("the connection broke instead of being closed", e);
        }
    }

    private List<String> paths() {
        return mock.get("/_mock/requests")
                .json()
                .valueStream()
                .map(request -> request.path("path").stringValue())
                .toList();
    }
}
