package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.mock.limit.RateLimiter;
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
        RateLimiter limiter = caller.organization().rateLimiter();
        Instant now = caller.organization().now();
        String user = caller.user().id();
        Optional<Instant> lockedBefore = limiter.lockedUntil(user, operation, now);
        if (!limiter.admits(user, operation, now)) {
            Instant until = limiter.lockedUntil(user, operation, now).orElse(now);
            Duration left = roundedUp(Duration.between(now, until), ChronoUnit.MILLIS);
            Refused refused = lockedBefore.isPresent()
                    ? Refused.by(Rule.RATE_4, "came back too early: " + left + " of the lock left")
                    : Refused.by(Rule.RATE_3, "threshold passed: locked for " + left);
            throw retryAfter
                    ? refused.with(
                            "Retry-After",
                            String.valueOf(roundedUp(left, ChronoUnit.SECONDS).toSeconds()))
                    : refused;
        }
    }

    /** Up, so that who comes back then is not too early. */
    private static Duration roundedUp(Duration duration, ChronoUnit unit) {
        return duration.plus(unit.getDuration()).minusNanos(1).truncatedTo(unit);
    }
}
