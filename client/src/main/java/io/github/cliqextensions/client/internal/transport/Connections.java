package io.github.cliqextensions.client.internal.transport;

import java.io.InterruptedIOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.Timeout;

/** The connections to all servers: lent to one request at a time, and kept for the next one. */
final class Connections {

    /** To one server. More threads than that wait for each other. */
    static final int MOST_PER_TARGET = 64;

    /** The service and the host that gives tokens. */
    private static final int MOST = 2 * MOST_PER_TARGET;

    private static final long BETWEEN_SWEEPS = TimeUnit.SECONDS.toNanos(10);

    private final StrictConnPool<Target, Connection> pool = new StrictConnPool<>(MOST_PER_TARGET, MOST);
    private final Connector connector;
    private final LongSupplier nanoTime;
    private volatile long nextSweep;
    private volatile boolean closed;

    Connections(Connector connector, LongSupplier nanoTime) {
        this.connector = connector;
        this.nanoTime = nanoTime;
        this.nextSweep = nanoTime.getAsLong() + BETWEEN_SWEEPS;
    }

    /**
     * A connection that is fit for a request.
     *
     * @param timeoutMillis how long to wait for one of the others to come back, and then for a new one
     * @throws IllegalStateException if they are closed
     */
    Lease lease(Target target, int timeoutMillis) throws TransportException {
        requireOpen();
        sweep();
        PoolEntry<Target, Connection> entry = waitFor(target, timeoutMillis);
        boolean fit = false;
        try {
            if (entry.hasConnection() && !isFit(entry.getConnection())) {
                entry.discardConnection(CloseMode.IMMEDIATE);
            }
            if (!entry.hasConnection()) {
                entry.assignConnection(connector.connect(target, timeoutMillis));
            }
            Connection connection = entry.getConnection();
            // One that was being made while the others were closed was not among them.
            requireOpen();
            fit = true;
            return new Lease(pool, entry, connection, nanoTime);
        } finally {
            if (!fit) {
                entry.discardConnection(CloseMode.IMMEDIATE);
                Lease.release(entry, pool, false);
            }
        }
    }

    private boolean isFit(Connection kept) {
        return !kept.isKeptTooLong(nanoTime.getAsLong()) && kept.isQuiet();
    }

    private PoolEntry<Target, Connection> waitFor(Target target, int timeoutMillis) throws TransportException {
        Future<PoolEntry<Target, Connection>> coming =
                pool.lease(target, null, Timeout.ofMilliseconds(timeoutMillis), null);
        try {
            return coming.get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException | CancellationException interrupted) {
            giveBack(coming);
            Thread.currentThread().interrupt();
            throw TransportException.beforeSending(
                    target, "interrupted while waiting for a connection", new InterruptedIOException());
        } catch (TimeoutException | ExecutionException none) {
            requireOpen();
            throw TransportException.beforeSending(
                    target, "no connection came free within " + timeoutMillis + " ms", none);
        }
    }

    /** One that came at the very moment at which nobody waited any more. */
    private void giveBack(Future<PoolEntry<Target, Connection>> coming) {
        if (!coming.cancel(true) && !coming.isCancelled()) {
            try {
                pool.release(coming.get(), true);
            } catch (ExecutionException | InterruptedException none) {
                // Then there is nothing to give back; that this thread is interrupted its caller says.
            }
        }
    }

    /** As nobody watches over those that wait, who comes for one closes those that waited too long. */
    private void sweep() {
        long now = nanoTime.getAsLong();
        if (now - nextSweep >= 0) {
            nextSweep = now + BETWEEN_SWEEPS;
            pool.enumAvailable(entry -> {
                if (entry.getConnection().isKeptTooLong(now)) {
                    entry.discardConnection(CloseMode.GRACEFUL);
                }
            });
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this client is closed: it sends nothing any more");
        }
    }

    /** Closes all of them, also those that are lent: their requests fail. */
    void close() {
        closed = true;
        pool.enumAvailable(entry -> entry.discardConnection(CloseMode.GRACEFUL));
        pool.close(CloseMode.IMMEDIATE);
    }
}
