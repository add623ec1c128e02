package io.github.cliqextensions.client.internal.budget;

import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.budget.Budget;
import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.internal.budget.Admission.Granted;
import io.github.cliqextensions.client.internal.budget.Admission.Refused;
import io.github.cliqextensions.client.internal.budget.Line.Place;
import io.github.cliqextensions.client.internal.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The budgets of one user, one for each operation. */
public final class UserBudgets {

    /** Where another program was faster, and nobody knows when there is room. */
    private static final Duration MOMENT = Duration.ofMillis(10);

    private final BudgetStore store;
    private final SharedBudgets shared;
    private final String user;
    private final InstantSource clock;
    private final Duration longestWait;
    private final Duration longestExchange;
    private final Pause pause;
    private final CliqListener listener;

    /**
     * @param user of {@link BudgetKey}
     * @param clock by which slots are free again
     * @param longestWait how long a request may wait
     * @param longestExchange within which a request has arrived, or never will
     */
    public UserBudgets(
            BudgetStore store,
            String user,
            InstantSource clock,
            Duration longestWait,
            Duration longestExchange,
            Pause pause,
            CliqListener listener) {
        this.store = store;
        this.shared = SharedBudgets.of(store);
        this.user = user;
        this.clock = clock;
        this.longestWait = longestWait;
        this.longestExchange = longestExchange;
        this.pause = pause;
        this.listener = listener;
    }

    /** By which its times are. */
    public InstantSource clock() {
        return clock;
    }

    public Budget of(Operation operation) {
        return store.budget(key(operation), operation.rateLimit(), clock.instant());
    }

    /**
     * Takes a slot, or waits for one. Whoever comes while others wait gets none that they would get.
     *
     * @throws InterruptedException where the thread was asked to end while it waited
     */
    public Admission admit(Operation operation) throws InterruptedException {
        BudgetKey key = key(operation);
        Line line = shared.line(key);
        Instant begin = clock.instant();
        @Nullable Place place = null;
        try {
            while (true) {
                Instant now = clock.instant();
                Instant free;
                CompletableFuture<Void> news;
                synchronized (line) {
                    Budget budget = store.budget(key, operation.rateLimit(), now);
                    free = budget.free(line.before(key, place), now);
                    if (!free.isAfter(now)) {
                        OptionalLong slot = store.take(key, operation.rateLimit(), now, now.plus(longestExchange));
                        if (slot.isPresent()) {
                            // Together with the slot: who came between would see both, and count this one twice.
                            line.leave(place);
                            return new Granted(slot.getAsLong());
                        }
                        free = now.plus(MOMENT);
                    }
                    if (Duration.between(begin, free).compareTo(longestWait) > 0) {
                        return new Refused(free, budget.lockedUntil().isPresent());
                    }
                    if (place == null) {
                        place = line.join(key);
                    }
                    news = place.news();
                }
                listener.waits(operation, Duration.between(now, free));
                pause.of(Duration.between(now, free), news);
            }
        } finally {
            if (place != null) {
                giveUp(line, place);
                listener.waited(operation, Duration.between(begin, clock.instant()));
            }
        }
    }

    private static void giveUp(Line line, Place place) {
        synchronized (line) {
            line.giveUp(place);
        }
    }

    /** The request of a slot was answered, or nobody waits for that any more. */
    public void answered(Operation operation, Granted granted) {
        RateLimit limit = operation.rateLimit();
        store.answered(key(operation), limit, granted.slot(), clock.instant());
    }

    /** No request left for a slot. */
    public void giveBack(Operation operation, Granted granted) {
        BudgetKey key = key(operation);
        store.giveBack(key, granted.slot());
        Line line = shared.line(key);
        synchronized (line) {
            line.hasRoom(key);
        }
    }

    /** The service has locked the user out. */
    public void locked(Operation operation, Duration remaining) {
        store.locked(key(operation), clock.instant().plus(remaining));
    }

    private BudgetKey key(Operation operation) {
        return new BudgetKey(user, operation);
    }
}
