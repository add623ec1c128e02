package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.mock.limit.RateLimiter.Lock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Whether a user may call an operation once more (RATE-1 to RATE-8). */
public final class RateLimits {

    private final boolean enforced;
    private final boolean retryAfter;

    /**
     * @param enforced whether anybody is refused; where not, nothing is counted either
     * @param retryAfter whether a refusal says in {@code Retry-After} how long the lock lasts, which the service does
     *     not (RATE-8)
     */
    public RateLimits(boolean enforced, boolean retryAfter) {
        this.enforced = enforced;
        this.retryAfter = retryAfter;
    }

    void admit(Caller caller, Operation operation) {
        if (!enforced) {
            return;
        }
        Instant now = caller.organization().now();
        Optional<Lock> lock =
                caller.organization().rateLimiter().count(caller.user().id(), operation, now);
        if (lock.isPresent()) {
            throw refused(lock.get(), now);
        }
    }

    private Refused refused(Lock lock, Instant now) {
        Duration left = roundedUp(Duration.between(now, lock.until()), ChronoUnit.MILLIS);
        Refused refused = lock.startsHere()
                ? Refused.by(Rule.RATE_3, "threshold passed: locked for " + left)
                : Refused.by(Rule.RATE_4, "came back too early: " + left + " of the lock left");
        return retryAfter
                ? refused.with(
                        "Retry-After",
                        String.valueOf(roundedUp(left, ChronoUnit.SECONDS).toSeconds()))
                : refused;
    }

    /** Up, so that who comes back then is not too early. */
    private static Duration roundedUp(Duration duration, ChronoUnit unit) {
        return duration.plus(unit.getDuration()).minusNanos(1).truncatedTo(unit);
    }
}
