package io.github.cliqextensions.mock.server;

import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.internal.HttpConnection;

/**
 * Lets one thread at a time read from the connection. Jetty 12.1 refuses what is not HTTP on another thread, which then
 * goes on reading while the first still does. Both give the same buffer back, so that later two connections share one,
 * and a client gets an answer with bytes of another's request in it.
 */
abstract class SerialConnection extends HttpConnection {

    private final AtomicInteger asked = new AtomicInteger();

    SerialConnection(HttpConfiguration configuration, Connector connector, EndPoint endPoint) {
        super(configuration, connector, endPoint);
    }

    /** Reads and handles what there is. Whoever comes while a thread is at it leaves the rest to that thread. */
    @Override
    public final void onFillable() {
        if (asked.getAndIncrement() > 0) {
            return;
        }
        int done = 1;
        do {
            read();
            done = asked.addAndGet(-done);
        } while (done > 0);
    }

    /** Reads and handles what there is; never on two threads at once. */
    void read() {
        super.onFillable();
    }
}
