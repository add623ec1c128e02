package io.github.cliqextensions.tck.wire;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends an exchange that takes too long as a whole, by closing its connection: a target that sends a byte now and then never
 * lets a read time out.
 */
public final class Deadline implements AutoCloseable {

    private static final ScheduledThreadPoolExecutor WATCH = watch();

    private final Future<?> end;
    private volatile boolean passed;

    private Deadline(Duration after, Closeable connection) {
        end = WATCH.schedule(
                () -> {
                    passed = true;
                    connection.close();
                    return null;
                },
                after.toNanos(),
                TimeUnit.NANOSECONDS);
    }

    /** @param connection is closed when the time has passed, unless this is closed before */
    public static Deadline after(Duration time, Closeable connection) {
        return new Deadline(time, connection);
    }

    private static ScheduledThreadPoolExecutor watch() {
        ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "cliq-tck deadlines");
            thread.setDaemon(true);
            return thread;
        });
        watch.setRemoveOnCancelPolicy(true);
        return watch;
    }

    /** The failure as it is to be told: that the connection was closed here is not what happened. */
    public IOException told(IOException failure) {
        if (!passed) {
            return failure;
        }
        SocketTimeoutException timeout = new SocketTimeoutException("the target did not come to an end in time");
        timeout.initCause(failure);
        return timeout;
    }

    @Override
    public void close() {
        end.cancel(false);
    }
}
