package io.github.cliqextensions.mock.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that take their time keep neither a thread nor, for long, a connection. */
class SlowClientTest {

    private static final Duration SOON = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final int PAUSE_MILLIS = 20;
    private static final int CLIENTS = 300;
    private static final String HEALTH = "GET /_mock/health HTTP/1.1";

    @Test
    void aHeadThatComesByteByByteEndsWithTheConnection() throws Exception {
        try (MockServer server = start(new Arrival(SOON, LATE));
                Socket slow = RawHttp.connect(server.port())) {
            String answer = trickle(slow, RawHttp.head(HEALTH, "X: " + "x".repeat(10_000)));

            assertThat(answer).isEmpty();
            isServed(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 100000", "Transfer-Encoding: chunked"})
    void HTTP_4_aBodyThatComesByteByByteIsOneThatIsNotWhole(String length) throws Exception {
        try (MockServer server = start(new Arrival(LATE, SOON));
                Socket slow = RawHttp.connect(server.port())) {
            slow.getOutputStream().write(headOfSetting(length).getBytes(ISO_8859_1));
            String answer = trickle(slow, "f".repeat(7) + "\r\n" + "x".repeat(100_000));

            isNotWhole(answer);
            isServed(server);
        }
    }

    @Test
    void HTTP_4_aBodyThatNeverComesIsOneThatIsNotWhole() throws IOException {
        try (MockServer server = start(new Arrival(LATE, SOON));
                Socket slow = RawHttp.connect(server.port())) {
            slow.getOutputStream().write(headOfSetting("Content-Length: 100").getBytes(ISO_8859_1));

            isNotWhole(new String(slow.getInputStream().readAllBytes(), ISO_8859_1));
            isServed(server);
        }
    }

    @Test
    void HTTP_4_aBodyThatIsFarTooLargeByItsLengthIsNotWaitedFor() throws IOException {
        try (MockServer server = start(new Arrival(LATE, LATE));
                Socket slow = RawHttp.connect(server.port())) {
            slow.getOutputStream()
                    .write(headOfSetting("Content-Length: " + (Bodies.LARGEST_DROPPED + 1))
                            .getBytes(ISO_8859_1));

            isNotWhole(new String(slow.getInputStream().readAllBytes(), ISO_8859_1));
            isServed(server);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v3/extensions/1/properties", "/_mock/state", "/oauth/v2/token"})
    void whileVeryManySendSlowlyOthersAreAnsweredAndNoThreadWaits(String path) throws IOException {
        try (MockServer server = start(new Arrival(LATE, LATE))) {
            String half = RawHttp.head(
                            "POST " + path + " HTTP/1.1",
                            "Content-Type: application/x-www-form-urlencoded",
                            "Content-Length: 100")
                    + "half of it";
            List<Socket> slow = new ArrayList<>();
            try {
                for (int i = 0; i < CLIENTS; i++) {
                    Socket socket = RawHttp.connect(server.port());
                    slow.add(socket);
                    socket.getOutputStream().write(half.getBytes(ISO_8859_1));
                }

                isServed(server);
                assertThat(threads()).isLessThan(CLIENTS / 3);
            } finally {
                for (Socket socket : slow) {
                    socket.close();
                }
            }
            isServed(server);
        }
    }

    @Test
    void aBodyInTwoPartsIsAsGoodAsAnother() throws IOException {
        String body = ApiCall.of(Operation.INSTALL, "").body();
        try (MockServer server = start(new Arrival(LATE, LATE));
                Socket socket = RawHttp.connect(server.port())) {
            String head = head(Operation.INSTALL, "Content-Length: " + body.length());
            socket.getOutputStream().write((head + body.substring(0, 5)).getBytes(ISO_8859_1));
            isServed(server);
            socket.getOutputStream().write(body.substring(5).getBytes(ISO_8859_1));

            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(RawHttp.parse(answer).status()).isEqualTo(204);
        }
    }

    @Test
    void aClientThatAsksWhetherToSendItsBodyIsTold() throws IOException {
        String body = ApiCall.of(Operation.INSTALL, "").body();
        try (MockServer server = start(new Arrival(LATE, LATE));
                Socket socket = RawHttp.connect(server.port())) {
            String head = head(Operation.INSTALL, "Expect: 100-continue\r\nContent-Length: " + body.length());
            socket.getOutputStream().write(head.getBytes(ISO_8859_1));
            String told = new String(socket.getInputStream().readNBytes("HTTP/1.1 100".length()), ISO_8859_1);
            socket.getOutputStream().write(body.getBytes(ISO_8859_1));

            assertThat(told).isEqualTo("HTTP/1.1 100");
            assertThat(new String(socket.getInputStream().readAllBytes(), ISO_8859_1))
                    .contains("HTTP/1.1 204 ");
        }
    }

    /** Sends it byte by byte until there is an answer, or the connection is closed. */
    private static String trickle(Socket socket, String text) throws Exception {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> readToItsEnd(socket));
        for (byte one : text.getBytes(ISO_8859_1)) {
            try {
                socket.getOutputStream().write(one);
                return answer.get(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException noAnswerYet) {
                // The next byte.
            } catch (IOException closed) {
                return answer.join();
            }
        }
        throw new AssertionError("all of it was taken, and nothing answered");
    }

    /** A byte that crosses with the end of the connection makes it a reset, but takes nothing of the answer away. */
    private static String readToItsEnd(Socket socket) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(answer);
        } catch (SocketTimeoutException neverEnds) {
            throw new UncheckedIOException(neverEnds);
        } catch (IOException reset) {
            // What came before it is the answer.
        }
        return answer.toString(ISO_8859_1);
    }

    private static void isNotWhole(String answer) {
        RawReply reply = RawHttp.parse(answer);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"message\":\"" + Refusal.MALFORMED_REQUEST.message() + "\"}");
        assertThat(reply.header("X-Cliq-Mock-Rules")).allMatch(rules -> rules.startsWith("HTTP-4 body not whole"));
    }

    private static void isServed(MockServer server) {
        assertThat(RawHttp.send(server.port(), HEALTH).status()).isEqualTo(200);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("cliq-mock"))
                .count();
    }

    private static String headOfSetting(String length) {
        return head(Operation.SET_PROPERTIES, length);
    }

    private static String head(Operation operation, String length) {
        return RawHttp.head(
                operation.method() + " " + ApiCall.of(operation, "").target() + " HTTP/1.1",
                "Content-Type: application/json",
                "Authorization: Bearer " + DefaultState.ADMIN,
                length);
    }

    private static MockServer start(Arrival longest) {
        MockState state = new MockState(MockState.defaultState(), new Clocks(InstantSource.system()));
        return MockServer.start(
                new MockServerOptions(
                        RunningMock.HOST, 0, state, true, false, true, Optional.empty(), Duration.ofSeconds(1)),
                longest);
    }
}
