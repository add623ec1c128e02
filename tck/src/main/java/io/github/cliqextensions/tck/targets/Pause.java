package io.github.cliqextensions.tck.targets;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How the suite waits; tests give one of their own. */
@FunctionalInterface
public interface Pause {

    /** Lets real time pass. */
    Pause REAL = duration -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

    void lasting(Duration duration) throws InterruptedException;
}
