package io.github.cliqextensions.client.internal.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that nobody sets: what it tells differs by the time that has passed. The system's own may be put forward by an hour,
 * and then each allowance would look unused.
 */
public final class SteadyClock implements InstantSource {

    public static final SteadyClock INSTANCE = new SteadyClock();

    private final Instant begin = InstantSource.system().instant();
    private final long beginNanos = System.nanoTime();

    private SteadyClock() {}

    @Override
    public Instant instant() {
        return begin.plusNanos(System.nanoTime() - beginNanos);
    }
}
