package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Http;
import io.github.cliqextensions.spec.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The extension seen from outside of the tests that use it: JUnit is run on the classes within. The consumer builds run
 * this class once more, with other lines of JUnit.
 */
class CliqMockExtensionRunTest {

    private static final int SIDE_BY_SIDE = 4;
    private static final int PATIENCE_SECONDS = 60;
    private static final String SECRET_VALUE = "value-that-nobody-may-read";

    @Test
    void testsInParallelGetAnOrganizationEach() {
        SideBySide.begin();

        run(SideBySide.class).testEvents().assertStatistics(tests -> tests.succeeded(SIDE_BY_SIDE));

        assertThat(SideBySide.SEEN)
                .hasSize(SIDE_BY_SIDE)
                .extracting(CliqMock.Organization::id)
                .doesNotHaveDuplicates();
    }

    @Test
    void anOrganizationIsTakenOutAfterItsTest() {
        SideBySide.begin();

        run(SideBySide.class).containerEvents().assertStatistics(classes -> classes.failed(0));

        assertThat(SideBySide.LEFT).isEmpty();
    }

    @Test
    void theMockIsClosedAfterTheClass() {
        SideBySide.begin();

        run(SideBySide.class);

        assertRefused(SideBySide.MOCK.mock());
    }

    @Test
    void aMockOfATestAloneIsClosedAfterTheTest() {
        run(OneForEach.class).testEvents().assertStatistics(tests -> tests.succeeded(2));

        assertThat(OneForEach.SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(mock -> assertRefused(mock));
    }

    @Test
    void nothingIsPrintedWhenTestsPass() {
        SideBySide.begin();

        assertThat(printed(SideBySide.class)).isEmpty();
    }

    @Test
    void aFailedTestTellsWhatItAsked() {
        String printed = printed(Failing.class);

        assertThat(printed.lines())
                .satisfiesExactly(
                        line -> assertThat(line).contains("fails(", "failed"),
                        line -> assertThat(line)
                                .contains(
                                        Operation.SET_PROPERTIES.method(),
                                        String.valueOf(failing().extensionId()),
                                        " -> 404",
                                        "PROP-8"));
        assertThat(printed)
                .doesNotContain(
                        SECRET_VALUE,
                        failing().extensionKey(),
                        failing().adminToken(),
                        failing().refreshToken(),
                        failing().clientSecret());
    }

    @Test
    void aFailedTestThatAskedNothingSaysSo() {
        assertThat(printed(FailingWithoutRequest.class)).containsOnlyOnce("asked of the mock: nothing");
    }

    private static EngineExecutionResults run(Class<?> tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(tests))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter(
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(SIDE_BY_SIDE))
                .execute();
    }

    private static String printed(Class<?> tests) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            run(tests);
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void assertRefused(CliqMock mock) {
        assertThatThrownBy(
                        () -> Http.send(HttpRequest.newBuilder(mock.baseUrl()).build()))
                .hasRootCauseInstanceOf(java.nio.channels.ClosedChannelException.class);
    }

    private static CliqMock.Organization failing() {
        return Objects.requireNonNull(Failing.organization);
    }

    /** Each test waits for all the others before it ends: one after the other they would never pass. */
    static class SideBySide {

        @RegisterExtension
        static final CliqMockExtension MOCK = CliqMockExtension.create();

        private static final Queue<CliqMock.Organization> SEEN = new ConcurrentLinkedQueue<>();
        private static final Queue<CliqMock.Organization> LEFT = new ConcurrentLinkedQueue<>();
        private static final CyclicBarrier ALL = new CyclicBarrier(SIDE_BY_SIDE);

        static void begin() {
            SEEN.clear();
            LEFT.clear();
            ALL.reset();
        }

        @RepeatedTest(SIDE_BY_SIDE)
        void asksItsOwn(CliqMock.Organization acme) throws Exception {
            SEEN.add(acme);
            ApiCall install = ApiCall.of(Operation.INSTALL, acme.adminToken())
                    .on(String.valueOf(acme.extensionId()), acme.extensionKey());
            Http.send(install.request(acme.baseUrl())).hasStatus(204);
            ALL.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(acme.requests()).hasSize(1);
        }

        @AfterAll
        static void looksForWhatIsLeft() {
            for (CliqMock.Organization organization : SEEN) {
                try {
                    organization.now();
                    LEFT.add(organization);
                } catch (IllegalStateException gone) {
                    // As it should be.
                }
            }
        }
    }

    /** The field is not static, so that there is one for each test. */
    static class OneForEach {

        private static final List<CliqMock> SEEN = new ArrayList<>();

        @RegisterExtension
        final CliqMockExtension mock = CliqMockExtension.create();

        @Test
        void one() {
            see();
        }

        @Test
        void another() {
            see();
        }

        private void see() {
            synchronized (SEEN) {
                SEEN.add(mock.mock());
            }
        }
    }

    @ExtendWith(CliqMockExtension.class)
    static class Failing {

        private static volatile CliqMock.@Nullable Organization organization;

        @Test
        void fails(CliqMock.Organization acme) {
            organization = acme;
            ApiCall set = ApiCall.of(Operation.SET_PROPERTIES, acme.adminToken())
                    .on(String.valueOf(acme.extensionId()), acme.extensionKey())
                    .with("{\"properties\":{\"secret\":\"" + SECRET_VALUE + "\"}}");
            Http.send(set.request(acme.baseUrl())).hasStatus(200);
        }
    }

    @ExtendWith(CliqMockExtension.class)
    static class FailingWithoutRequest {

        @Test
        void fails(CliqMock.Organization acme) {
            assertThat(acme.requests()).isNotEmpty();
        }
    }
}
