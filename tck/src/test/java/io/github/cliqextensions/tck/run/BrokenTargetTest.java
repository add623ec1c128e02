package io.github.cliqextensions.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a target does, the run ends, and every test has a state. */
@Timeout(60)
class BrokenTargetTest {

    private static final String PATIENCE = "cliq.tck.patience";
    private static final byte[] MEGABYTE = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);

    /** What a server can do in the place of an answer. */
    enum Flaw {
        HANGS("no answer in time"),
        CLOSES("no answer that is HTTP: .*|the connection broke|the answer is not HTTP/1.1"),
        RESETS("the connection broke|no answer that is HTTP: .*"),
        DRIPS("no answer in time"),
        TALKS_ANOTHER_LANGUAGE("no answer that is HTTP: .*|the answer is not HTTP/1.1"),
        SENDS_TEN_MEGABYTES("the answer is larger than [0-9]+ bytes"),
        NEVER_COMES_TO_THE_ANSWER(
                "no answer in time|no answer that is HTTP: .*|the answer is larger than [0-9]+ bytes");

        private final String told;

        Flaw(String told) {
            this.told = told;
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        System.setProperty(PATIENCE, Duration.ofSeconds(1).toString());
    }

    @AfterEach
    void stop() throws IOException {
        System.clearProperty(PATIENCE);
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void the_run_ends_and_judges_nothing(Flaw flaw) {
        threads.execute(() -> serve(flaw));

        Report report = Tck.run(new OneOrganization(URI.create("http://127.0.0.1:" + server.getLocalPort())));

        assertThat(report.results()).hasSameSizeAs(Tck.tests());
        assertThat(report.in(State.PASSED, State.FAILED)).isEmpty();
        Set<String> reasons = report.in(State.COULD_NOT_RUN).stream()
                .map(Result::reason)
                .filter(reason -> !reason.startsWith("not tried: the target is gone"))
                .collect(Collectors.toSet());
        assertThat(reasons).isNotEmpty().allMatch(reason -> reason.matches(flaw.told));
        assertThat(report.verdict(Profile.ALL)).isEqualTo(Verdict.UNDECIDED);
    }

    private void serve(Flaw flaw) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> answer(flaw, socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Flaw flaw, Socket socket) {
        try (socket) {
            readHead(socket);
            OutputStream out = socket.getOutputStream();
            switch (flaw) {
                case HANGS -> socket.getInputStream().readAllBytes();
                case CLOSES -> socket.shutdownOutput();
                case RESETS -> socket.setSoLinger(true, 0);
                case DRIPS -> drip(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
                case TALKS_ANOTHER_LANGUAGE -> out.write("SSH-2.0-Server\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                case SENDS_TEN_MEGABYTES -> {
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    for (int i = 0; i < 10; i++) {
                        out.write(MEGABYTE);
                    }
                }
                case NEVER_COMES_TO_THE_ANSWER -> {
                    while (true) {
                        out.write("HTTP/1.1 102 Processing\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    }
                }
            }
        } catch (IOException gone) {
            // The suite has had enough.
        }
    }

    /** A byte whenever the suite has waited for half of its patience. */
    private static void drip(Socket socket, String head) throws IOException {
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(500);
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

    private static void readHead(Socket socket) throws IOException {
        int last = 0;
        while ((last & 0xffffff) != 0x0a0d0a) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return;
            }
            last = last << 8 | next;
        }
    }

    /** It gives an organization without asking anybody. */
    private record OneOrganization(URI baseUrl) implements Target {

        @Override
        public TargetOrganization organization(OrganizationShape shape) {
            return new TargetOrganization() {
                @Override
                public TestExtension extension() {
                    return new TestExtension("53719000001887001", "key-of-the-test");
                }

                @Override
                public String token(User user) {
                    return "1000.of-the-test";
                }
            };
        }
    }
}
