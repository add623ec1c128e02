package io.github.cliqextensions.client.budget;

import io.github.cliqextensions.client.contract.RateLimit;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where budgets are kept. Whoever shares a store shares the budgets in it: the clients of one program by default; those of
 * many programs, with a store on an engine that they share.
 *
 * <p>A budget is a number of slots, as many as the service's threshold. One is taken before a request is sent. The service
 * counts a request when it arrives, and that is somewhere between its sending and its answer; so a slot is free again one
 * window after the <em>answer</em>, and no window holds more arrivals than the threshold (RATE-2).
 *
 * <p>What an implementation promises:
 *
 * <ul>
 *   <li>Each method is atomic, whoever calls it, from whichever thread or process.
 *   <li>Of one key no more slots are taken at one time than the threshold.
 *   <li>A slot is not free before one window after its {@link #answered}, that instant included; one that nobody speaks of again, as
 *       its process has ended, is free one window after {@code abandoned}.
 *   <li>From {@link #locked} on no slot is given before the lock's end, that instant included.
 *   <li>Keys are independent of each other.
 *   <li>It forgets what has expired.
 *   <li>The times are the caller's, and may step back a little: two callers may be out of step.
 * </ul>
 *
 * <p>Where it throws, no request is sent, and the call ends in a
 * {@link io.github.cliqextensions.client.NoAnswerException}.
 */
public interface BudgetStore {

    /** In the memory of this process: at most 160 bytes for a key, and 8 more for each slot that is taken. */
    static BudgetStore inMemory() {
        return new InMemoryBudgetStore();
    }

    /**
     * Takes a slot.
     *
     * @param now when the request is about to be sent
     * @param abandoned when nobody will wait for its answer any more
     * @return the slot; empty where none is free
     */
    OptionalLong take(BudgetKey key, RateLimit limit, Instant now, Instant abandoned);

    /** The request of a slot was answered, or nobody waits for its answer any more. */
    void answered(BudgetKey key, RateLimit limit, long slot, Instant now);

    /** No request has left for a slot, so it is free at once. */
    void giveBack(BudgetKey key, long slot);

    /** The service has locked the user out. Of two locks the one that ends later holds. */
    void locked(BudgetKey key, Instant until);

    /** How much of a budget is used, and until when. */
    Budget budget(BudgetKey key, RateLimit limit, Instant now);
}
