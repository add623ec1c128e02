package io.github.cliqextensions.mock.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the control API. */
class ControlGuardTest {

    private static final String TOKEN = "control-token";

    @RegisterExtension
    final RunningMock open = RunningMock.create();

    @RegisterExtension
    final RunningMock guarded = RunningMock.withControlToken(TOKEN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /_mock/health",
                "GET /_mock/state",
                "PUT /_mock/state",
                "POST /_mock/state",
                "DELETE /_mock/state?organization=acme",
                "POST /_mock/reset",
                "GET /_mock/clock",
                "POST /_mock/clock/advance",
                "GET /_mock/rate-limits",
                "GET /_mock/requests",
                "DELETE /_mock/requests",
                "GET /_mock/faults",
                "POST /_mock/faults",
                "DELETE /_mock/faults"
            })
    void withATokenEveryRequestAsksForIt(String request) {
        int space = request.indexOf(' ');
        String method = request.substring(0, space);
        String path = request.substring(space + 1);

        guarded.send(method, path, "{}").hasStatus(401).hasForm("ControlError");
        for (String wrong : List.of("Bearer wrong", "Bearer", "Bearer " + TOKEN + "x", "Basic " + TOKEN, TOKEN)) {
            guarded.send(method, path, "{}", "Authorization", wrong).hasStatus(401);
        }
        Reply right = guarded.send(method, path, "{}", "Authorization", "bearer " + TOKEN);
        assertThat(right.status()).isIn(200, 204, 400);
    }

    @Test
    void aRefusedRequestHasChangedNothing() {
        guarded.send("PUT", "/_mock/state", "{}").hasStatus(401);
        send(open, "PUT /_mock/state", "{}", "Host: evil.example");
        send(open, "PUT /_mock/state", "{}", "Host: localhost", "Origin: https://evil.example");

        assertThat(open.get("/_mock/state").json().path("organizations")).hasSize(1);
        assertThat(guarded.send("GET", "/_mock/state", "", "Authorization", "Bearer " + TOKEN)
                        .json()
                        .path("organizations"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080"})
    void withoutATokenItAnswersToTheNamesOfThisMachine(String host) {
        assertThat(send(open, "GET /_mock/health", "", "Host: " + host).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:8080", "localhost.evil.example", "127.0.0.1.evil.example", "[::2]"
            })
    void withoutATokenItDoesNotAnswerToOtherNamesThatLeadHere(String host) {
        RawReply reply = send(open, "GET /_mock/health", "", "Host: " + host);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.body()).contains("localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "http://localhost:81",
                "http://127.0.0.1:80",
                "http://localhost",
                "::"
            })
    void itDoesNotAnswerWebPagesOfOtherOrigins(String origin) {
        RawReply open = send(this.open, "GET /_mock/state", "", "Host: localhost:80", "Origin: " + origin);
        RawReply withToken = send(
                guarded,
                "GET /_mock/state",
                "",
                "Host: localhost:80",
                "Origin: " + origin,
                "Authorization: Bearer " + TOKEN);

        assertThat(open.status()).isEqualTo(403);
        assertThat(withToken.status()).isEqualTo(403);
        assertThat(open.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void itAnswersItsOwnPages() {
        RawReply reply = send(open, "GET /_mock/health", "", "Host: localhost:80", "Origin: http://localhost:80");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void withATokenTheNameDoesNotMatter() {
        RawReply reply = send(guarded, "GET /_mock/health", "", "Host: mock.example", "Authorization: Bearer " + TOKEN);

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void bodiesOfStrangersTakeNoRoomFromThoseOfOthers() throws IOException {
        byte[] almost = new byte[Bodies.LARGEST_STATE - 1];
        List<Socket> strangers = new ArrayList<>();
        try {
            for (long sent = 0; sent < Bodies.LARGEST_TOGETHER; sent += Bodies.LARGEST_STATE) {
                Socket stranger = RawHttp.connect(guarded.port());
                strangers.add(stranger);
                String length = "Content-Length: " + Bodies.LARGEST_STATE;
                stranger.getOutputStream()
                        .write(RawHttp.head("PUT /_mock/state HTTP/1.1", length).getBytes(StandardCharsets.UTF_8));
                stranger.getOutputStream().write(almost);
            }

            // More than what may still be on its way from them.
            String state = "{" + " ".repeat(Bodies.LARGEST_STATE / 2) + "}";
            guarded.send("PUT", "/_mock/state", state, "Authorization", "Bearer " + TOKEN)
                    .hasStatus(204);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
    }

    private static RawReply send(RunningMock mock, String request, String body, String... headers) {
        String head = request + " HTTP/1.1\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n"
                + String.join("\r\n", headers) + "\r\n\r\n" + body;
        return RawHttp.exchange(mock.port(), head.getBytes(StandardCharsets.UTF_8));
    }
}
