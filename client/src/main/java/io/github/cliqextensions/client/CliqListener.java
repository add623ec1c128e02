package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * Hears what the client does by itself, so that nothing waits or is refused silently. Called by the thread of the call, before
 * or after what it speaks of; what it throws is logged and has no other effect.
 */
public interface CliqListener {

    /**
     * A request has left.
     *
     * @param status of its answer, even where the rest could not be read; empty where there was none
     * @param took from the sending to the answer, or until there was none
     */
    default void sent(Operation operation, OptionalInt status, Duration took) {}

    /**
     * A call begins to wait for its turn. Told once for each {@link #waited}, whatever happens meanwhile: a lock makes it
     * longer, and another call that gives up shorter.
     *
     * @param expected how long, as far as is known; the requests under way may make it longer
     */
    default void waits(Operation operation, Duration expected) {}

    /**
     * A call has waited for its turn, and got it or not.
     *
     * @param waited how long
     */
    default void waited(Operation operation, Duration waited) {}

    /**
     * A request was refused on this side, and did not leave.
     *
     * @param until when there is room at the earliest
     */
    default void refused(Operation operation, Instant until) {}

    /** The service has locked the user out of an operation. */
    default void locked(Operation operation, Instant until) {}
}
