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
     * @param status of its answer; empty where there was none
     * @param took from the sending to the answer
     */
    default void sent(Operation operation, OptionalInt status, Duration took) {}

    /**
     * A call is about to wait for its turn.
     *
     * @param expected how long at least
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
     * @param until when there may be room
     */
    default void refused(Operation operation, Instant until) {}

    /** The service has locked the user out of an operation. */
    default void locked(Operation operation, Instant until) {}
}
