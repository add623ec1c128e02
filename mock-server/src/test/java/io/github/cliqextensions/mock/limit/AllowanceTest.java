package io.github.cliqextensions.mock.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** RATE-2 to RATE-5 on exact instants, with the numbers of the contract. */
class AllowanceTest {

    private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
    private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);
    private static final Duration NANO = Duration.ofNanos(1);

    @ParameterizedTest
    @EnumSource
    void RATE_2_aRequestCountsItselfAndUntilAWindowLater(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Instant end = START.plus(limit.window());

        Allowance once = Allowance.UNUSED.after(START, limit);

        assertThat(once.count(START, limit)).isEqualTo(1);
        assertThat(once.count(end.minus(MICRO), limit)).isEqualTo(1);
        assertThat(once.count(end, limit)).isZero();
        assertThat(once.count(end.plus(MICRO), limit)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void RATE_2_aFullWindowRefusesJustBeforeItsEndAndAdmitsAtIt(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Instant end = START.plus(limit.window());
        Allowance full = after(Allowance.UNUSED, limit.threshold(), START, limit);

        assertThat(full.after(end.minus(MICRO), limit).isLocked(end.minus(MICRO)))
                .isTrue();
        assertThat(full.after(end, limit).isLocked(end)).isFalse();
        assertThat(full.after(end, limit).count(end, limit)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void RATE_2_theWindowSlidesRequestByRequest(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Allowance one = Allowance.UNUSED.after(START, limit);
        Allowance full = after(one, limit.threshold() - 1, START.plus(MICRO), limit);
        Instant firstGone = START.plus(limit.window());

        Allowance oneMore = full.after(firstGone, limit);

        assertThat(oneMore.isLocked(firstGone)).isFalse();
        assertThat(oneMore.count(firstGone, limit)).isEqualTo(limit.threshold());
        assertThat(oneMore.after(firstGone, limit).isLocked(firstGone)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void RATE_3_theThresholdIsAdmittedAndTheNextRequestIsTheFirstRefused(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Allowance used = Allowance.UNUSED;
        for (int i = 1; i <= limit.threshold(); i++) {
            used = used.after(START, limit);
            assertThat(used.isLocked(START)).as("request %s", i).isFalse();
            assertThat(used.count(START, limit)).isEqualTo(i);
        }

        assertThat(used.lockedUntil(START)).isEmpty();
        assertThat(used.after(START, limit).isLocked(START)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void RATE_3_theLockStartsWithTheRequestThatPassesTheThreshold(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Instant passed = START.plus(limit.window()).minus(MICRO);

        Allowance locked =
                after(Allowance.UNUSED, limit.threshold(), START, limit).after(passed, limit);

        assertThat(locked.lockedUntil(passed)).contains(passed.plus(limit.lock()));
    }

    @ParameterizedTest
    @EnumSource
    void RATE_4_noRequestProlongsALock(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Instant end = START.plus(limit.lock());
        Allowance locked = locked(limit);

        Allowance tried = locked;
        for (Instant at = START; at.isBefore(end); at = at.plusSeconds(1)) {
            tried = tried.after(at, limit);
            assertThat(tried.lockedUntil(at)).contains(end);
        }
        tried = tried.after(end.minus(MICRO), limit);

        assertThat(tried.isLocked(end.minus(MICRO))).isTrue();
        assertThat(tried.isLocked(end)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void RATE_5_theLockEndsAtItsVeryEnd(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Instant end = START.plus(limit.lock());
        Allowance locked = locked(limit);

        assertThat(locked.isLocked(end.minus(MICRO))).isTrue();
        assertThat(locked.isLocked(end.minus(NANO))).isTrue();
        assertThat(locked.isLocked(end)).isFalse();
        assertThat(locked.isLocked(end.plus(MICRO))).isFalse();
        assertThat(locked.lockedUntil(end)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void RATE_5_atTheEndOfTheLockTheWholeThresholdIsThereAgain(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Instant end = START.plus(limit.lock());

        Allowance again = after(locked(limit), limit.threshold(), end, limit);

        assertThat(again.isLocked(end)).isFalse();
        assertThat(again.count(end, limit)).isEqualTo(limit.threshold());
        assertThat(again.after(end, limit).lockedUntil(end)).contains(end.plus(limit.lock()));
    }

    /** No lock of the contract is that short, but the rule says nothing of that. */
    @ParameterizedTest
    @EnumSource
    void RATE_5_whatCameBeforeALockCountsNoMoreEvenWhereTheWindowIsLongerThanTheLock(Operation operation) {
        RateLimit contract = operation.rateLimit();
        RateLimit shortLock = new RateLimit(
                contract.threshold(), contract.window(), contract.window().dividedBy(contract.threshold()));
        Instant end = START.plus(shortLock.lock());

        Allowance locked = locked(shortLock);

        assertThat(locked.count(end, shortLock)).isZero();
        assertThat(after(locked, shortLock.threshold(), end, shortLock).isLocked(end))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anAllowanceIsSpentOnceNothingCountsAndNothingIsLocked(Operation operation) {
        RateLimit limit = operation.rateLimit();
        Allowance once = Allowance.UNUSED.after(START, limit);

        assertThat(Allowance.UNUSED.isSpent(START, limit)).isTrue();
        assertThat(once.isSpent(START.plus(limit.window()).minus(MICRO), limit)).isFalse();
        assertThat(once.isSpent(START.plus(limit.window()), limit)).isTrue();
        assertThat(locked(limit).isSpent(START.plus(limit.lock()).minus(MICRO), limit))
                .isFalse();
        assertThat(locked(limit).isSpent(START.plus(limit.lock()), limit)).isTrue();
    }

    private static Allowance locked(RateLimit limit) {
        return after(Allowance.UNUSED, limit.threshold() + 1, START, limit);
    }

    private static Allowance after(Allowance before, int requests, Instant at, RateLimit limit) {
        Allowance allowance = before;
        for (int i = 0; i < requests; i++) {
            allowance = allowance.after(at, limit);
        }
        return allowance;
    }
}
