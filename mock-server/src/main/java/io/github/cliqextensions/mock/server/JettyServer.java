package io.github.cliqextensions.mock.server;

import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * How Jetty is set up: light enough that a test starts one for itself, all threads daemons so that a forgotten server keeps
 * no JVM alive, and nothing answered by the server itself that the contract has an answer to.
 *
 * <p>Javalin would start a Jetty too, but in the tests of others it says too much: to those without a binding of SLF4J it
 * prints at each start how to get one.
 */
final class JettyServer {

    private static final int THREADS = 200;
    private static final int IDLE_THREADS = 4;
    private static final int HEADER_BYTES = 16 * 1024;

    /** As many as Jetty sees fit: without any, each request would go from the thread that has read it to another one. */
    private static final int READY_THREADS = -1;

    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

    private final Server server;
    private final GracefulHandler graceful;
    private final ServerConnector connector;

    /**
     * @param bodies reads a body before the servlet is asked
     * @param longestHead how long the head of a request may take to arrive
     * @param clock what the date of an answer is read from
     */
    JettyServer(
            String host, int port, HttpServlet servlet, BodyFirst bodies, Duration longestHead, InstantSource clock) {
        server = new Server(threads(), new ScheduledExecutorScheduler("cliq-mock-scheduler", true), null);
        JettyErrors errors = new JettyErrors(clock);
        server.setErrorHandler(errors);
        server.setDefaultHandler(null);
        bodies.setHandler(context(servlet, errors));
        graceful = new GracefulHandler(bodies);
        server.setHandler(graceful);
        // One thread accepts: a port that is only selected from would stay open until everything is stopped.
        connector = new ServerConnector(
                server, null, null, null, 1, 1, new RawTargetConnection.Factory(http(), longestHead));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
        server.addConnector(connector);
    }

    private static QueuedThreadPool threads() {
        // Jetty's own queue asks the JVM's management how long a cache line is, which takes a tenth of a second at the
        // start.
        QueuedThreadPool threads = new QueuedThreadPool(
                THREADS,
                IDLE_THREADS,
                (int) IDLE_CONNECTION.toMillis(),
                READY_THREADS,
                new LinkedBlockingQueue<>(),
                null);
        threads.setName("cliq-mock");
        threads.setDaemon(true);
        return threads;
    }

    private static ServletContextHandler context(HttpServlet servlet, JettyErrors errors) {
        ServletContextHandler context = new ServletContextHandler(ServletContextHandler.NO_SESSIONS);
        context.addServlet(new ServletHolder(servlet), "/*");
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        context.setAllowNullPathInContext(true);
        context.setErrorHandler(errors);
        return context;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setSendDateHeader(false); // The date is that of our clocks.
        http.setRequestHeaderSize(HEADER_BYTES);
        // Else a token in another case, sent before on the same connection, would stand in the place of the right one.
        http.setHeaderCacheCaseSensitive(true);
        return http;
    }

    /**
     * Starts it.
     *
     * @return the port that it listens on
     * @throws UncheckedIOException where the port cannot be listened on
     */
    int start() {
        try {
            server.start();
        } catch (Exception failed) {
            stopNow();
            throw failed instanceof IOException refused
                    ? new UncheckedIOException(refused)
                    : new IllegalStateException(failed);
        }
        return connector.getLocalPort();
    }

    /** Finishes what is being answered, for no longer than this, and drops connections that are idle. */
    void stop(Duration patience) {
        connector.close();
        try {
            graceful.shutdown().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // Ended below.
        }
        server.setStopTimeout(0);
        stopNow();
    }

    private void stopNow() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
