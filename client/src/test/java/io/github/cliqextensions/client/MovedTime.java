package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.client.internal.time.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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

    private static final int PATIENCE_SECONDS = 60;

    /** A thread that waits; each is woken by itself, so that hours do not wake all of them again and again. */
    private record Waiting(Instant wakeUp, CountDownLatch woken) {}

    private final PriorityQueue<Waiting> waiting = new PriorityQueue<>(Comparator.comparing(Waiting::wakeUp));
    private volatile Instant now;
    private int running;

    MovedTime(Instant begin) {
        this.now = begin;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Waits until that much time has passed, which may be at once. */
    @Override
    public void of(Duration duration) throws InterruptedException {
        until(now.plus(duration));
    }

    void until(Instant wakeUp) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Waiting own = new Waiting(wakeUp, new CountDownLatch(1));
        synchronized (this) {
            waiting.add(own);
            running--;
            moveIfAllWait();
        }
        try {
            assertThat(own.woken().await(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("all threads come to rest")
                    .isTrue();
        } finally {
            synchronized (this) {
                if (waiting.remove(own)) {
                    running++;
                }
            }
        }
    }

    private void moveIfAllWait() {
        if (running <= 0 && !waiting.isEmpty()) {
            Instant next = waiting.element().wakeUp();
            if (now.isBefore(next)) {
                now = next;
            }
            while (!waiting.isEmpty() && !waiting.element().wakeUp().isAfter(now)) {
                running++;
                waiting.remove().woken().countDown();
            }
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
