package io.github.cliqextensions.mock.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.limit.RateLimiter.Lock;
import io.github.cliqextensions.mock.limit.RateLimiter.Used;
import io.github.cliqextensions.spec.Operation;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RateLimiterTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final int THREADS = 64;
    private static final int ROUNDS = 100;
    private static final int USERS = 50;

    private final RateLimiter limiter = new RateLimiter();

    @ParameterizedTest
    @EnumSource
    void RATE_6_usersAreCountedApart(Operation operation) {
        lock("one", operation);

        assertThat(limiter.count("other", operation, NOW).isEmpty()).isTrue();
        assertThat(limiter.count("one", operation, NOW))
                .contains(new Lock(NOW.plus(operation.rateLimit().lock()), false));
    }

    @ParameterizedTest
    @EnumSource
    void RATE_6_operationsAreCountedApart(Operation operation) {
        lock("user", operation);

        for (Operation other : Operation.values()) {
            assertThat(limiter.count("user", other, NOW).isEmpty())
                    .as(other.id())
                    .isEqualTo(other != operation);
        }
    }

    @ParameterizedTest
    @EnumSource
    void RATE_3_ofManyThreadsAtOneInstantExactlyTheThresholdIsAdmitted(Operation operation) throws Exception {
        int threshold = operation.rateLimit().threshold();
        CyclicBarrier together = new CyclicBarrier(THREADS);
        AtomicIntegerArray admitted = new AtomicIntegerArray(ROUNDS);
        Callable<Void> thread = () -> {
            for (int round = 0; round < ROUNDS; round++) {
                together.await();
                for (int i = 0; i < threshold; i++) {
                    if (limiter.count("user-" + round, operation, NOW).isEmpty()) {
                        admitted.incrementAndGet(round);
                    }
                }
            }
            return null;
        };

        inThreads(thread);

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(admitted.get(round)).as("round %s", round).isEqualTo(threshold);
        }
        Optional<Instant> end = Optional.of(NOW.plus(operation.rateLimit().lock()));
        assertThat(limiter.used(NOW))
                .hasSize(ROUNDS)
                .allMatch(used -> used.equals(new Used(used.user(), operation, 0, end)));
    }

    @Test
    void whatIsUsedIsToldByUserAndOperation() {
        limiter.count("b", Operation.UPGRADE, NOW);
        limiter.count("b", Operation.UPGRADE, NOW);
        limiter.count("b", Operation.INSTALL, NOW);
        limiter.count("a", Operation.GET_PROPERTY, NOW);

        assertThat(limiter.used(NOW))
                .containsExactly(
                        new Used("a", Operation.GET_PROPERTY, 1, Optional.empty()),
                        new Used("b", Operation.INSTALL, 1, Optional.empty()),
                        new Used("b", Operation.UPGRADE, 2, Optional.empty()));
    }

    /** That it is forgotten, rather than passed over, shows when the limiter is asked for the time before. */
    @ParameterizedTest
    @EnumSource
    void whatIsSpentIsForgotten(Operation operation) {
        limiter.count("user", operation, NOW);
        Instant end = NOW.plus(operation.rateLimit().window());

        assertThat(limiter.used(end.minusNanos(1_000))).hasSize(1);
        assertThat(limiter.used(end)).isEmpty();
        assertThat(limiter.used(NOW)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aLockIsForgottenAtItsEnd(Operation operation) {
        lock("user", operation);
        Instant end = NOW.plus(operation.rateLimit().lock());

        assertThat(limiter.used(end.minusNanos(1_000))).hasSize(1);
        assertThat(limiter.used(end)).isEmpty();
        assertThat(limiter.used(NOW)).isEmpty();
    }

    /** Nobody asks what is used; the requests of others alone make the limiter forget. */
    @ParameterizedTest
    @EnumSource
    void whatIsSpentIsForgottenByTheRequestsOfOthers(Operation operation) {
        for (int user = 0; user < USERS; user++) {
            limiter.count("user-" + user, operation, NOW);
        }
        assertThat(limiter.size()).isEqualTo(USERS);
        Instant end = NOW.plus(operation.rateLimit().window());

        for (int i = 0; i <= USERS; i++) {
            limiter.count("other", operation, end);
        }

        assertThat(limiter.size()).isEqualTo(1);
    }

    /** As many users as there are, if they come one after the other the limiter keeps those of the last window. */
    @ParameterizedTest
    @EnumSource
    void noMoreIsKeptThanWasUsedLately(Operation operation) {
        Instant now = NOW;
        for (int user = 0; user < 100 * USERS; user++) {
            limiter.count("user-" + user, operation, now);
            now = now.plus(operation.rateLimit().window().dividedBy(USERS));
            assertThat(limiter.size()).isLessThanOrEqualTo(2 * USERS + 1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotSpentIsNotForgottenByTheRequestsOfOthers(Operation operation) {
        lock("locked", operation);
        Instant justBefore = NOW.plus(operation.rateLimit().lock()).minusNanos(1_000);

        for (int i = 0; i < USERS; i++) {
            limiter.count("other-" + i, operation, justBefore);
        }

        assertThat(limiter.count("locked", operation, justBefore).isEmpty()).isFalse();
        assertThat(limiter.size()).isEqualTo(USERS + 1);
    }

    /** Forgetting and admitting at once neither loses a request that counts nor keeps what nobody will look at again. */
    @Test
    void RATE_3_whileOthersForgetExactlyTheThresholdIsAdmittedInEachWindow() throws Exception {
        Operation operation = Operation.GET_PROPERTY;
        int threshold = operation.rateLimit().threshold();
        CyclicBarrier together = new CyclicBarrier(THREADS);
        AtomicIntegerArray admitted = new AtomicIntegerArray(ROUNDS);
        Callable<Void> thread = () -> {
            for (int round = 0; round < ROUNDS; round++) {
                together.await();
                // Each round finds spent what the one before has used, the lock included.
                Instant now = NOW.plus(operation.rateLimit().lock().multipliedBy(round));
                for (int i = 0; i < threshold; i++) {
                    if (limiter.count("user", operation, now).isEmpty()) {
                        admitted.incrementAndGet(round);
                    }
                    limiter.used(now);
                }
                together.await();
            }
            return null;
        };

        inThreads(thread);

        for (int round = 0; round < ROUNDS; round++) {
            assertThat(admitted.get(round)).as("round %s", round).isEqualTo(threshold);
        }
        Instant end = NOW.plus(operation.rateLimit().lock().multipliedBy(ROUNDS));
        limiter.count("other", operation, end);
        limiter.count("other", operation, end);
        assertThat(limiter.size()).isEqualTo(1);
    }

    private static void inThreads(Callable<Void> thread) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, thread))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void lock(String user, Operation operation) {
        for (int i = 0; i < operation.rateLimit().threshold(); i++) {
            assertThat(limiter.count(user, operation, NOW).isEmpty()).isTrue();
        }
        assertThat(limiter.count(user, operation, NOW).isEmpty()).isFalse();
    }
}
