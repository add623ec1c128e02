package io.github.cliqextensions.client;

import io.github.cliqextensions.client.internal.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Time that passes only where all threads of a test wait for it, and then at once to the moment for which one of them waits.
 * So hours pass in seconds, and never while a request is under way.
 */
final class MovedTime implements InstantSource, Pause {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PriorityQueue<Instant> wakeUps = new PriorityQueue<>();
    private Instant now;
    private int running;

    MovedTime(Instant begin) {
        this.now = begin;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Waits until that much time has passed, which may be at once. */
    @Override
    public void of(Duration duration) throws InterruptedException {
        until(instant().plus(duration));
    }

    synchronized void until(Instant wakeUp) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        wakeUps.add(wakeUp);
        running--;
        moveIfAllWait();
        long patienceEnds = System.nanoTime() + PATIENCE_NANOS;
        try {
            while (now.isBefore(wakeUp)) {
                wait(1_000);
                if (System.nanoTime() - patienceEnds > 0) {
                    throw new AssertionError(running + " threads do not come to rest");
                }
            }
        } finally {
            if (wakeUps.remove(wakeUp)) {
                running++;
            }
        }
    }

    private void moveIfAllWait() {
        if (running <= 0 && !wakeUps.isEmpty()) {
            Instant next = wakeUps.peek();
            if (now.isBefore(next)) {
                now = next;
            }
            while (!wakeUps.isEmpty() && !wakeUps.peek().isAfter(now)) {
                wakeUps.remove();
                running++;
            }
            notifyAll();
        }
    }

    /** Does this in so many threads, and comes back when all have ended. What one of them throws comes out here. */
    void run(int threads, Callable<?> task) throws InterruptedException, ExecutionException {
        synchronized (this) {
            running = threads;
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(() -> {
                    try {
                        return task.call();
                    } finally {
                        ended();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private synchronized void ended() {
        running--;
        moveIfAllWait();
    }
}
