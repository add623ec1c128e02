package io.github.cliqextensions.client.budget;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every store of budgets does, by the interface's own words. Its times are whole milliseconds, so that an engine that
 * knows no finer ones can keep them.
 *
 * <p>It is among the client's own tests as long as no other module has a store; the first one that does makes these tests a
 * jar of the client's, and inherits this from there.
 */
public abstract class BudgetStoreContract {

    protected static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123Z");
    protected static final Duration WINDOW = Duration.ofSeconds(60);
    protected static final RateLimit LIMIT = new RateLimit(3, WINDOW, Duration.ofMinutes(5));

    /** How long a request can be under way. */
    protected static final Duration EXCHANGE = Duration.ofSeconds(40);

    private static final Duration TICK = Duration.ofMillis(1);
    private static final int THREADS = 64;
    private static final BudgetKey KEY = new BudgetKey("dXNlci1vZi10aGUtdGVzdA", Operation.INSTALL);

    private BudgetStore store;

    /** An empty one. */
    protected abstract BudgetStore create();

    @BeforeEach
    void startEmpty() {
        store = create();
    }

    @Test
    void aBudgetThatNobodyHasUsedIsWhole() {
        assertThat(left(NOW)).isEqualTo(LIMIT.threshold());
        assertThat(store.budget(KEY, LIMIT, NOW).taken()).isEmpty();
        assertThat(store.budget(KEY, LIMIT, NOW).lockedUntil()).isEmpty();
    }

    @Test
    void noMoreSlotsAreTakenThanTheThreshold() {
        for (int i = LIMIT.threshold(); i > 0; i--) {
            assertThat(left(NOW)).isEqualTo(i);
            take(NOW);
        }

        assertNoneIsFree(NOW);
        assertThat(left(NOW)).isZero();
    }

    @Test
    void aSlotIsFreeOneWindowAfterItsAnswerAndNotBefore() {
        List<Long> slots = takeAll(NOW);
        Instant answer = NOW.plusSeconds(2);
        answered(slots.get(1), answer);

        assertNoneIsFree(NOW.plus(WINDOW));
        assertNoneIsFree(answer.plus(WINDOW).minus(TICK));
        take(answer.plus(WINDOW));
        assertNoneIsFree(answer.plus(WINDOW));
    }

    @Test
    void eachSlotHasAnAnswerOfItsOwn() {
        List<Long> slots = takeAll(NOW);
        for (int i = 0; i < slots.size(); i++) {
            answered(slots.get(i), NOW.plusSeconds(i));
        }

        for (int i = 0; i < slots.size(); i++) {
            Instant free = NOW.plus(WINDOW).plusSeconds(i);
            assertNoneIsFree(free.minus(TICK));
            take(free);
        }
    }

    @Test
    void slotsThatAreAnsweredAtTheSameTimeAreStillSoMany() {
        takeAll(NOW).forEach(slot -> answered(slot, NOW));

        assertNoneIsFree(NOW.plus(WINDOW).minus(TICK));
        assertThat(left(NOW.plus(WINDOW))).isEqualTo(LIMIT.threshold());
        takeAll(NOW.plus(WINDOW));
    }

    @Test
    void aSlotThatNobodySpeaksOfAgainIsFreeOneWindowAfterItWasAbandoned() {
        takeAll(NOW);
        Instant free = NOW.plus(EXCHANGE).plus(WINDOW);

        assertNoneIsFree(free.minus(TICK));
        takeAll(free);
    }

    @Test
    void aSlotThatIsGivenBackIsFreeAtOnceAndNoOther() {
        List<Long> slots = takeAll(NOW);

        store.giveBack(KEY, slots.get(1));

        assertThat(left(NOW)).isEqualTo(1);
        take(NOW);
        assertNoneIsFree(NOW);
    }

    @Test
    void whileLockedNoSlotIsGiven() {
        Instant end = NOW.plus(LIMIT.lock());
        store.locked(KEY, end);

        assertNoneIsFree(NOW);
        assertNoneIsFree(end.minus(TICK));
        assertThat(store.budget(KEY, LIMIT, end.minus(TICK)).lockedUntil()).hasValue(end);
        assertThat(left(end.minus(TICK))).isZero();

        assertThat(store.budget(KEY, LIMIT, end).lockedUntil()).isEmpty();
        takeAll(end);
    }

    @Test
    void aLockLeavesTheSlotsAsTheyAre() {
        List<Long> slots = takeAll(NOW);
        Instant end = NOW.plusSeconds(10);
        store.locked(KEY, end);
        answered(slots.get(0), NOW.plusSeconds(1));
        store.giveBack(KEY, slots.get(1));

        assertNoneIsFree(NOW.plusSeconds(1));
        take(end);
        assertNoneIsFree(end);
        take(NOW.plusSeconds(1).plus(WINDOW));
    }

    @Test
    void ofTwoLocksTheOneThatEndsLaterHolds() {
        Instant early = NOW.plusSeconds(10);
        Instant late = NOW.plusSeconds(20);
        BudgetKey other = new BudgetKey(KEY.user(), Operation.UPGRADE);
        List<BudgetKey> both = List.of(KEY, other);

        store.locked(KEY, early);
        store.locked(KEY, late);
        store.locked(other, late);
        store.locked(other, early);

        for (BudgetKey key : both) {
            assertThat(store.budget(key, LIMIT, NOW).lockedUntil()).hasValue(late);
            assertThat(take(key, early)).isEmpty();
        }
        for (BudgetKey key : both) {
            assertThat(take(key, late)).isPresent();
        }
    }

    @Test
    void keysAreIndependentOfEachOther() {
        BudgetKey otherUser = new BudgetKey("YW5vdGhlcnVzZXItb2ZpdA", KEY.operation());
        BudgetKey otherOperation = new BudgetKey(KEY.user(), Operation.UPGRADE);
        List<Long> slots = takeAll(NOW);
        store.locked(KEY, NOW.plus(LIMIT.lock()));

        for (BudgetKey other : List.of(otherUser, otherOperation)) {
            assertThat(store.budget(other, LIMIT, NOW)).isEqualTo(new Budget(LIMIT, List.of(), none()));
            for (int i = 1; i < LIMIT.threshold(); i++) {
                assertThat(take(other, NOW)).isPresent();
            }
            store.giveBack(other, take(other, NOW).orElseThrow());
        }

        store.giveBack(KEY, slots.get(0));
        assertThat(store.budget(KEY, LIMIT, NOW).taken()).hasSize(LIMIT.threshold() - 1);
    }

    @Test
    void anEqualKeyIsTheSame() {
        long slot = take(NOW);
        BudgetKey equal = new BudgetKey(String.valueOf(KEY.user().toCharArray()), KEY.operation());

        assertThat(store.budget(equal, LIMIT, NOW).taken()).hasSize(1);
        store.giveBack(equal, slot);
        assertThat(store.budget(KEY, LIMIT, NOW).taken()).isEmpty();
    }

    @Test
    void whoseClockIsBehindFindsTheSameSlotsTaken() {
        Instant behind = NOW.minusSeconds(1);
        List<Long> slots = takeAll(NOW);

        assertNoneIsFree(behind);
        assertThat(left(behind)).isZero();
        answered(slots.get(0), behind);
        assertNoneIsFree(behind.plus(WINDOW).minus(TICK));
        take(behind.plus(WINDOW));
    }

    @Test
    void whoseClockIsBehindGetsNoSecondSlotForOneThatIsFreeByAnother() {
        List<Long> slots = takeAll(NOW);
        slots.forEach(slot -> answered(slot, NOW));
        takeAll(NOW.plus(WINDOW));

        assertNoneIsFree(NOW.plus(WINDOW).minus(TICK));
    }

    @Test
    void whoseClockIsBehindIsLockedToo() {
        store.locked(KEY, NOW.plusSeconds(10));

        assertNoneIsFree(NOW.minusSeconds(1));
        assertThat(store.budget(KEY, LIMIT, NOW.minusSeconds(1)).lockedUntil()).hasValue(NOW.plusSeconds(10));
    }

    @Test
    void aSlotIsAnsweredOnce() {
        List<Long> slots = takeAll(NOW);
        answered(slots.get(0), NOW.plusSeconds(1));

        answered(slots.get(0), NOW);
        assertNoneIsFree(NOW.plusSeconds(1).plus(WINDOW).minus(TICK));
        answered(slots.get(0), NOW.plusSeconds(9));
        take(NOW.plusSeconds(1).plus(WINDOW));
    }

    @Test
    void anAnsweredSlotIsNotGivenBack() {
        List<Long> slots = takeAll(NOW);
        answered(slots.get(0), NOW.plusSeconds(1));

        store.giveBack(KEY, slots.get(0));

        assertNoneIsFree(NOW.plusSeconds(1).plus(WINDOW).minus(TICK));
    }

    @Test
    void toSpeakOfASlotThatIsNotTakenChangesNothing() {
        long slot = take(NOW);
        store.giveBack(KEY, slot);

        answered(slot, NOW);
        store.giveBack(KEY, slot);
        assertThat(left(NOW)).isEqualTo(LIMIT.threshold());

        takeAll(NOW.plus(TICK));
        store.giveBack(KEY, slot);
        answered(slot, NOW.minus(WINDOW));
        assertNoneIsFree(NOW.plus(TICK));
    }

    @Test
    void toSpeakOfAKeyThatNobodyHasUsedChangesNothing() {
        BudgetKey unused = new BudgetKey(KEY.user(), Operation.UPGRADE);
        long slot = take(NOW);

        store.giveBack(unused, slot);
        store.answered(unused, LIMIT, slot, NOW);

        assertThat(store.budget(unused, LIMIT, NOW)).isEqualTo(new Budget(LIMIT, List.of(), none()));
        assertThat(left(NOW)).isEqualTo(LIMIT.threshold() - 1);
    }

    /** As a program is renewed, and others still run with the limits of before. */
    @Test
    void theThresholdIsTheCallersOwn() {
        RateLimit lower = new RateLimit(LIMIT.threshold() - 2, WINDOW, LIMIT.lock());
        RateLimit higher = new RateLimit(LIMIT.threshold() + 1, WINDOW, LIMIT.lock());
        List<Long> slots = takeAll(NOW);

        assertThat(store.budget(KEY, lower, NOW).left()).isZero();
        store.giveBack(KEY, slots.get(0));
        assertThat(take(KEY, lower, NOW)).isEmpty();
        assertThat(store.budget(KEY, higher, NOW).left()).isEqualTo(2);
        assertThat(take(KEY, higher, NOW)).isPresent();
        assertThat(take(KEY, higher, NOW)).isPresent();
        assertThat(take(KEY, higher, NOW)).isEmpty();
        assertNoneIsFree(NOW);
    }

    @Test
    void theWindowIsThatOfWhoSpokeOfTheSlot() {
        RateLimit longer = new RateLimit(LIMIT.threshold(), WINDOW.multipliedBy(2), LIMIT.lock());
        List<Long> slots = takeAll(NOW);

        store.answered(KEY, longer, slots.get(0), NOW);

        assertNoneIsFree(NOW.plus(WINDOW));
        take(NOW.plus(longer.window()));
    }

    @Test
    void aBudgetSaysWhenEachSlotIsFreeTheFirstOneFirst() {
        List<Long> slots = takeAll(NOW);
        answered(slots.get(2), NOW.plusSeconds(1));
        answered(slots.get(0), NOW.plusSeconds(2));
        Instant now = NOW.plusSeconds(3);

        Budget budget = store.budget(KEY, LIMIT, now);

        assertThat(budget.limit()).isEqualTo(LIMIT);
        assertThat(budget.taken())
                .as("the last is under way, and counts as if it were answered now")
                .containsExactly(
                        NOW.plusSeconds(1).plus(WINDOW), NOW.plusSeconds(2).plus(WINDOW), now.plus(WINDOW));
        assertThat(store.budget(KEY, LIMIT, NOW.plusSeconds(1).plus(WINDOW)).taken())
                .hasSize(2);
    }

    @Test
    void lookingTakesNothing() {
        for (int i = 0; i <= LIMIT.threshold(); i++) {
            assertThat(store.budget(KEY, LIMIT, NOW)).isEqualTo(new Budget(LIMIT, List.of(), none()));
        }
    }

    @Test
    void manyThreadsAtOnceGetAsManySlotsAsThereAre() throws Exception {
        RateLimit limit = new RateLimit(THREADS / 2, WINDOW, LIMIT.lock());
        for (int round = 0; round < 50; round++) {
            BudgetKey key = new BudgetKey("user-" + round, Operation.INSTALL);

            List<OptionalLong> slots = fromManyThreads(() -> take(key, limit, NOW));

            assertThat(slots)
                    .filteredOn(OptionalLong::isPresent)
                    .hasSize(limit.threshold())
                    .doesNotHaveDuplicates();
        }
    }

    /** Whoever gives a slot back counts down before, and whoever gets one counts up after: no count is too high by itself. */
    @Test
    void manyThreadsNeverHoldMoreSlotsThanTheThreshold() throws Exception {
        AtomicInteger held = new AtomicInteger();
        List<Integer> counts = Collections.synchronizedList(new ArrayList<>());

        fromManyThreads(() -> {
            for (int i = 0; i < 500; i++) {
                OptionalLong slot = take(KEY, NOW);
                if (slot.isPresent()) {
                    counts.add(held.incrementAndGet());
                    held.decrementAndGet();
                    store.giveBack(KEY, slot.getAsLong());
                }
            }
            return true;
        });

        assertThat(counts).isNotEmpty().allMatch(count -> count <= LIMIT.threshold());
        assertThat(left(NOW)).isEqualTo(LIMIT.threshold());
    }

    @Test
    void noAnswerIsLostAmongManyThreads() throws Exception {
        RateLimit limit = new RateLimit(THREADS, WINDOW, LIMIT.lock());

        fromManyThreads(() -> {
            store.answered(KEY, limit, take(KEY, limit, NOW).orElseThrow(), NOW);
            return true;
        });

        assertThat(take(KEY, limit, NOW.plus(WINDOW).minus(TICK))).isEmpty();
        assertThat(store.budget(KEY, limit, NOW.plus(WINDOW)).left()).isEqualTo(THREADS);
    }

    @Test
    void noLockIsLostAmongManyThreads() throws Exception {
        AtomicInteger seconds = new AtomicInteger();

        fromManyThreads(() -> {
            store.locked(KEY, NOW.plusSeconds(seconds.incrementAndGet()));
            return take(KEY, NOW);
        });

        assertThat(store.budget(KEY, LIMIT, NOW))
                .isEqualTo(new Budget(LIMIT, List.of(), Optional.of(NOW.plusSeconds(THREADS))));
    }

    private static <T> List<T> fromManyThreads(Callable<T> task) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<T>> tasks = Collections.nCopies(THREADS, () -> {
                start.await();
                return task.call();
            });
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Optional<Instant> none() {
        return Optional.empty();
    }

    private long take(Instant now) {
        OptionalLong slot = take(KEY, now);
        assertThat(slot).as("a slot at %s", now).isPresent();
        return slot.getAsLong();
    }

    private List<Long> takeAll(Instant now) {
        List<Long> slots =
                IntStream.range(0, LIMIT.threshold()).mapToObj(i -> take(now)).toList();
        assertNoneIsFree(now);
        return slots;
    }

    private OptionalLong take(BudgetKey key, Instant now) {
        return take(key, LIMIT, now);
    }

    private OptionalLong take(BudgetKey key, RateLimit limit, Instant now) {
        return store.take(key, limit, now, now.plus(EXCHANGE));
    }

    private void answered(long slot, Instant now) {
        store.answered(KEY, LIMIT, slot, now);
    }

    private int left(Instant now) {
        return store.budget(KEY, LIMIT, now).left();
    }

    private void assertNoneIsFree(Instant now) {
        assertThat(take(KEY, now)).as("no slot at %s", now).isEmpty();
    }
}
