package io.github.cliqextensions.tck.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.run.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The suite against a target that gives nothing but an extension and tokens. Time passes only while the suite waits. */
class GivenTargetTest {

    /** Under keys that the suite uses too. */
    private static final Map<String, String> THE_OWNERS = Map.of("a", "1-of-the-owner", "own", "2-of-the-owner");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final CliqMock mock = CliqMock.start(now::get);

    @BeforeEach
    void install() {
        GivenApi api = api();
        assertThat(api.installForOrganization()).isEqualTo(Operation.INSTALL.success());
        api.write(THE_OWNERS);
    }

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void nothing_is_changed_unless_it_is_permitted() {
        int before = mock.requests().size();

        Report report = run(Changes.NONE, false);

        assertThat(mock.requests().stream().skip(before))
                .extracting(RecordedRequest::method)
                .isSubsetOf("GET", "HEAD", "OPTIONS");
        assertThat(report.in(State.NOT_CHECKED))
                .extracting(Result::reason)
                .contains("not permitted to write properties (--allow-changes permits it)")
                .contains("not permitted to lock the user out (--allow-lockout permits it)");
        dump(report);
        report.results().stream()
                .filter(r -> r.state() == State.FAILED)
                .forEach(r -> System.err.println("DBG " + r.test()));
        mock.requests().stream().filter(r -> r.status() == 401).limit(40).forEach(r -> System.err.println("DBG " + r));
        mock.requests().stream().skip(mock.requests().size() - 12).forEach(r -> System.err.println("DBGL " + r));
        conforms(report);
    }

    @Test
    void properties_are_written_and_put_back() {
        Report report = run(Changes.PROPERTIES, false);

        dump(report);
        report.results().stream()
                .filter(r -> r.state() == State.FAILED)
                .forEach(r -> System.err.println("DBG " + r.test()));
        mock.requests().stream().filter(r -> r.status() == 401).limit(40).forEach(r -> System.err.println("DBG " + r));
        mock.requests().stream().skip(mock.requests().size() - 12).forEach(r -> System.err.println("DBGL " + r));
        conforms(report);
        assertThat(api().read(List.of("a", "b", "k", "own"))).isEqualTo(THE_OWNERS);
        assertThat(mock.requests())
                .filteredOn(request -> request.status() < 300)
                .extracting(RecordedRequest::operation)
                .doesNotContain(Optional.of(Operation.UPGRADE));
    }

    @Test
    void RATE_3_nobody_is_locked_out_by_surprise() {
        Report report = run(Changes.INSTALL, false);

        dump(report);
        report.results().stream()
                .filter(r -> r.state() == State.FAILED)
                .forEach(r -> System.err.println("DBG " + r.test()));
        mock.requests().stream().filter(r -> r.status() == 401).limit(40).forEach(r -> System.err.println("DBG " + r));
        mock.requests().stream().skip(mock.requests().size() - 12).forEach(r -> System.err.println("DBGL " + r));
        conforms(report);
        assertThat(mock.requests()).extracting(RecordedRequest::status).doesNotContain(429);
    }

    @Test
    void RATE_3_who_permits_it_sees_the_lock_provoked_at_the_end_and_waited_for() {
        Report report = run(Changes.PROPERTIES, true);

        dump(report);
        report.results().stream()
                .filter(r -> r.state() == State.FAILED)
                .forEach(r -> System.err.println("DBG " + r.test()));
        mock.requests().stream().filter(r -> r.status() == 401).limit(40).forEach(r -> System.err.println("DBG " + r));
        mock.requests().stream().skip(mock.requests().size() - 12).forEach(r -> System.err.println("DBGL " + r));
        conforms(report);
        assertThat(report.results())
                .filteredOn(result -> result.test().equals("RATE_3_refuses_whom_has_exhausted_the_threshold"))
                .extracting(Result::state)
                .containsExactly(State.PASSED);
        assertThat(api().read(List.of("a", "own"))).hasSize(2);
    }

    @Test
    void what_it_cannot_give_is_told() {
        Report report = run(Changes.NONE, false);

        assertThat(report.in(State.NOT_APPLICABLE).stream().map(Result::reason).collect(Collectors.toSet()))
                .contains("needs an organization in which the extension is not installed")
                .allMatch(reason -> reason.startsWith("needs "));
    }

    private void dump(Report report) {
        System.err.println("DBG " + report.totals() + " now=" + now.get() + " requests "
                + mock.requests().size());
        report.results().stream()
                .collect(Collectors.groupingBy(
                        r -> r.state() + "|" + r.reason(), Collectors.mapping(Result::test, Collectors.toList())))
                .forEach((k, v) -> System.err.println("DBGR " + v.size() + "|" + k + "|"
                        + v.stream().limit(40).toList()));
    }

    private static void conforms(Report report) {
        assertThat(report.failures())
                .extracting(result -> result.test() + ": " + result.reason())
                .isEmpty();
        assertThat(report.verdict(Profile.DOCUMENTED)).isEqualTo(Verdict.CONFORMS);
        assertThat(report.results()).hasSameSizeAs(Tck.tests());
    }

    private Report run(Changes changes, boolean lockOut) {
        try (GivenTarget target = new GivenTarget(given(changes, lockOut), now::get, this::letPass)) {
            return Tck.run(target);
        }
    }

    private GivenApi api() {
        return new GivenApi(given(Changes.NONE, false), new Pace(now::get, this::letPass));
    }

    private Given given(Changes changes, boolean lockOut) {
        return new Given(
                mock.baseUrl(),
                new TestExtension("53719000001887001", "sample-extension-key"),
                "1000.acme.admin",
                Optional.of("1000.acme.member"),
                changes,
                lockOut);
    }

    private void letPass(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }
}
