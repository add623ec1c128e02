package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the suite below the threshold of each operation (RATE-1) where the clock cannot be moved, by waiting. It stays one
 * request below, since it is not documented whether the request that reaches the threshold is refused already.
 */
final class Pace {

    /** The target's clock may be a little behind ours. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private record Allowance(Operation operation, String user) {}

    private final InstantSource clock;
    private final Pause pause;
    private final Map<Allowance, Deque<Instant>> sent = new HashMap<>();
    private final Map<Allowance, Instant> lockedUntil = new HashMap<>();
    private final Map<Operation, Integer> counted = new EnumMap<>(Operation.class);

    Pace(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits until the user may send a request of this operation, and counts it. */
    synchronized void admit(Operation operation, String user) {
        Allowance allowance = new Allowance(operation, user);
        Instant unlocked = lockedUntil.remove(allowance);
        if (unlocked != null) {
            waitUntil(unlocked);
        }
        Deque<Instant> window = window(allowance);
        while (window.size() >= operation.rateLimit().threshold() - 1) {
            waitUntil(window.getFirst().plus(operation.rateLimit().window()).plus(MARGIN));
            window = window(allowance);
        }
        window.addLast(clock.instant());
        counted.merge(operation, 1, Integer::sum);
    }

    /** Counts a request without waiting: of a test that wants to exceed the threshold. */
    synchronized void count(Operation operation, String user) {
        window(new Allowance(operation, user)).addLast(clock.instant());
        counted.merge(operation, 1, Integer::sum);
    }

    /** How many requests of each operation it has counted from the beginning. */
    synchronized Map<Operation, Integer> counted() {
        return new EnumMap<>(counted);
    }

    /** The user was refused: the next request has to wait for the lock's end. */
    synchronized void refused(Operation operation, String user) {
        lockedUntil.putIfAbsent(
                new Allowance(operation, user),
                clock.instant().plus(operation.rateLimit().lock()).plus(MARGIN));
    }

    /** Waits until nothing that was sent counts any more, and no lock holds. */
    synchronized void rest() {
        sent.forEach((allowance, times) -> {
            if (!times.isEmpty()) {
                waitUntil(times.getLast()
                        .plus(allowance.operation().rateLimit().window())
                        .plus(MARGIN));
            }
        });
        lockedUntil.values().forEach(this::waitUntil);
        sent.clear();
        lockedUntil.clear();
    }

    /** Those that still count. */
    private Deque<Instant> window(Allowance allowance) {
        RateLimit limit = allowance.operation().rateLimit();
        Deque<Instant> times = sent.computeIfAbsent(allowance, none -> new ArrayDeque<>());
        Instant begin = clock.instant().minus(limit.window()).minus(MARGIN);
        while (!times.isEmpty() && !times.getFirst().isAfter(begin)) {
            times.removeFirst();
        }
        return times;
    }

    private void waitUntil(Instant time) {
        Instant now = clock.instant();
        if (now.isBefore(time)) {
            try {
                pause.lasting(Duration.between(now, time));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotArrange("interrupted while it waited for the target's allowance");
            }
        }
    }
}
