package io.github.cliqextensions.tck.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpServer;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.NotApplicable;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** What somebody's own suite shows of a run. */
class ResultTestsTest {

    private static final String SECRET = "secret-of-somebody";
    private static final String LOOKED = "the_run_has_looked_at_the_target";

    @Test
    void a_target_that_conforms_is_green_with_a_test_for_each_of_ours() {
        try (CliqMock mock = CliqMock.start()) {
            Report report = Tck.run(new ControlTarget(mock.baseUrl(), mock.baseUrl()));

            assertThat(report.asTests(Profile.ALL))
                    .hasSize(Tck.tests().size() + 1)
                    .allSatisfy(test -> assertThat(thrown(test)).isNull());
            assertThat(report.asTests(Profile.ALL))
                    .extracting(DynamicTest::getDisplayName)
                    .startsWith(report.results().get(0).test())
                    .endsWith(LOOKED)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void a_departure_fails_with_its_rule_and_one_from_an_assumed_rule_is_skipped_unless_it_counts() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            Report report = Tck.run(new Own(url, ResultTestsTest::organization));

            assertThat(report.departures(Profile.DOCUMENTED))
                    .isNotEmpty()
                    .allSatisfy(result -> assertThat(thrown(report, Profile.DOCUMENTED, result))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining(result.rule().id()));
            assertThat(report.findings(Profile.DOCUMENTED)).isNotEmpty().allSatisfy(result -> {
                assertThat(thrown(report, Profile.DOCUMENTED, result))
                        .isInstanceOf(TestAbortedException.class)
                        .hasMessageContaining("only assumed")
                        .hasMessageContaining(result.reason());
                assertThat(thrown(report, Profile.ALL, result)).isInstanceOf(AssertionError.class);
            });
            assertThat(tests(report, Profile.DOCUMENTED).get(LOOKED))
                    .satisfies(test -> assertThat(thrown(test)).isNull());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void where_all_is_skipped_one_test_fails() {
        Report report = Tck.run(new Own(URI.create("http://127.0.0.1:1"), () -> {
            throw NotApplicable.needs("more than there is");
        }));

        assertThat(report.results())
                .allSatisfy(result -> assertThat(thrown(report, Profile.ALL, result))
                        .isInstanceOf(TestAbortedException.class)
                        .hasMessage("not applicable: needs more than there is"));
        assertThat(tests(report, Profile.ALL).get(LOOKED))
                .satisfies(test -> assertThat(thrown(test))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageContaining("nothing is known"));
    }

    @Test
    void what_a_target_throws_fails_where_it_was_thrown_and_without_its_words() {
        Report report = Tck.run(new Own(URI.create("http://127.0.0.1:1"), () -> {
            throw new IllegalStateException("outer", new IllegalArgumentException(SECRET));
        }));

        assertThat(report.results())
                .filteredOn(result -> !result.reason().startsWith("not tried"))
                .isNotEmpty()
                .allSatisfy(result -> assertThat(thrown(report, Profile.ALL, result))
                        .isInstanceOf(AssertionError.class)
                        .hasMessageStartingWith(result.test() + " could not run: ")
                        .hasMessageContaining("IllegalStateException")
                        .hasNoCause()
                        .hasStackTraceContaining(ResultTestsTest.class.getName())
                        .satisfies(thrown ->
                                assertThat(String.valueOf(thrown.getMessage())).doesNotContain(SECRET)));
    }

    private static Map<String, DynamicTest> tests(Report report, Profile profile) {
        return report.asTests(profile).collect(Collectors.toMap(DynamicTest::getDisplayName, test -> test));
    }

    private static @Nullable Throwable thrown(Report report, Profile profile, Result result) {
        List<DynamicTest> named = report.asTests(profile)
                .filter(test -> test.getDisplayName().equals(result.test()))
                .toList();
        assertThat(named).hasSize(1);
        return thrown(named.get(0));
    }

    private static @Nullable Throwable thrown(DynamicTest test) {
        return catchThrowable(test.getExecutable()::execute);
    }

    private static TargetOrganization organization() {
        return new TargetOrganization() {

            @Override
            public TestExtension extension() {
                return new TestExtension("1234567890", "key");
            }

            @Override
            public String token(User user) {
                return SECRET;
            }
        };
    }

    private record Own(URI baseUrl, Supplier<TargetOrganization> organizations) implements Target {

        @Override
        public TargetOrganization organization(OrganizationShape shape) {
            return organizations.get();
        }
    }
}
