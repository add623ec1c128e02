package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
        String user = caller.user().id();
        @Nullable
        Instant before = caller.organization()
                .rateLimiter()
                .lockedUntil(user, operation, now)
                .orElse(null);
        if (!caller.organization().rateLimiter().admits(user, operation, now)) {
            Rule rule = before == null ? Rule.RATE_3 : Rule.RATE_4;
            throw refused(rule, caller, operation, now);
        }
    }

    private Refused refused(Rule rule, Caller caller, Operation operation, Instant now) {
        Refused refused = Refused.by(rule, operation.id());
        return caller.organization()
                .rateLimiter()
                .lockedUntil(caller.user().id(), operation, now)
                .filter(until -> retryAfter)
                .map(until -> refused.with("Retry-After", String.valueOf(secondsUntil(until, now))))
                .orElse(refused);
    }

    /** Rounded up: who comes back then is not too early. */
    private static long secondsUntil(Instant until, Instant now) {
        return Duration.between(now, until).plusNanos(999_999_999).toSeconds();
    }
}
