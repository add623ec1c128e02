package io.github.cliqextensions.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.tck.targets.CannotArrange;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.InstallationView;
import io.github.cliqextensions.tck.targets.NotApplicable;
import io.github.cliqextensions.tck.targets.NotChecked;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.RunEnded;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;

/** What becomes of a test on targets of every kind, and what follows for the target: nothing that was not seen is green. */
class StateTest {

    private static final String SECRET = "secret-of-somebody";

    static Stream<Arguments> thrown() {
        return Stream.of(
                Arguments.of(NotApplicable.needs("a clock"), State.NOT_APPLICABLE, "needs a clock"),
                Arguments.of(
                        NotApplicable.needs("a member", "--member-token"),
                        State.NOT_APPLICABLE,
                        "needs a member (option --member-token gives it)"),
                Arguments.of(
                        NotChecked.unless("to write", "--allow-changes permits it"),
                        State.NOT_CHECKED,
                        "not permitted to write (--allow-changes permits it)"),
                Arguments.of(new CannotArrange("it answered 500"), State.COULD_NOT_RUN, "it answered 500"),
                Arguments.of(new SocketTimeoutException(SECRET), State.COULD_NOT_RUN, "no answer in time"),
                Arguments.of(
                        new UncheckedIOException(new SocketTimeoutException(SECRET)),
                        State.COULD_NOT_RUN,
                        "no answer in time"),
                Arguments.of(
                        new CompletionException(NotChecked.unless("to write", "an option")),
                        State.NOT_CHECKED,
                        "not permitted to write (an option)"),
                Arguments.of(new ConnectException(SECRET), State.COULD_NOT_RUN, "the connection was refused"),
                Arguments.of(new UnknownHostException(SECRET), State.COULD_NOT_RUN, "the host is not known"),
                Arguments.of(
                        new SSLHandshakeException(SECRET),
                        State.COULD_NOT_RUN,
                        "the connection could not be secured: the target does not speak TLS as Java does; is its URL one of"
                                + " http?"),
                Arguments.of(new SocketException(SECRET), State.COULD_NOT_RUN, "the connection broke"),
                Arguments.of(
                        new IOException(SECRET), State.COULD_NOT_RUN, "no answer that is HTTP: java.io.IOException"));
    }

    @ParameterizedTest
    @MethodSource("thrown")
    void what_is_thrown_tells_the_state_and_the_reason(Throwable thrown, State state, String reason) {
        assertThat(Outcome.of(Outcome.unwrapped(thrown))).isEqualTo(new Outcome(state, reason));
    }

    @Test
    void an_error_of_the_suite_tells_where_and_shows_nothing_of_what_was_sent() {
        Outcome outcome = Outcome.of(new IllegalStateException(SECRET));

        assertThat(outcome.state()).isEqualTo(State.COULD_NOT_RUN);
        assertThat(outcome.reason())
                .startsWith("an error of the suite: java.lang.IllegalStateException at " + StateTest.class.getName())
                .doesNotContain(SECRET);
    }

    /** Only what a rule says fails a test. */
    @Test
    void what_somebody_asserts_while_a_test_is_arranged_is_an_error_too() {
        Outcome outcome = Outcome.of(new AssertionFailedError(SECRET));

        assertThat(outcome.state()).isEqualTo(State.COULD_NOT_RUN);
        assertThat(outcome.reason()).doesNotContain(SECRET);
    }

    @Test
    void a_target_that_does_not_answer_is_not_judged() throws IOException {
        Report report = Tck.run(new Bare(closedPort(), Bare::organizationOf));

        assertThat(report.totals().get(State.COULD_NOT_RUN)).isPositive();
        assertThat(report.in(State.COULD_NOT_RUN))
                .extracting(Result::reason)
                .containsOnly(
                        "the connection was refused",
                        "not tried: the target is gone, " + Presence.MOST_LOST + " tests in a row could not run");
        assertThat(report.in(State.PASSED, State.FAILED)).isEmpty();
        isUndecided(report);
    }

    @Test
    void a_target_that_gives_nothing_is_not_judged() {
        Report report = Tck.run(new Bare(URI.create("http://127.0.0.1:1"), target -> {
            throw NotApplicable.needs("more than there is");
        }));

        assertThat(report.results())
                .allMatch(result -> result.state() == State.NOT_APPLICABLE)
                .extracting(Result::reason)
                .containsOnly("needs more than there is");
        isUndecided(report);
    }

    @Test
    void a_target_on_which_nothing_is_permitted_is_not_judged() {
        Report report = Tck.run(new Bare(URI.create("http://127.0.0.1:1"), target -> {
            throw NotChecked.unless("to do anything", "nothing permits it");
        }));

        assertThat(report.results()).allMatch(result -> result.state() == State.NOT_CHECKED);
        isUndecided(report);
    }

    @Test
    void a_kit_that_breaks_says_nothing_of_the_target() {
        Report report = Tck.run(new Bare(URI.create("http://127.0.0.1:1"), target -> {
            throw new IllegalStateException(SECRET);
        }));

        assertThat(report.results())
                .allMatch(result -> result.state() == State.COULD_NOT_RUN)
                .allMatch(result -> !result.reason().contains(SECRET));
        isUndecided(report);
    }

    @Test
    void a_suite_that_gives_up_by_itself_does_not_say_that_the_target_is_gone() {
        Report report = Tck.run(new Bare(URI.create("http://127.0.0.1:1"), target -> {
            throw new RunEnded("told to end");
        }));

        assertThat(report.in(State.COULD_NOT_RUN)).extracting(Result::reason).containsOnly("told to end");
        isUndecided(report);
    }

    @Test
    void a_target_that_does_something_else_does_not_conform() throws IOException {
        HttpServer server = alwaysFine();
        try {
            Report report = Tck.run(new Bare(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Bare::organizationOf));

            assertThat(report.totals().get(State.FAILED)).isPositive();
            assertThat(report.departures(Profile.DOCUMENTED)).isNotEmpty();
            assertThat(report.findings(Profile.DOCUMENTED)).isNotEmpty();
            assertThat(report.findings(Profile.ALL)).isEmpty();
            assertThat(report.verdict(Profile.DOCUMENTED)).isEqualTo(Verdict.DOES_NOT_CONFORM);
            assertThat(report.verdict(Profile.ALL)).isEqualTo(Verdict.DOES_NOT_CONFORM);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void what_cannot_be_put_back_after_a_test_is_told() throws IOException {
        HttpServer server = alwaysFine();
        try {
            Report report = Tck.run(new Bare(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()), Bare::organizationThatStays));

            assertThat(report.in(State.COULD_NOT_RUN))
                    .extracting(Result::reason)
                    .contains("could not put it back")
                    .noneMatch(reason -> reason.startsWith("an error of the suite"));
            assertThat(report.in(State.PASSED)).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void every_test_is_told_once_and_counted_in_one_state() {
        try (CliqMock mock = CliqMock.start()) {
            ConcurrentLinkedQueue<Result> told = new ConcurrentLinkedQueue<>();

            Report report = Tck.run(new ControlTarget(mock.baseUrl(), mock.baseUrl()), told::add);

            assertThat(told).containsExactlyInAnyOrderElementsOf(report.results());
            assertThat(report.results())
                    .extracting(Result::test)
                    .containsExactlyInAnyOrderElementsOf(
                            Tck.tests().stream().map(test -> test.getName()).toList());
            assertThat(report.totals())
                    .isEqualTo(Map.of(
                            State.PASSED,
                            Tck.tests().size(),
                            State.FAILED,
                            0,
                            State.NOT_APPLICABLE,
                            0,
                            State.NOT_CHECKED,
                            0,
                            State.COULD_NOT_RUN,
                            0));
            assertThat(report.results())
                    .as("with a control API nothing is left out")
                    .allMatch(result -> result.reason().isEmpty());
            assertThat(report.conforms(Profile.ALL)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_state_has_words(State state) {
        assertThat(state.words()).matches("[a-z]+( [a-z]+)*");
    }

    private static void isUndecided(Report report) {
        assertThat(report.results()).hasSameSizeAs(Tck.tests());
        for (Profile profile : Profile.values()) {
            assertThat(report.verdict(profile)).isEqualTo(Verdict.UNDECIDED);
            assertThat(report.conforms(profile)).isFalse();
        }
    }

    private static URI closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    private static HttpServer alwaysFine() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] fine = "{}".getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, head ? -1 : fine.length);
            if (!head) {
                exchange.getResponseBody().write(fine);
            }
            exchange.close();
        });
        server.start();
        return server;
    }

    /** What somebody needs to write for a server of their own, and no more. */
    private record Bare(URI baseUrl, Function<Bare, TargetOrganization> organizations) implements Target {

        static TargetOrganization organizationOf(Bare target) {
            return organization(false);
        }

        static TargetOrganization organizationThatStays(Bare target) {
            return organization(true);
        }

        private static TargetOrganization organization(boolean stays) {
            return new TargetOrganization() {

                @Override
                public TestExtension extension() {
                    return new TestExtension("1234567890", "key");
                }

                @Override
                public String token(User user) {
                    return "token-of-" + user.id();
                }

                @Override
                public InstallationView glimpse() {
                    return InstallationView.NONE;
                }

                @Override
                public void close() {
                    if (stays) {
                        throw new CannotArrange("could not put it back");
                    }
                }
            };
        }

        @Override
        public TargetOrganization organization(OrganizationShape shape) {
            return organizations.apply(this);
        }
    }
}
