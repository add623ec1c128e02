package io.github.cliqextensions.client.budget;

import io.github.cliqextensions.client.contract.RateLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A budget is an array: first the end of the lock, then for each slot that is taken when it is free again, in nanoseconds
 * since 1970. It is never changed, only replaced, so that whoever reads one needs no lock. A slot is known by the time at
 * which it would be free if it were abandoned, which is made unique among those of its key.
 */
final class InMemoryBudgetStore implements BudgetStore {

    private static final long[] UNUSED = {Long.MIN_VALUE};
    private static final int SLOTS = 1;
    private static final long MICRO = 1_000;

    /** More than one, else what expires could pile up faster than it is looked at. */
    private static final int LOOKED_AT = 2;

    private final Map<String, long[]> budgets = new ConcurrentHashMap<>();
    private final ReentrantLock looking = new ReentrantLock();
    private @Nullable Iterator<String> next;

    @Override
    public OptionalLong take(BudgetKey key, RateLimit limit, Instant instant, Instant abandoned) {
        long now = nanos(instant);
        forgetExpired(now);
        long[] slot = {Long.MIN_VALUE};
        budgets.compute(text(key), (same, before) -> {
            long[] budget = current(before == null ? UNUSED : before, now);
            if (isLocked(budget, now) || budget.length - SLOTS >= limit.threshold()) {
                return budget;
            }
            slot[0] = unused(inMicros(abandoned.plus(limit.window())), budget);
            long[] more = Arrays.copyOf(budget, budget.length + 1);
            more[budget.length] = slot[0];
            return more;
        });
        return slot[0] == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(slot[0]);
    }

    @Override
    public void answered(BudgetKey key, RateLimit limit, long slot, Instant now) {
        long free = inMicros(now.plus(limit.window()));
        budgets.computeIfPresent(text(key), (same, budget) -> {
            int index = indexOf(slot, budget);
            if (index < 0) {
                return budget;
            }
            long[] changed = budget.clone();
            changed[index] = unused(free, budget);
            return changed;
        });
    }

    @Override
    public void giveBack(BudgetKey key, long slot) {
        budgets.computeIfPresent(text(key), (same, budget) -> only(budget, other -> other != slot));
    }

    @Override
    public void locked(BudgetKey key, Instant until) {
        long end = nanos(until);
        budgets.compute(text(key), (same, before) -> {
            long[] budget = before == null ? UNUSED.clone() : before.clone();
            budget[0] = Math.max(budget[0], end);
            return budget;
        });
    }

    @Override
    public Budget budget(BudgetKey key, RateLimit limit, Instant instant) {
        long now = nanos(instant);
        long[] budget = current(budgets.getOrDefault(text(key), UNUSED), now);
        // No slot is taken for longer, but for one whose request is under way.
        long latest = nanos(instant.plus(limit.window()));
        List<Instant> taken = Arrays.stream(budget, SLOTS, budget.length)
                .map(time -> Math.min(free(time), latest))
                .sorted()
                .mapToObj(InMemoryBudgetStore::instant)
                .toList();
        return new Budget(limit, taken, isLocked(budget, now) ? Optional.of(instant(budget[0])) : Optional.empty());
    }

    /** How many keys it remembers. */
    int size() {
        return budgets.size();
    }

    /** One text costs less to keep than a key that refers to one. */
    private static String text(BudgetKey key) {
        return key.operation().id() + ' ' + key.user();
    }

    private static boolean isLocked(long[] budget, long now) {
        return budget[0] > now;
    }

    /** Without the slots that are free again. */
    private static long[] current(long[] budget, long now) {
        return only(budget, slot -> free(slot) > now);
    }

    /** The same where all stay, else another with those that do. */
    private static long[] only(long[] budget, LongPredicate stays) {
        int kept = SLOTS;
        for (int i = SLOTS; i < budget.length; i++) {
            if (stays.test(budget[i])) {
                kept++;
            }
        }
        if (kept == budget.length) {
            return budget;
        }
        long[] fewer = Arrays.copyOf(budget, kept);
        int next = SLOTS;
        for (int i = SLOTS; next < kept; i++) {
            if (stays.test(budget[i])) {
                fewer[next++] = budget[i];
            }
        }
        return fewer;
    }

    /** Up, so that no slot is free too early; what is below a microsecond tells apart those that are free at one time. */
    private static long inMicros(Instant free) {
        return -Math.floorDiv(-nanos(free), MICRO) * MICRO;
    }

    private static long free(long slot) {
        return slot - Math.floorMod(slot, MICRO);
    }

    private static long unused(long time, long[] budget) {
        long unused = time;
        while (indexOf(unused, budget) >= 0) {
            unused++;
        }
        return unused;
    }

    private static int indexOf(long slot, long[] budget) {
        for (int i = SLOTS; i < budget.length; i++) {
            if (budget[i] == slot) {
                return i;
            }
        }
        return -1;
    }

    /** A few budgets at each turn, so that no turn takes long, and no thread of its own is needed. */
    private void forgetExpired(long now) {
        if (!looking.tryLock()) {
            return;
        }
        try {
            for (int i = 0; i < LOOKED_AT; i++) {
                if (next == null || !next.hasNext()) {
                    next = budgets.keySet().iterator();
                }
                if (next.hasNext()) {
                    budgets.computeIfPresent(next.next(), (key, budget) -> {
                        long[] current = current(budget, now);
                        return current.length == SLOTS && !isLocked(current, now) ? null : current;
                    });
                }
            }
        } finally {
            looking.unlock();
        }
    }

    private static long nanos(Instant instant) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long nanos) {
        return Instant.EPOCH.plusNanos(nanos);
    }
}
