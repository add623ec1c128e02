package io.github.cliqextensions.client;

import java.time.Instant;

/**
 * The user has sent too many requests of this operation and is locked out of it (RATE-3), in every program that the user
 * runs (RATE-6): status 429, or 400 with a code of its own (RATE-9). Or one request more would be too many, and it was not
 * sent: no status. Other operations are not concerned.
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
     *
     * <p>Where nothing was sent and nobody is locked out, it is when there is room at the earliest. The room that a request
     * under way takes is counted as if it were answered now, so that whoever comes back then may be refused once more.
     */
    public Instant lockedUntil() {
        return lockedUntil;
    }
}
