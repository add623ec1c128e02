package io.github.cliqextensions.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a target does, the run ends, and every test has a state. */
@Timeout(180)
class BrokenTargetTest {

    private static final String PATIENCE = "cliq.tck.patience";
    private static final int HALF_OF_IT = 250;
    private static final String LATE = "no answer in time";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String MEGABYTE = "x".repeat(1024 * 1024);
    private static final String CLOSED = "the connection was closed before the answer's end";
    private static final String HEAD = "the answer's head is larger than [0-9]+ lines of [0-9]+ bytes";
    private static final String LARGE = "the answer is larger than [0-9]+ bytes";

    /** What a server can do in the place of an answer. */
    enum Flaw {
        HANGS(LATE),
        CLOSES(CLOSED + "|the connection broke"),
        RESETS(CLOSED + "|the connection broke"),
        DRIPS(LATE),
        DRIPS_HEADERS(LATE),
        TALKS_ANOTHER_LANGUAGE("no answer that is HTTP"),
        SENDS_TEN_MEGABYTES(LARGE),
        SENDS_CHUNKS_WITHOUT_END(LARGE),
        SENDS_HEADERS_WITHOUT_END(HEAD),
        SENDS_A_HEADER_WITHOUT_END(HEAD),
        SENDS_TOO_MANY_HEADERS(HEAD),
        SENDS_TOO_LONG_A_HEADER(HEAD),
        SENDS_LESS_THAN_IT_SAYS(CLOSED),
        SENDS_A_CHUNK_THAT_IS_NONE(CLOSED + "|no answer that is HTTP.*"),
        NEVER_COMES_TO_THE_ANSWER(LATE);

        private final String told;

        Flaw(String told) {
            this.told = told;
        }
    }

    @AfterEach
    void bePatient() {
        System.clearProperty(PATIENCE);
    }

    private static void beImpatient() {
        System.setProperty(PATIENCE, Duration.ofMillis(2 * HALF_OF_IT).toString());
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void the_run_ends_and_judges_nothing(Flaw flaw) {
        if (flaw.told.equals(LATE)) {
            beImpatient();
        }
        try (BrokenServer server = BrokenServer.that((request, socket) -> answer(flaw, request, socket))) {
            Report report = Tck.run(server.target());

            judgesNothing(report, flaw.told);
        }
    }

    /** Each read of it ends in time, and the handshake never does. */
    @Test
    void a_handshake_that_never_ends_is_ended() {
        beImpatient();
        try (BrokenServer server =
                BrokenServer.thatBegins((nothing, socket) -> drip(socket, "\u0016\u0003\u0003@\u0000"))) {
            Report report = Tck.run(new BrokenServer.OneOrganization(
                    URI.create("https://127.0.0.1:" + server.baseUrl().getPort())));

            judgesNothing(report, LATE);
        }
    }

    /** Its system keeps a few connections for it; whoever makes another is neither answered nor refused. */
    @Test
    void a_target_that_takes_no_connection_is_not_waited_for() throws IOException {
        beImpatient();
        try (ServerSocket never = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            URI baseUrl = URI.create("http://127.0.0.1:" + never.getLocalPort());

            judgesNothing(Tck.run(new BrokenServer.OneOrganization(baseUrl)), LATE);
        }
    }

    private static void judgesNothing(Report report, String told) {
        assertThat(report.results()).hasSameSizeAs(Tck.tests());
        assertThat(report.in(State.PASSED, State.FAILED)).isEmpty();
        Set<String> reasons = report.in(State.COULD_NOT_RUN).stream()
                .map(Result::reason)
                .filter(reason -> !reason.startsWith("not tried: the target is gone"))
                .collect(Collectors.toSet());
        assertThat(reasons)
                .isNotEmpty()
                .allMatch(reason -> reason.matches(told + "|" + CLOSED), told)
                .anyMatch(reason -> reason.matches(told));
        assertThat(report.verdict(Profile.ALL)).isEqualTo(Verdict.UNDECIDED);
    }

    private static void answer(Flaw flaw, String request, Socket socket) throws IOException {
        if (request.startsWith("HEAD ")) {
            return; // What is wrong with a body would not be seen.
        }
        switch (flaw) {
            case HANGS -> socket.getInputStream().readAllBytes();
            case CLOSES -> socket.shutdownOutput();
            case RESETS -> socket.setSoLinger(true, 0);
            case DRIPS -> drip(socket, OK + "Content-Length: 100000\r\n\r\n");
            case DRIPS_HEADERS -> drip(socket, OK + "X-Long: ");
            case TALKS_ANOTHER_LANGUAGE -> BrokenServer.say(socket, "SSH-2.0-Server\r\n".repeat(1000));
            case SENDS_TEN_MEGABYTES -> {
                BrokenServer.say(socket, OK + "Content-Length: 10485760\r\n\r\n");
                say(socket, 10, MEGABYTE);
            }
            case SENDS_CHUNKS_WITHOUT_END -> {
                BrokenServer.say(socket, OK + "Transfer-Encoding: chunked\r\n\r\n");
                say(socket, Integer.MAX_VALUE, "100000\r\n" + MEGABYTE + "\r\n");
            }
            case SENDS_HEADERS_WITHOUT_END -> {
                BrokenServer.say(socket, OK);
                say(socket, Integer.MAX_VALUE, "X-One-More: of them\r\n".repeat(100));
            }
            case SENDS_A_HEADER_WITHOUT_END -> {
                BrokenServer.say(socket, OK + "X-Long: ");
                say(socket, Integer.MAX_VALUE, MEGABYTE);
            }
            case SENDS_TOO_MANY_HEADERS ->
                BrokenServer.say(socket, OK + "X-One-More: of them\r\n".repeat(1000) + "Content-Length: 0\r\n\r\n");
            case SENDS_TOO_LONG_A_HEADER ->
                BrokenServer.say(socket, OK + "X-Long: " + "x".repeat(100_000) + "\r\nContent-Length: 0\r\n\r\n");
            case SENDS_LESS_THAN_IT_SAYS -> {
                BrokenServer.say(socket, OK + "Content-Length: 3\r\n\r\n{}");
            }
            case SENDS_A_CHUNK_THAT_IS_NONE -> {
                BrokenServer.say(socket, OK + "Transfer-Encoding: chunked\r\n\r\nnone\r\n");
            }
            case NEVER_COMES_TO_THE_ANSWER -> say(socket, Integer.MAX_VALUE, "HTTP/1.1 102 Processing\r\n\r\n");
        }
    }

    private static void say(Socket socket, int times, String text) throws IOException {
        for (int i = 0; i < times; i++) {
            BrokenServer.say(socket, text);
        }
    }

    /** A byte whenever the suite has waited for half of its patience. */
    private static void drip(Socket socket, String begin) throws IOException {
        BrokenServer.say(socket, begin);
        socket.setSoTimeout(HALF_OF_IT);
        while (true) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return;
                }
            } catch (java.net.SocketTimeoutException halfOfIt) {
                socket.getOutputStream().write('x');
            }
        }
    }
}
