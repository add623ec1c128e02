package io.github.cliqextensions.mock.server;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;

/**
 * Keeps the request line as it was sent. Jetty refuses some targets before any handler sees them, a broken percent
 * escape among them, but the contract has answers of its own to those (HTTP-4, HTTP-9); so Jetty is told another target.
 */
final class RawTargetConnection extends SerialConnection {

    private final Duration longestHead;
    private volatile String method = "";
    private volatile String target = "";
    private long headBegun;

    private RawTargetConnection(
            HttpConfiguration configuration, Connector connector, EndPoint endPoint, Duration longestHead) {
        super(configuration, connector, endPoint);
        this.longestHead = longestHead;
    }

    /** The connection that a request came on. */
    static RawTargetConnection of(Request request) {
        return (RawTargetConnection) request.getConnectionMetaData().getConnection();
    }

    /** The method of the request that is being handled. */
    String method() {
        return method;
    }

    /** The path of the request that is being handled, undecoded. */
    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The query of the request that is being handled, undecoded; empty where there is none. */
    String query() {
        int query = target.indexOf('?');
        return query < 0 ? "" : target.substring(query + 1);
    }

    @Override
    protected HttpStreamOverHTTP1 newHttpStream(String sentMethod, String sentTarget, HttpVersion version) {
        method = sentMethod;
        target = withoutAuthority(sentTarget);
        boolean connect = sentMethod.equals("CONNECT");
        if (target.startsWith("/") && !connect) {
            try {
                return super.newHttpStream(sentMethod, target, version);
            } catch (RuntimeException refusedByJetty) {
                // Told another target below; ours is kept.
            }
        }
        return super.newHttpStream(connect ? "GET" : sentMethod, "/", version);
    }

    /** A proxy is sent {@code http://host/path}; HTTP asks every server to understand that. */
    private static String withoutAuthority(String target) {
        int authority = target.startsWith("/") ? -1 : target.indexOf("://");
        int path = authority < 0 ? -1 : target.indexOf('/', authority + 3);
        return path < 0 ? target : target.substring(path);
    }

    /** Closes the connection of a client that takes too long over the head of a request. */
    @Override
    void read() {
        if (headBegun != 0 && System.nanoTime() - headBegun > longestHead.toNanos()) {
            getEndPoint().close(new TimeoutException("the head of the request took too long"));
            return;
        }
        super.read();
        if (getParser().isStart() || !getParser().inHeaderState()) {
            headBegun = 0;
        } else if (headBegun == 0) {
            headBegun = System.nanoTime();
        }
    }

    /** Makes such connections. */
    static final class Factory extends HttpConnectionFactory {

        private final Duration longestHead;

        Factory(HttpConfiguration configuration, Duration longestHead) {
            super(configuration);
            this.longestHead = longestHead;
        }

        @Override
        public Connection newConnection(Connector connector, EndPoint endPoint) {
            return configure(
                    new RawTargetConnection(getHttpConfiguration(), connector, endPoint, longestHead),
                    connector,
                    endPoint);
        }
    }
}
