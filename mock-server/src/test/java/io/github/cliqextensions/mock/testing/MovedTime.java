package io.github.cliqextensions.mock.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A time that stands still until the test moves it. */
public final class MovedTime implements InstantSource {

    public static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    public synchronized void advance(Duration by) {
        now = now.plus(by);
    }
}
