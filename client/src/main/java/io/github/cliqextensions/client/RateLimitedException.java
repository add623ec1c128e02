package io.github.cliqextensions.client;

import java.time.Instant;

/**
 * The user has sent too many requests of this operation and is locked out of it (RATE-3), in every program that the user
 * runs (RATE-6). Other operations are not concerned. Status 429, or 400 with a code of its own (RATE-9).
 */
public final class RateLimitedException extends CliqException {

    private static final long serialVersionUID = 1;

    private final Instant lockedUntil;

    public RateLimitedException(FailedCall failure, Instant lockedUntil) {
        super(failure, null);
        this.lockedUntil = lockedUntil;
    }

    /**
     * Until when it makes no sense to call this operation again, by the clock of this machine: what the answer said in
     * {@code Retry-After}, else the lock that the contract states for the operation, from the answer on.
     */
    public Instant lockedUntil() {
        return lockedUntil;
    }
}
