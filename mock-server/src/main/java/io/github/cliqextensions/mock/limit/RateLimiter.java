package io.github.cliqextensions.mock.limit;

import io.github.cliqextensions.spec.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The allowances of one organization's users, apart for each operation (RATE-6). */
public final class RateLimiter {

    private final Map<Key, Allowance> allowances = new ConcurrentHashMap<>();

    private record Key(String user, Operation operation) {}

    /**
     * What is known of one user and operation.
     *
     * @param lockedUntil empty where there is no lock
     */
    public record Used(String user, Operation operation, int count, Optional<Instant> lockedUntil) {}

    /** Counts a request, and says whether it is within the allowance. */
    public boolean admits(String user, Operation operation, Instant now) {
        return !allowances
                .compute(
                        new Key(user, operation),
                        (key, allowance) ->
                                (allowance == null ? Allowance.UNUSED : allowance).after(now, operation.rateLimit()))
                .isLocked(now);
    }

    /** When the lock of this user and operation ends, if there is one. */
    public Optional<Instant> lockedUntil(String user, Operation operation, Instant now) {
        return Optional.ofNullable(allowances.get(new Key(user, operation)))
                .flatMap(allowance -> allowance.lockedUntil(now));
    }

    /** Everything that is not spent, by user and operation. */
    public List<Used> used(Instant now) {
        forgetSpent(now);
        List<Used> used = new ArrayList<>();
        allowances.forEach((key, allowance) -> used.add(new Used(
                key.user(),
                key.operation(),
                allowance.count(now, key.operation().rateLimit()),
                allowance.lockedUntil(now))));
        used.sort(Comparator.comparing(Used::user).thenComparing(Used::operation));
        return used;
    }

    private void forgetSpent(Instant now) {
        allowances
                .entrySet()
                .removeIf(entry ->
                        entry.getValue().isSpent(now, entry.getKey().operation().rateLimit()));
    }
}
