package io.github.cliqextensions.tck.targets;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Time passes only while the suite waits, or while a request is on its way. */
class PaceTest {

    private static final String USER = "somebody";
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final List<Duration> pauses = new ArrayList<>();
    private final Pace pace = new Pace(() -> now, this::pause);

    @ParameterizedTest
    @EnumSource
    void RATE_2_no_window_ever_sees_the_threshold_however_long_requests_are_on_their_way(Operation operation) {
        Random random = new Random(operation.id().hashCode());
        List<Instant> arrivals = new ArrayList<>();
        for (int i = 0; i < 5 * operation.rateLimit().threshold(); i++) {
            pace.admit(operation, USER);
            Duration there = Duration.ofMillis(random.nextInt(5_000));
            Duration back = Duration.ofMillis(random.nextInt(4_000));
            arrivals.add(now.plus(there));
            now = now.plus(there).plus(back);
            pace.answered(operation, USER);
            now = now.plusMillis(random.nextInt(20) == 0 ? 20_000 : 10);
        }

        assertThat(most(arrivals, operation.rateLimit().window()))
                .as("requests that arrived within one window")
                .isLessThan(operation.rateLimit().threshold());
    }

    /** The first is late, the rest is quick: freed a window after it was sent, its place would be taken too early. */
    @ParameterizedTest
    @EnumSource
    void RATE_2_a_request_counts_from_its_answer(Operation operation) {
        Duration slow = Duration.ofSeconds(8);
        pace.admit(operation, USER);
        now = now.plus(slow);
        pace.answered(operation, USER);
        for (int i = 0; i < below(operation) - 1; i++) {
            exchange(operation);
        }
        assertThat(pauses).isEmpty();

        exchange(operation);

        assertThat(pauses).hasSize(1);
        assertThat(pauses.get(0)).isGreaterThan(operation.rateLimit().window());
    }

    /** It may have arrived. */
    @ParameterizedTest
    @EnumSource
    void RATE_2_a_request_without_an_answer_counts_too(Operation operation) {
        IntStream.range(0, below(operation)).forEach(i -> pace.admit(operation, USER));
        assertThat(pauses).isEmpty();

        pace.admit(operation, USER);

        assertThat(pauses).hasSize(1);
        assertThat(pauses.get(0))
                .isBetween(
                        operation.rateLimit().window(),
                        operation.rateLimit().window().plusSeconds(20));
    }

    @ParameterizedTest
    @EnumSource
    void it_waits_for_the_oldest_request_alone(Operation operation) {
        Instant first = now;
        exchange(operation);
        now = now.plus(operation.rateLimit().window().dividedBy(2));
        IntStream.range(0, below(operation) - 1).forEach(i -> exchange(operation));

        exchange(operation);

        assertThat(now)
                .isBetween(
                        first.plus(operation.rateLimit().window()),
                        first.plus(operation.rateLimit().window()).plusSeconds(2));
    }

    @Test
    void RATE_6_operations_and_users_are_counted_apart() {
        for (Operation operation : Operation.values()) {
            for (String user : List.of("one", "other")) {
                for (int i = 0; i < below(operation); i++) {
                    pace.admit(operation, user);
                }
            }
        }

        assertThat(pauses).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void RATE_4_who_was_refused_waits_for_the_end_of_the_lock_and_once(Operation operation) {
        exchange(operation);
        pace.refused(operation, USER);
        now = now.plusSeconds(30);
        pace.refused(operation, USER);

        exchange(operation);
        exchange(operation);

        RateLimit limit = operation.rateLimit();
        assertThat(pauses).hasSize(1);
        assertThat(pauses.get(0).plusSeconds(30))
                .isBetween(limit.lock(), limit.lock().plusSeconds(2));
    }

    @ParameterizedTest
    @EnumSource
    void RATE_3_a_test_that_wants_the_lock_is_let_through_with_the_whole_threshold(Operation operation) {
        IntStream.range(0, below(operation)).forEach(i -> exchange(operation));
        pace.begin();

        IntStream.range(0, operation.rateLimit().threshold() + 1).forEach(i -> pace.count(operation, USER));

        assertThat(pauses)
                .as("one wait, for what was sent before the test began")
                .hasSize(1);
        assertThat(pauses.get(0)).isGreaterThanOrEqualTo(operation.rateLimit().window());
    }

    @Test
    void RATE_3_a_lock_of_one_operation_keeps_no_other_waiting() {
        pace.refused(Operation.SET_PROPERTIES, USER);
        pace.begin();

        pace.count(Operation.GET_PROPERTY, USER);
        pace.admit(Operation.GET_PROPERTIES, USER);
        assertThat(pauses).isEmpty();

        pace.count(Operation.SET_PROPERTIES, USER);
        assertThat(pauses).hasSize(1);
    }

    private void exchange(Operation operation) {
        pace.admit(operation, USER);
        pace.answered(operation, USER);
    }

    private static int below(Operation operation) {
        return operation.rateLimit().threshold() - 1;
    }

    /** The largest number of these times that lie within one window. */
    private static long most(List<Instant> times, Duration window) {
        return times.stream()
                .mapToLong(end -> times.stream()
                        .filter(time -> !time.isAfter(end)
                                && time.isAfter(end.minus(window).minus(A_MOMENT)))
                        .count())
                .max()
                .orElse(0);
    }

    private void pause(Duration duration) {
        assertThat(duration).isPositive();
        pauses.add(duration);
        now = now.plus(duration);
    }
}
