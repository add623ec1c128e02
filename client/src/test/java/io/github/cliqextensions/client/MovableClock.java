package io.github.cliqextensions.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Stands still until it is moved, ahead or back. */
final class MovableClock implements InstantSource {

    private volatile Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    synchronized void move(Duration by) {
        now = now.plus(by);
    }
}
