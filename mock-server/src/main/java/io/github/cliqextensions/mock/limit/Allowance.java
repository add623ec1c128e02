package io.github.cliqextensions.mock.limit;

import io.github.cliqextensions.spec.RateLimit;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a user has used of one operation's allowance: immutable, and a pure function gives the next one.
 *
 * <p>Times are microseconds since 1970. They are kept as bare numbers, since one stands here for every request in the
 * window of every user.
 */
public final class Allowance {

    /** Nothing used, nothing locked. */
    public static final Allowance UNUSED = new Allowance(new long[0], Long.MIN_VALUE);

    private final long[] arrivals;
    private final long lockedUntil;

    private Allowance(long[] arrivals, long lockedUntil) {
        this.arrivals = arrivals;
        this.lockedUntil = lockedUntil;
    }

    /**
     * The allowance after one more request. The request was refused exactly if that {@linkplain #isLocked is locked}.
     *
     * <ul>
     *   <li>RATE-2: what came within the last window counts, this request included;
     *   <li>RATE-3: the request that passes the threshold starts the lock;
     *   <li>RATE-4: a request during a lock changes nothing;
     *   <li>RATE-5: from the lock's end on, that instant included, nothing is used.
     * </ul>
     */
    public Allowance after(Instant request, RateLimit limit) {
        if (isLocked(request)) {
            return this;
        }
        long now = micros(request);
        long[] counting = counting(now, limit);
        if (counting.length >= limit.threshold()) {
            return new Allowance(UNUSED.arrivals, now + limit.lock().toNanos() / 1_000);
        }
        long[] next = Arrays.copyOf(counting, counting.length + 1);
        next[counting.length] = now;
        return new Allowance(next, Long.MIN_VALUE);
    }

    public boolean isLocked(Instant at) {
        return micros(at) < lockedUntil;
    }

    /** When the lock ends, if there is one at that time. */
    public Optional<Instant> lockedUntil(Instant at) {
        return isLocked(at) ? Optional.of(Instant.EPOCH.plus(lockedUntil, ChronoUnit.MICROS)) : Optional.empty();
    }

    /** How many requests count at that time. */
    public int count(Instant at, RateLimit limit) {
        return arrivals.length - firstCounting(micros(at), limit);
    }

    /** Whether nothing is left at that time of what was used, so that this can be forgotten. */
    public boolean isSpent(Instant at, RateLimit limit) {
        return !isLocked(at) && count(at, limit) == 0;
    }

    private long[] counting(long now, RateLimit limit) {
        return Arrays.copyOfRange(arrivals, firstCounting(now, limit), arrivals.length);
    }

    private int firstCounting(long now, RateLimit limit) {
        long before = now - limit.window().toNanos() / 1_000;
        int first = 0;
        while (first < arrivals.length && arrivals[first] <= before) {
            first++;
        }
        return first;
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000);
    }
}
