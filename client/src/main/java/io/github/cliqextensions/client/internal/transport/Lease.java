package io.github.cliqextensions.client.internal.transport;

import java.util.function.LongSupplier;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;

/** A connection that is lent for one request, and given back once. */
final class Lease {

    private final StrictConnPool<Target, Connection> pool;
    private final PoolEntry<Target, Connection> entry;
    private final Connection connection;
    private final LongSupplier nanoTime;

    Lease(
            StrictConnPool<Target, Connection> pool,
            PoolEntry<Target, Connection> entry,
            Connection connection,
            LongSupplier nanoTime) {
        this.pool = pool;
        this.entry = entry;
        this.connection = connection;
        this.nanoTime = nanoTime;
    }

    Target target() {
        return entry.getRoute();
    }

    Connection connection() {
        return connection;
    }

    /** The answer was read to its end: another request may have the connection, if it comes in time. */
    void keep(long nanos) {
        connection.keepUntil(nanoTime.getAsLong() + nanos);
        release(entry, pool, nanos > 0);
    }

    /** Nobody knows what is still to come on the connection: it is closed at once. */
    void drop() {
        entry.discardConnection(CloseMode.IMMEDIATE);
        release(entry, pool, false);
    }

    /** The pool fails over one that comes back while it is closed: it knows of none any more, and has closed this one. */
    static void release(
            PoolEntry<Target, Connection> entry, StrictConnPool<Target, Connection> pool, boolean reusable) {
        try {
            pool.release(entry, reusable);
        } catch (IllegalStateException unknown) {
            entry.discardConnection(CloseMode.IMMEDIATE);
        }
    }
}
