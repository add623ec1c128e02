package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.Failure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a caller learns of a call without an answer: whether a request left, how many did, and nothing that is secret. */
class NoAnswerTest {

    private static final String VALUE = "value-that-nobody-sees";
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private static CliqMock mock;

    private final AtomicInteger pauses = new AtomicInteger();
    private CliqMock.Organization acme;

    /**
     * A call of an operation.
     *
     * @param repeatable whether it may be sent again
     * @param needsInstallation whether the extension has to be installed before
     */
    record Called(String name, boolean repeatable, boolean needsInstallation, Consumer<CliqExtension> call) {

        int requests(int resends) {
            return repeatable ? 1 + resends : 1;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Called> calls() {
        return List.of(
                new Called("install", false, false, CliqExtension::installForOrganization),
                new Called("upgrade", false, true, extension -> extension.upgrade(Scope.ORGANIZATION)),
                new Called("setProperties", false, true, extension -> extension.setProperties(Map.of("region", VALUE))),
                new Called("getProperties", true, true, extension -> extension.properties("region")),
                new Called("getProperty", true, true, extension -> extension.property("region")),
                new Called("deleteProperty", true, true, extension -> extension.deleteProperty("region")));
    }

    /**
     * What becomes of a request.
     *
     * @param readTimeout after which the client gives it up
     * @param reason what the client says of it
     */
    record Fault(String name, Failure failure, Duration readTimeout, String reason) {

        @Override
        public String toString() {
            return name;
        }
    }

    private static List<Fault> faultsToCome() {
        Duration hasty = Duration.ofMillis(200);
        return List.of(
                new Fault("reset", Failure.reset(), LONG, "Connection reset"),
                new Fault("truncate", Failure.truncate(), LONG, "the connection ended in the middle of the answer"),
                new Fault("garbage", Failure.garbage(), LONG, "what came is not HTTP/1.1"),
                new Fault("delay", Failure.delay(LONG), hasty, "nothing came for 200 ms"));
    }

    static Stream<Arguments> faults() {
        return calls().stream()
                .flatMap(called -> faultsToCome().stream()
                        .flatMap(fault -> Stream.of(0, 2)
                                .flatMap(resends -> Stream.of(false, true)
                                        .map(reused -> Arguments.of(called, fault, resends, reused)))));
    }

    @BeforeAll
    static void startMock() {
        mock = CliqMock.start();
    }

    @AfterAll
    static void stopMock() {
        mock.close();
    }

    @BeforeEach
    void addOrganization() {
        acme = mock.organization();
    }

    @AfterEach
    void removeOrganization() {
        acme.close();
    }

    @ParameterizedTest(name = "{0}, {1}, {2} resends, reused: {3}")
    @MethodSource("faults")
    void aRequestWithoutAnAnswerIsCounted(Called called, Fault fault, int resends, boolean reused) {
        if (called.needsInstallation) {
            try (CliqExtensions cliq = builder(acme.baseUrl()).build()) {
                extension(cliq).installForTeams(acme.teamIds().get(0));
                extension(cliq).setProperties(Map.of("region", VALUE));
            }
        }
        try (HttpTransport transport = new HttpTransport();
                CliqExtensions cliq = builder(acme.baseUrl())
                        .transport(transport)
                        .readTimeout(fault.readTimeout)
                        .resends(resends)
                        .build()) {
            if (reused) {
                useOnce(transport);
            }
            int before = acme.requests().size();
            for (int i = 0; i <= resends; i++) {
                acme.failNext(fault.failure);
            }

            NoAnswerException failure =
                    catchThrowableOfType(NoAnswerException.class, () -> called.call.accept(extension(cliq)));

            int expected = called.requests(resends);
            assertThat(failure.requestsSent()).isEqualTo(expected);
            assertThat(arrived(before + expected)).isEqualTo(before + expected);
            assertThat(failure.mayHaveTakenEffect()).isTrue();
            assertThat(failure.description())
                    .isEqualTo("the connection broke or timed out before a whole answer: " + server(acme.baseUrl())
                            + ": " + fault.reason);
            showsNoSecret(failure);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whereNobodyListensNothingIsSentButEverythingTriedAgain(Called called) throws IOException {
        int port = closedPort();
        isTriedAgainButNotSent(called, URI.create("http://127.0.0.1:" + port), "Connection refused");
    }

    @ParameterizedTest
    @MethodSource("calls")
    void toAnUnknownHostNothingIsSentButEverythingTriedAgain(Called called) {
        isTriedAgainButNotSent(called, URI.create("http://no-such-host.invalid:80"), "unknown host");
    }

    private void isTriedAgainButNotSent(Called called, URI root, String reason) {
        for (int resends : new int[] {0, 2}) {
            pauses.set(0);
            try (CliqExtensions cliq = builder(root).resends(resends).build()) {
                NoAnswerException failure =
                        catchThrowableOfType(NoAnswerException.class, () -> called.call.accept(extension(cliq)));

                assertThat(failure.requestsSent()).isZero();
                assertThat(pauses).hasValue(resends);
                assertThat(failure.mayHaveTakenEffect()).isFalse();
                assertThat(failure.description())
                        .isEqualTo("there was no connection to the service: " + server(root) + ": " + reason);
                showsNoSecret(failure);
            }
        }
    }

    /** What a transport of the user's own throws may be logged with all that hangs on it. */
    @ParameterizedTest
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    @MethodSource("tellingFailures")
    void aTransportsOwnFailureShowsNoSecret(Function<String, IOException> telling) {
        try (CliqExtensions cliq = Clients.builder(acme.baseUrl(), Credentials.accessToken(acme.adminToken()))
                .transport((request, options) -> {
                    throw telling.apply(request.url());
                })
                .build()) {
            CliqExtension extension = cliq.extension(acme.extensionId(), acme.extensionKey());

            showsNoSecret(catchThrowableOfType(NoAnswerException.class, () -> extension.property("region")));
        }
    }

    /** Some transports throw what is no IOException. */
    @Test
    void aTransportThatThrowsWhatItLikesGivesNoAnswer() {
        try (CliqExtensions cliq = Clients.builder(acme.baseUrl(), Credentials.accessToken(acme.adminToken()))
                .resends(0)
                .transport((request, options) -> {
                    throw new UncheckedIOException(new IOException(request.url()));
                })
                .build()) {
            CliqExtension extension = cliq.extension(acme.extensionId(), acme.extensionKey());

            NoAnswerException failure =
                    catchThrowableOfType(NoAnswerException.class, () -> extension.property("region"));

            assertThat(failure.mayHaveTakenEffect()).isTrue();
            assertThat(failure.description()).contains("UncheckedIOException");
            showsNoSecret(failure);
        }
    }

    /** It is a mistake of the program, and one that costs nothing. */
    @Test
    void afterTheEndNothingIsTakenFromTheAllowance() {
        CliqExtensions cliq = builder(acme.baseUrl())
                .rateLimitPolicy(RateLimitPolicy.refuse())
                .build();
        cliq.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> extension(cliq).property("region"))
                .withMessageContaining("closed");
        assertThat(cliq.budget(Operation.GET_PROPERTY).taken()).isEmpty();
    }

    static Stream<Named<Function<String, IOException>>> tellingFailures() {
        return Stream.of(
                Named.of("its words", IOException::new),
                Named.of("those of its cause", url -> new IOException("broken", new IOException(url))),
                Named.of("those of what it suppressed", url -> suppressing(new IOException("broken"), url)),
                Named.of(
                        "those of what its cause suppressed",
                        url -> new IOException("broken", suppressing(new IOException("reset"), url))),
                Named.of("its text", Telling::new),
                Named.of("a circle of causes", url -> {
                    IOException first = new IOException("first");
                    first.initCause(new IOException(url, first));
                    return first;
                }));
    }

    private static IOException suppressing(IOException failure, String words) {
        failure.addSuppressed(new IOException(words));
        return failure;
    }

    /** Tells more by its text than by its message. */
    private static final class Telling extends IOException {

        private static final long serialVersionUID = 1;

        private final String url;

        Telling(String url) {
            super("broken");
            this.url = url;
        }

        @Override
        @SuppressWarnings("OverrideThrowableToString") // others do so
        public String toString() {
            return "broken at " + url;
        }
    }

    /** So that there is a connection that is kept; whatever the answer is. */
    private void useOnce(HttpTransport transport) {
        try (CliqExtensions cliq = builder(acme.baseUrl()).transport(transport).build()) {
            extension(cliq).property("max_retries");
        } catch (InvalidRequestException | NotFoundException notInstalled) {
            assertThat(notInstalled.requestsSent()).isEqualTo(1);
        }
    }

    private CliqExtensions.Builder builder(URI root) {
        return Clients.builder(root, Credentials.accessToken(acme.adminToken()))
                .pause(duration -> pauses.incrementAndGet());
    }

    private CliqExtension extension(CliqExtensions cliq) {
        return cliq.extension(acme.extensionId(), acme.extensionKey());
    }

    /** How many requests are in the journal; one that the client gave up may still be on its way into it. */
    private int arrived(int expected) {
        long begun = System.nanoTime();
        while (acme.requests().size() < expected && System.nanoTime() - begun < PATIENCE) {
            Thread.onSpinWait();
        }
        return acme.requests().size();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String server(URI root) {
        return root.getHost() + ":" + root.getPort();
    }

    private void showsNoSecret(CliqException failure) {
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain(acme.adminToken(), acme.extensionKey(), VALUE);
    }
}
