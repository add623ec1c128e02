package io.github.cliqextensions.mock.limit;

import io.github.cliqextensions.spec.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The allowances of one organization's users, apart for each operation (RATE-6).
 *
 * <p>What is spent is forgotten on the way: each request looks at a few allowances, in turn, and takes out the spent ones.
 * That needs no thread and no time of its own, and keeps as many allowances as were used lately, however many users there
 * were before.
 */
public final class RateLimiter {

    /** How many allowances a request looks at that adds none, so that the spent ones grow fewer. */
    private static final int LOOKED_AT = 1;

    /** How many one looks at that adds one, so that they grow fewer even so. */
    private static final int LOOKED_AT_BY_ONE_MORE = 2;

    private final Map<Key, Allowance> allowances = new ConcurrentHashMap<>();

    /** The keys of all allowances, each of them once; who has taken one out puts it back, or forgets the allowance. */
    private final Queue<Key> turns = new ConcurrentLinkedQueue<>();

    private record Key(String user, Operation operation) {}

    /**
     * Why a request is not within the allowance.
     *
     * @param startsHere whether it is this request that passed the threshold
     */
    public record Lock(Instant until, boolean startsHere) {}

    /**
     * What is known of one user and operation.
     *
     * @param lockedUntil empty where there is no lock
     */
    public record Used(String user, Operation operation, int count, Optional<Instant> lockedUntil) {}

    /**
     * Counts a request.
     *
     * @return what refuses it, or nothing where it is within the allowance
     */
    public Optional<Lock> count(String user, Operation operation, Instant now) {
        Key key = new Key(user, operation);
        Allowance[] before = {Allowance.UNUSED};
        boolean[] added = {false};
        Allowance after = Objects.requireNonNull(allowances.compute(key, (same, known) -> {
            added[0] = known == null;
            before[0] = known == null ? Allowance.UNUSED : known;
            return before[0].after(now, operation.rateLimit());
        }));
        if (added[0]) {
            turns.add(key);
        }
        forgetSpent(added[0] ? LOOKED_AT_BY_ONE_MORE : LOOKED_AT, now);
        return after.lockedUntil(now).map(until -> new Lock(until, !before[0].isLocked(now)));
    }

    /** Everything that is not spent, by user and operation. */
    public List<Used> used(Instant now) {
        forgetSpent(allowances.size(), now);
        List<Used> used = new ArrayList<>();
        allowances.forEach((key, allowance) -> used.add(new Used(
                key.user(),
                key.operation(),
                allowance.count(now, key.operation().rateLimit()),
                allowance.lockedUntil(now))));
        used.sort(Comparator.comparing(Used::user).thenComparing(Used::operation));
        return used;
    }

    /** How many allowances are kept, spent ones among them. */
    int size() {
        return allowances.size();
    }

    /** Looks at so many allowances. Whether one is spent is decided in the map, where no request can come between. */
    private void forgetSpent(int lookedAt, Instant now) {
        for (int i = 0; i < lookedAt; i++) {
            Key key = turns.poll();
            if (key == null) {
                return;
            }
            Allowance kept = allowances.computeIfPresent(
                    key,
                    (same, allowance) -> allowance.isSpent(now, same.operation().rateLimit()) ? null : allowance);
            if (kept != null) {
                turns.add(key);
            }
        }
    }
}
