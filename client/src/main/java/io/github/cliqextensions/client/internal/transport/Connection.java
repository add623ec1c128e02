package io.github.cliqextensions.client.internal.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.util.Timeout;

/** A connection that can tell whether it is fit for another request. */
final class Connection extends DefaultBHttpClientConnection {

    /** That of the socket is none; this is what it is told meanwhile. */
    private static final Timeout GLANCE = Timeout.ofMilliseconds(1);

    private final BoundSocket socket;
    private long keptUntil;

    private Connection(BoundSocket socket) {
        super(Http1Config.DEFAULT, null, null, null, null, null, WholeHeads::new);
        this.socket = socket;
    }

    /** Over a socket that is connected. */
    static Connection over(BoundSocket socket) throws IOException {
        Connection connection = new Connection(socket);
        connection.bind(socket);
        return connection;
    }

    /**
     * Over TLS after its handshake.
     *
     * @param beneath what can be closed at once, whatever TLS would still like to say
     */
    static Connection over(SSLSocket tls, BoundSocket beneath) throws IOException {
        Connection connection = new Connection(beneath);
        connection.bind(tls, beneath);
        return connection;
    }

    void keepUntil(long nanoTime) {
        keptUntil = nanoTime;
    }

    boolean isKeptTooLong(long nanoTime) {
        return nanoTime - keptUntil >= 0;
    }

    /**
     * Whether the server neither closed it nor sent what nobody asked for, which would be taken for the next answer. Only a
     * read that finds nothing tells, and it waits for nothing.
     */
    boolean isQuiet() {
        socket.onlyGlance(true);
        try {
            awaitInput(GLANCE);
            return false;
        } catch (SocketTimeoutException nothingCame) {
            return true;
        } catch (IOException broken) {
            return false;
        } finally {
            socket.onlyGlance(false);
        }
    }
}
