package io.github.cliqextensions.client.internal.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets time pass. */
@FunctionalInterface
public interface Pause {

    /** In real time. */
    Pause REAL = new Pause() {
        @Override
        public void of(Duration duration) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        }

        @Override
        public void of(Duration longest, CompletableFuture<Void> news) throws InterruptedException {
            try {
                news.get(longest.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException | ExecutionException over) {
                // Time has passed.
            }
        }
    };

    void of(Duration duration) throws InterruptedException;

    /**
     * Less of it where there is news.
     *
     * @param news ends the pause as soon as it is complete
     */
    default void of(Duration longest, CompletableFuture<Void> news) throws InterruptedException {
        of(longest);
    }
}
