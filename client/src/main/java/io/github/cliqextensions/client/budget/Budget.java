package io.github.cliqextensions.client.budget;

import io.github.cliqextensions.client.contract.RateLimit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a user may still ask of an operation.
 *
 * @param limit the operation's
 * @param taken when each slot that is taken will be free as far as is known, the first one first; one whose request is under
 *     way counts as if it were answered now
 * @param lockedUntil the end of the service's lock; empty where there is none
 */
public record Budget(RateLimit limit, List<Instant> taken, Optional<Instant> lockedUntil) {

    public Budget {
        taken = List.copyOf(taken);
    }

    /** How many requests could be sent now. */
    public int left() {
        return lockedUntil.isPresent() ? 0 : Math.max(0, limit.threshold() - taken.size());
    }

    /**
     * When one more request can be sent, if so many others come before it.
     *
     * @return no later than it will be; not after {@code now} where that is now
     */
    public Instant free(int before, Instant now) {
        int full = before / limit.threshold();
        int index = taken.size() - limit.threshold() + before % limit.threshold();
        Instant slot = index < 0 ? now : taken.get(index);
        Instant first = lockedUntil.filter(end -> end.isAfter(slot)).orElse(slot);
        return first.plus(limit.window().multipliedBy(full));
    }
}
