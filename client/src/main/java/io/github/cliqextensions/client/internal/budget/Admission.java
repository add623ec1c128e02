package io.github.cliqextensions.client.internal.budget;

import java.time.Instant;

/** Whether a request may leave. */
public sealed interface Admission {

    /**
     * It may.
     *
     * @param slot of the budget
     */
    record Granted(long slot) implements Admission {}

    /**
     * It may not.
     *
     * @param until when it may, at the earliest
     * @param locked whether the service has said so; else it would
     */
    record Refused(Instant until, boolean locked) implements Admission {}
}
