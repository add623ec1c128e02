package io.github.cliqextensions.client.internal.budget;

import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.budget.BudgetStore;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.Stream;

/** A store with the lines before it: what all clients of this program have in common that use the same store. */
public final class SharedBudgets {

    /** Whoever waits for the same user and operation stands in the same line; others may. */
    private static final int LINES = 64;

    /** Times of two clocks cannot be compared. */
    private static final Map<InstantSource, BudgetStore> STORES = Collections.synchronizedMap(new WeakHashMap<>());

    private static final Map<BudgetStore, SharedBudgets> SHARED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Line[] lines = Stream.generate(Line::new).limit(LINES).toArray(Line[]::new);

    private SharedBudgets() {}

    /** The store of all clients that go by this clock. */
    public static BudgetStore storeOf(InstantSource clock) {
        return STORES.computeIfAbsent(clock, none -> BudgetStore.inMemory());
    }

    static SharedBudgets of(BudgetStore store) {
        return SHARED.computeIfAbsent(store, none -> new SharedBudgets());
    }

    Line line(BudgetKey key) {
        return lines[Math.floorMod(key.hashCode(), LINES)];
    }
}
