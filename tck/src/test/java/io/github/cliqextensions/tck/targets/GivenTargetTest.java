package io.github.cliqextensions.tck.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.Failure;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.ProvokesLockOut;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.run.Verdict;
import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The suite against a target that gives nothing but an extension and tokens. Time passes only while the suite waits. */
class GivenTargetTest {

    private static final String NEEDS_MEMBER = "needs the token of a member (option --member-token gives it)";
    private static final String NO_WRITING = "not permitted to write properties (--allow-changes permits it)";
    private static final String NO_INSTALLING =
            "not permitted to install or upgrade (--allow-changes=install permits it)";
    private static final String NO_LOCK_OUT = "not permitted to lock the user out (--allow-lockout permits it)";

    /** How many tests need what, where properties may be written and a member's token is there. */
    private static final Map<String, Long> ONLY_A_CONTROL_API_GIVES = needs(Map.ofEntries(
            Map.entry("an organization in which the extension is not installed", 15L),
            Map.entry("teams with certain ids", 6L),
            Map.entry("an extension that is installed for certain teams", 17L),
            Map.entry("a refresh token with its client", 11L),
            Map.entry("a token with scopes of its choice", 10L),
            Map.entry("a plan with room for a certain number of extensions", 9L),
            Map.entry("an extension that its owner has disabled", 6L),
            Map.entry("a policy that bars extensions from outside the marketplace", 5L),
            Map.entry("a server that fails when it is told to", 5L),
            Map.entry("another organization", 5L),
            Map.entry("a clock that can be read", 4L),
            Map.entry("an extension that the organization's admin has disabled", 4L),
            Map.entry("another extension, which is not installed", 3L),
            Map.entry("to look at the state from outside of the API", 1L)));

    /** Under keys that the suite uses too, some for what it takes not to be set. */
    private static final Map<String, String> THE_OWNERS =
            Map.of("a", "1-of-the-owner", "own", "2-of-the-owner", "none", "3-of-the-owner");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final CliqMock mock = CliqMock.start(now::get);
    private final CliqMock.Organization organization = mock.organization();
    private Optional<String> memberToken = Optional.of(organization.memberToken());

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void nothing_is_changed_unless_it_is_permitted() {
        install(Map.of());
        int before = mock.requests().size();

        Report report = run(Changes.NONE, false);

        conforms(report);
        assertThat(mock.requests().stream().skip(before))
                .extracting(RecordedRequest::method)
                .isSubsetOf("GET", "HEAD", "OPTIONS");
        assertThat(reasons(report, State.NOT_CHECKED))
                .isEqualTo(Map.of(NO_WRITING, 127L, NO_INSTALLING, 45L, NO_LOCK_OUT, 34L));
        assertThat(report.totals()).containsEntry(State.PASSED, 35).containsEntry(State.NOT_APPLICABLE, 82);
    }

    @Test
    void properties_are_written_where_that_is_permitted() {
        install(Map.of());
        Instant start = now.get();
        letPass(Duration.ofMinutes(1));

        Report report = run(Changes.PROPERTIES, false);

        conforms(report);
        assertThat(mock.requests())
                .filteredOn(request -> request.time().isAfter(start))
                .extracting(RecordedRequest::operation)
                .doesNotContain(Optional.of(Operation.INSTALL), Optional.of(Operation.UPGRADE))
                .contains(Optional.of(Operation.SET_PROPERTIES));
        assertThat(reasons(report, State.NOT_CHECKED)).isEqualTo(Map.of(NO_INSTALLING, 27L, NO_LOCK_OUT, 34L));
        assertThat(reasons(report, State.NOT_APPLICABLE)).isEqualTo(ONLY_A_CONTROL_API_GIVES);
        assertThat(report.totals()).containsEntry(State.PASSED, 161);
    }

    @Test
    void it_is_installed_and_upgraded_where_that_is_permitted() {
        install(Map.of());

        Report report = run(Changes.INSTALL, false);

        conforms(report);
        assertThat(reasons(report, State.NOT_CHECKED)).isEqualTo(Map.of(NO_LOCK_OUT, 34L));
        Map<String, Long> needs = new TreeMap<>(ONLY_A_CONTROL_API_GIVES);
        needs.put("needs to look at an installation from outside of the API (option --control-url gives it)", 1L);
        assertThat(reasons(report, State.NOT_APPLICABLE)).isEqualTo(needs);
        assertThat(report.totals()).containsEntry(State.PASSED, 187);
    }

    @ParameterizedTest
    @EnumSource
    void the_owners_properties_are_as_before_and_mislead_no_test(Changes changes) {
        install(THE_OWNERS);

        conforms(run(changes, false));

        areTheOwners();
    }

    @Test
    void properties_are_put_back_after_a_test_that_breaks_off() {
        install(THE_OWNERS);
        int[] waits = {0};
        Consumer<Duration> breaking = duration -> {
            letPass(duration);
            if (++waits[0] % 3 == 2) {
                throw new IllegalStateException("a wait that is broken off");
            }
        };
        Report report;
        try (GivenTarget target = target(Changes.PROPERTIES, false, breaking)) {
            report = Tck.run(target);
        }

        assertThat(report.in(State.COULD_NOT_RUN)).isNotEmpty();
        assertThat(report.in(State.FAILED)).isEmpty();
        assertThat(report.verdict(Profile.DOCUMENTED)).isEqualTo(Verdict.UNDECIDED);
        areTheOwners();
    }

    @Test
    void properties_are_put_back_when_the_target_is_closed_in_the_middle_of_a_test() {
        install(THE_OWNERS);
        try (GivenTarget target = target(Changes.PROPERTIES, false, this::letPass)) {
            TargetOrganization arranged = target.organization(
                    new OrganizationShape().installedForOrganization().properties(Map.of("a", "1", "b", "2")));
            assertThat(arranged.propertyKeys()).containsExactly("a", "b");
            target.before(
                    new Outgoing(Operation.SET_PROPERTIES, "PATCH", "/x", "", "{\"properties\":{\"own\":\"v\"}}"));
            api().write(Map.of("own", "v"));
            assertThat(arranged.propertyKeys()).containsExactly("a", "b", "own");
        }

        areTheOwners();
    }

    @Test
    void what_could_not_be_put_back_is_named_and_tried_again() {
        install(THE_OWNERS);
        GivenTarget target = target(Changes.PROPERTIES, false, this::letPass);
        TargetOrganization arranged = target.organization(
                new OrganizationShape().installedForOrganization().properties(Map.of("a", "changed")));
        organization.failNext(Operation.SET_PROPERTIES, Failure.status(500));

        assertThatThrownBy(arranged::close)
                .isInstanceOf(CannotArrange.class)
                .hasMessageContaining("could not put back the properties [a, k]")
                .hasMessageNotContaining("of-the-owner");
        target.close();

        areTheOwners();
    }

    @Test
    void what_was_given_and_what_the_owner_has_is_secret() {
        install(THE_OWNERS);
        GivenTarget target = target(Changes.NONE, false, this::letPass);
        assertThat(target.secrets())
                .containsExactlyInAnyOrder(
                        organization.adminToken(), organization.memberToken(), organization.extensionKey());

        assertThatThrownBy(() -> target.before(
                        new Outgoing(Operation.GET_PROPERTIES, "GET", "/x?" + Api.KEYS + "=own,unset", "", "")))
                .isInstanceOf(NotApplicable.class)
                .hasMessageContaining("an extension without the properties [own]");

        assertThat(target.secrets()).contains("2-of-the-owner").doesNotContain("1-of-the-owner");
        assertThat(given(Changes.NONE, false).toString())
                .doesNotContain(target.secrets().toArray(String[]::new));
    }

    @Test
    void RATE_3_nobody_is_locked_out_by_surprise() {
        install(Map.of());

        List<Integer> statuses = new ArrayList<>();
        Report report;
        try (GivenTarget target = target(Changes.INSTALL, false, this::letPass)) {
            report = Tck.run(target, result -> {
                mock.requests().forEach(request -> statuses.add(request.status()));
            });
        }

        conforms(report);
        assertThat(statuses).contains(Operation.UPGRADE.success()).doesNotContain(tooMany());
    }

    @Test
    void RATE_3_who_permits_it_sees_the_lock_provoked_at_the_end_and_waited_for() {
        // One alone, so that there is room for what the tests need.
        Map<String, String> one = Map.of("own", "2-of-the-owner");
        install(one);
        List<String> told = new ArrayList<>();
        Report report;
        try (GivenTarget target = target(Changes.PROPERTIES, true, this::letPass)) {
            report = Tck.run(target, result -> told.add(result.test()));
        }

        conforms(report);
        assertThat(report.in(State.PASSED))
                .extracting(Result::test)
                .contains(
                        "RATE_3_refuses_whom_has_exhausted_the_threshold",
                        "RATE_3_the_lock_covers_this_operation_alone",
                        "RATE_6_a_user_is_not_locked_out_by_another",
                        "HTTP_9_the_rate_limit_comes_before_what_follows");
        Set<String> provoking = Tck.tests().stream()
                .filter(test -> test.getDeclaringClass().isAnnotationPresent(ProvokesLockOut.class)
                        || test.isAnnotationPresent(ProvokesLockOut.class))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(told.subList(told.size() - provoking.size(), told.size())).hasSameElementsAs(provoking);
        assertThat(api().read(THE_OWNERS.keySet())).isEqualTo(one);
    }

    @Test
    void RATE_3_a_lock_that_another_program_has_brought_about_is_waited_for() {
        install(Map.of());
        for (int i = 0; i < Operation.GET_PROPERTIES.rateLimit().threshold(); i++) {
            new GivenApi(given(Changes.NONE, false), new Pace(now::get, this::letPass)).read(List.of("k"));
        }
        conforms(run(Changes.NONE, false));

        assertThat(mock.requests())
                .as("the first request of the run is the one that is refused")
                .filteredOn(request -> request.status() == tooMany())
                .hasSize(1);
    }

    @Test
    void RATE_3_a_lock_by_another_program_in_the_midst_of_a_test_is_no_departure() {
        install(Map.of());
        organization.failNext(Operation.GET_PROPERTY, Failure.status(tooMany()));

        Report report = run(Changes.NONE, false);

        assertThat(report.in(State.FAILED)).isEmpty();
        assertThat(report.in(State.COULD_NOT_RUN))
                .singleElement()
                .extracting(Result::reason)
                .asString()
                .startsWith("refused by the rate limit (" + tooMany() + "), though the run keeps below it");
    }

    @Test
    void without_a_members_token_the_admin_does_what_asks_for_no_role() {
        install(Map.of());
        memberToken = Optional.empty();

        Report report = run(Changes.PROPERTIES, false);

        conforms(report);
        assertThat(report.in(State.PASSED).stream()
                        .filter(result -> result.reason().isEmpty()))
                .extracting(Result::test)
                .contains(
                        "PROP_1_creates_properties",
                        "LIST_2_requires_keys",
                        "DELETE_2_an_invalid_key_is_a_bad_request");
        assertThat(reasons(report, State.NOT_APPLICABLE)).containsKey(NEEDS_MEMBER);
    }

    /** What is taken for missing is not tested, and may be installed anew. */
    @Test
    void an_error_of_the_server_does_not_say_that_nothing_is_installed() {
        install(Map.of());
        organization.failNext(Operation.GET_PROPERTIES, Failure.status(500));

        Report report = run(Changes.NONE, false);

        assertThat(reasons(report, State.COULD_NOT_RUN))
                .isEqualTo(Map.of("whether the extension is installed cannot be told: the target answered 500", 1L));
        assertThat(reasons(report, State.NOT_APPLICABLE))
                .doesNotContainKey(
                        "needs an organization in which the extension is installed (option --allow-changes=install gives it)");
        assertThat(report.in(State.PASSED)).isNotEmpty();
    }

    @Test
    void where_nothing_is_installed_that_is_told() {
        Report report = run(Changes.PROPERTIES, false);

        conforms(report);
        assertThat(reasons(report, State.NOT_APPLICABLE))
                .containsKey(
                        "needs an organization in which the extension is installed (option --allow-changes=install gives it)");
        assertThat(report.in(State.PASSED))
                .extracting(Result::test)
                .contains("PROP_8_an_extension_that_is_not_installed_has_no_properties");
        assertThat(mock.requests())
                .extracting(RecordedRequest::operation)
                .doesNotContain(Optional.of(Operation.INSTALL));
    }

    @Test
    void it_is_installed_first_where_that_is_permitted() {
        Report report = run(Changes.INSTALL, false);

        conforms(report);
        assertThat(report.in(State.PASSED)).extracting(Result::test).contains("PROP_1_creates_properties");
    }

    private static void conforms(Report report) {
        assertThat(report.failures())
                .extracting(result -> result.test() + ": " + result.reason())
                .isEmpty();
        assertThat(report.verdict(Profile.DOCUMENTED)).isEqualTo(Verdict.CONFORMS);
        assertThat(report.results()).hasSameSizeAs(Tck.tests());
        assertThat(report.in(State.NOT_APPLICABLE))
                .extracting(Result::reason)
                .allMatch(reason -> reason.matches("needs [^()]+( \\(option --[a-z=-]+ gives it\\))?"));
    }

    private static Map<String, Long> needs(Map<String, Long> counts) {
        Map<String, Long> reasons = new TreeMap<>();
        counts.forEach((what, count) -> reasons.put("needs " + what + " (option --control-url gives it)", count));
        return reasons;
    }

    private static int tooMany() {
        return Objects.requireNonNull(Operation.GET_PROPERTIES.refusals().get(Refusal.TOO_MANY_REQUESTS));
    }

    /** How many tests are in this state for each reason. */
    private static Map<String, Long> reasons(Report report, State state) {
        return report.in(state).stream()
                .collect(Collectors.groupingBy(Result::reason, TreeMap::new, Collectors.counting()));
    }

    private void areTheOwners() {
        List<String> keys = new ArrayList<>(THE_OWNERS.keySet());
        keys.addAll(List.of("b", "k", "key_aa", "room_aa"));
        assertThat(api().read(keys)).isEqualTo(THE_OWNERS);
    }

    private void install(Map<String, String> properties) {
        assertThat(api().installForOrganization()).isEqualTo(Operation.INSTALL.success());
        api().write(properties);
    }

    private Report run(Changes changes, boolean lockOut) {
        try (GivenTarget target = target(changes, lockOut, this::letPass)) {
            return Tck.run(target);
        }
    }

    private GivenTarget target(Changes changes, boolean lockOut, Consumer<Duration> pause) {
        return new GivenTarget(given(changes, lockOut), now::get, pause::accept);
    }

    private GivenApi api() {
        return new GivenApi(given(Changes.NONE, false), new Pace(now::get, this::letPass));
    }

    private Given given(Changes changes, boolean lockOut) {
        return new Given(
                mock.baseUrl(),
                new TestExtension(String.valueOf(organization.extensionId()), organization.extensionKey()),
                organization.adminToken(),
                memberToken,
                changes,
                lockOut);
    }

    private void letPass(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }
}
