package io.github.cliqextensions.client.budget;

import java.time.Duration;

/** What happens to a call for which the user's allowance has no room (RATE-1), or whose operation is locked (RATE-3). */
public sealed interface RateLimitPolicy {

    /** It is refused at once, costs no request, and says when there is room. The default. */
    static RateLimitPolicy refuse() {
        return new WaitUpTo(Duration.ZERO);
    }

    /**
     * It waits for its turn, in the order of the calls, and is refused at once where that would take longer. A thread that is
     * interrupted waits no longer.
     *
     * @param longest how long one request may wait
     * @throws IllegalArgumentException if that is negative
     */
    static RateLimitPolicy waitUpTo(Duration longest) {
        return new WaitUpTo(longest);
    }

    /** It is sent, and the service may lock the user out. */
    static RateLimitPolicy off() {
        return new Off();
    }

    /**
     * As {@link #waitUpTo}.
     *
     * @param longest zero for {@link #refuse}
     */
    record WaitUpTo(Duration longest) implements RateLimitPolicy {

        public WaitUpTo {
            if (longest.isNegative()) {
                throw new IllegalArgumentException("nobody waits for less than no time: " + longest);
            }
        }
    }

    /** As {@link #off}. */
    record Off() implements RateLimitPolicy {}
}
