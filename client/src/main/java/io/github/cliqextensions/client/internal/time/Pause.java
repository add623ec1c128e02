package io.github.cliqextensions.client.internal.time;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    /** In real time. */
    Pause REAL = duration -> java.util.concurrent.TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void of(Duration duration) throws InterruptedException;
}
