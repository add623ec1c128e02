package io.github.cliqextensions.client.internal.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.internal.budget.Admission.Granted;
import io.github.cliqextensions.client.internal.budget.Admission.Refused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The budget against a model of the service, in random schedules of sendings, arrivals and answers, some of them lost. One seed
 * is one schedule, so that a failure can be had again.
 */
class BudgetModelTest {

    private static final int SEEDS = 300;
    private static final int STEPS = 3_000;
    private static final Operation OPERATION = Operation.INSTALL;
    private static final RateLimit LIMIT = OPERATION.rateLimit();
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final int LONGEST_WAY_MILLIS = 2_000;

    /** Within which a request has arrived, or the client has given up. */
    private static final Duration LONGEST_EXCHANGE = Duration.ofMillis(4L * LONGEST_WAY_MILLIS);

    private Instant now = BEGIN;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    /** What the service does by RATE-2 to RATE-5. */
    private static final class Service {

        private final Deque<Instant> arrivals = new ArrayDeque<>();
        private @Nullable Instant lockedUntil;

        /** Whether the request is served. */
        boolean arrive(Instant time) {
            if (lockedUntil != null && time.isBefore(lockedUntil)) {
                return false;
            }
            if (lockedUntil != null) {
                arrivals.clear();
                lockedUntil = null;
            }
            while (!arrivals.isEmpty() && !arrivals.peek().isAfter(time.minus(LIMIT.window()))) {
                arrivals.remove();
            }
            arrivals.add(time);
            if (arrivals.size() > LIMIT.threshold()) {
                lockedUntil = time.plus(LIMIT.lock());
                return false;
            }
            return true;
        }
    }

    private record Event(Instant time, Runnable happening) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void RATE_3_noScheduleLocksTheUserOut(long seed) throws InterruptedException {
        Run run = new Run(new Random(seed), false);
        run.steps();

        assertThat(run.refusedByService).as("seed " + seed).isZero();
        assertThat(run.granted).as("seed " + seed).isGreaterThan(STEPS / 100);
    }

    /** Another program of the same user does not know of this budget, and does what it likes. */
    @ParameterizedTest
    @MethodSource("seeds")
    void RATE_4_onceToldOfALockNothingIsSentBeforeItsEnd(long seed) throws InterruptedException {
        Run run = new Run(new Random(seed), true);
        run.steps();

        assertThat(run.sentIntoAKnownLock).as("seed " + seed).isZero();
        assertThat(run.granted).as("seed " + seed).isPositive();
    }

    private final class Run {

        private final Random random;
        private final boolean strangers;
        private final Service service = new Service();
        private final PriorityQueue<Event> events = new PriorityQueue<>(Comparator.comparing(Event::time));
        private final UserBudgets budgets = new UserBudgets(
                BudgetStore.inMemory(),
                "user",
                () -> now,
                Duration.ZERO,
                LONGEST_EXCHANGE,
                duration -> {
                    throw new AssertionError("nobody may wait");
                },
                new CliqListener() {});

        private int granted;
        private int refusedByService;
        private int sentIntoAKnownLock;
        private Instant knownLock = BEGIN;

        Run(Random random, boolean strangers) {
            this.random = random;
            this.strangers = strangers;
        }

        void steps() throws InterruptedException {
            for (int step = 0; step < STEPS; step++) {
                Instant next = now.plusMillis(random.nextInt(random.nextBoolean() ? 50 : LONGEST_WAY_MILLIS));
                while (!events.isEmpty() && !events.peek().time().isAfter(next)) {
                    Event event = events.remove();
                    now = event.time();
                    event.happening().run();
                }
                now = next;
                if (strangers && random.nextInt(20) == 0) {
                    service.arrive(now);
                }
                send();
            }
        }

        private void send() throws InterruptedException {
            Admission admission = budgets.admit(OPERATION);
            if (admission instanceof Refused refused) {
                assertThat(refused.until()).isAfter(now);
                return;
            }
            granted++;
            if (now.isBefore(knownLock)) {
                sentIntoAKnownLock++;
            }
            Granted slot = (Granted) admission;
            switch (random.nextInt(20)) {
                case 0 -> budgets.giveBack(OPERATION, slot); // no connection
                case 1 -> after(LONGEST_EXCHANGE, () -> budgets.answered(OPERATION, slot)); // lost on its way
                case 2 -> // its answer is lost
                    arrive(served -> after(LONGEST_EXCHANGE, () -> budgets.answered(OPERATION, slot)));
                default -> arrive(served -> after(way(), () -> answered(slot, served)));
            }
        }

        private void arrive(java.util.function.Consumer<Boolean> then) {
            after(way(), () -> then.accept(served()));
        }

        private boolean served() {
            boolean served = service.arrive(now);
            if (!served) {
                refusedByService++;
            }
            return served;
        }

        private void answered(Granted slot, boolean served) {
            if (!served) {
                budgets.locked(OPERATION, LIMIT.lock());
                knownLock = now.plus(LIMIT.lock());
            }
            budgets.answered(OPERATION, slot);
        }

        private Duration way() {
            return Duration.ofMillis(random.nextInt(4) == 0 ? 0 : random.nextInt(LONGEST_WAY_MILLIS));
        }

        private void after(Duration delay, Runnable happening) {
            events.add(new Event(now.plus(delay), happening));
        }
    }
}
