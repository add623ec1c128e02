package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps the suite below the threshold of each operation (RATE-1) where the clock cannot be moved, by waiting. It stays one
 * request below, since it is not documented whether the request that reaches the threshold is refused already.
 *
 * <p>A request counts when it arrives, which is some time between its sending and its answer; here it counts until a window
 * after its answer.
 */
final class Pace {

    /** The target's clock may be a little behind ours. */
    private static final Duration MARGIN = Duration.ofSeconds(1);

    /** What is not answered by then is given up, and has arrived by then or never will. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

    private record Allowance(Operation operation, String user) {}

    /**
     * A request that counts.
     *
     * @param latest when it arrived at the latest
     */
    private record Sent(Instant latest, boolean answered) {}

    private final InstantSource clock;
    private final Pause pause;
    private final Map<Allowance, List<Sent>> sent = new HashMap<>();
    private final Set<Allowance> earlier = new HashSet<>();
    private final Map<Allowance, Instant> lockedUntil = new HashMap<>();
    private final Map<Operation, Integer> counted = new EnumMap<>(Operation.class);

    Pace(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Waits until the user may send a request of this operation, and counts it. */
    synchronized void admit(Operation operation, String user) {
        Allowance allowance = new Allowance(operation, user);
        waitForUnlock(allowance);
        while (counting(allowance).size() >= Math.max(1, operation.rateLimit().threshold() - 1)) {
            waitUntil(counting(allowance).stream()
                    .map(request -> free(allowance, request))
                    .min(Instant::compareTo)
                    .orElseThrow());
        }
        count(allowance);
    }

    /** Counts a request that wants to exceed the threshold; it waits only for what was sent before the test of it began. */
    synchronized void count(Operation operation, String user) {
        Allowance allowance = new Allowance(operation, user);
        letEarlierPass(allowance);
        count(allowance);
    }

    private void count(Allowance allowance) {
        counting(allowance).add(new Sent(clock.instant().plus(LONGEST_ANSWER), false));
        counted.merge(allowance.operation(), 1, Integer::sum);
    }

    /** How many requests of each operation it has counted from the beginning. */
    synchronized Map<Operation, Integer> counted() {
        return new EnumMap<>(counted);
    }

    /** A request that was admitted or counted is answered. */
    synchronized void answered(Operation operation, String user) {
        List<Sent> counting = counting(new Allowance(operation, user));
        for (int i = 0; i < counting.size(); i++) {
            if (!counting.get(i).answered()) {
                counting.set(i, new Sent(clock.instant(), true));
                return;
            }
        }
    }

    /** The user was refused: the next request has to wait for the lock's end. */
    synchronized void refused(Operation operation, String user) {
        lockedUntil.putIfAbsent(
                new Allowance(operation, user),
                clock.instant().plus(operation.rateLimit().lock()).plus(MARGIN));
    }

    /** What was sent so far must not count for what is counted from here on, nor may its locks hold. */
    synchronized void begin() {
        earlier.addAll(sent.keySet());
        earlier.addAll(lockedUntil.keySet());
    }

    /** Waits until nothing counts that was sent before there was this pace. */
    synchronized void letEarlierPass() {
        Duration longest = Arrays.stream(Operation.values())
                .map(operation -> operation.rateLimit().window())
                .max(Comparator.naturalOrder())
                .orElseThrow();
        waitUntil(clock.instant().plus(longest).plus(MARGIN));
    }

    private void letEarlierPass(Allowance allowance) {
        if (!earlier.remove(allowance)) {
            return;
        }
        waitForUnlock(allowance);
        List<Sent> requests = counting(allowance);
        requests.stream()
                .map(request -> free(allowance, request))
                .max(Instant::compareTo)
                .ifPresent(this::waitUntil);
        requests.clear();
    }

    private void waitForUnlock(Allowance allowance) {
        Instant unlocked = lockedUntil.remove(allowance);
        if (unlocked != null) {
            waitUntil(unlocked);
        }
    }

    /** Those that still count. */
    private List<Sent> counting(Allowance allowance) {
        List<Sent> requests = sent.computeIfAbsent(allowance, none -> new ArrayList<>());
        Instant now = clock.instant();
        requests.removeIf(request -> !free(allowance, request).isAfter(now));
        return requests;
    }

    /** When a request counts no more. */
    private static Instant free(Allowance allowance, Sent request) {
        RateLimit limit = allowance.operation().rateLimit();
        return request.latest().plus(limit.window()).plus(MARGIN);
    }

    private void waitUntil(Instant time) {
        Instant now = clock.instant();
        if (now.isBefore(time)) {
            try {
                pause.lasting(Duration.between(now, time));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RunEnded("interrupted while it waited for the target's allowance");
            }
        }
    }
}
