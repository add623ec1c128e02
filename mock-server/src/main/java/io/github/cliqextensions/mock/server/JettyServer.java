package io.github.cliqextensions.mock.server;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.servlet.JavalinServlet;
import io.javalin.http.servlet.ServletEntry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kotlin.LazyKt;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/**
 * How Javalin and Jetty are set up: light enough that a test starts one for itself, all threads daemons so that a
 * forgotten server keeps no JVM alive, and nothing answered by the server itself that the contract has an answer to.
 */
final class JettyServer {

    private static final int THREADS = 200;
    private static final int IDLE_THREADS = 4;
    private static final int HEADER_BYTES = 16 * 1024;
    private static final Duration IDLE_CONNECTION = Duration.ofSeconds(30);

    private JettyServer() {}

    static void configure(
            JavalinConfig config, String host, int port, InstantSource clock, BodyFirst bodies, Duration longestHead) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.http.generateEtags = false;
        config.http.prefer405over404 = true;
        config.jetty.host = host;
        config.jetty.port = port;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, IDLE_THREADS);
        threads.setName("cliq-mock");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        config.jetty.threadPool = threads;
        // Without the servlet of websockets, which would answer some requests by itself.
        config.unsafe.servlet = LazyKt.lazy(() -> new ServletEntry(null, new JavalinServlet(config.unsafe)));
        Server server = new Server(threads, new ScheduledExecutorScheduler("cliq-mock-scheduler", true), null);
        server.setAttribute("is-default-server", true); // So Javalin stops it where it cannot start.
        config.unsafe.jettyInternal.server = server;
        JettyErrors errors = new JettyErrors(clock);
        config.jetty.modifyServer(own -> {
            own.setErrorHandler(errors);
            own.setHandler(new GracefulHandler(bodies));
            own.setDefaultHandler(null);
        });
        config.jetty.modifyServletContextHandler(context -> {
            context.getServletHandler().setDecodeAmbiguousURIs(true);
            context.setAllowNullPathInContext(true);
            context.setErrorHandler(errors);
        });
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.UNSAFE);
            http.setSendServerVersion(false);
            http.setSendXPoweredBy(false);
            http.setSendDateHeader(false); // The date is that of our clocks.
            http.setRequestHeaderSize(HEADER_BYTES);
        });
        config.jetty.addConnector((own, http) -> {
            // One thread accepts: a port that is only selected from would stay open until everything is stopped.
            ServerConnector connector = new ServerConnector(
                    own, null, null, null, 1, 1, new RawTargetConnection.Factory(http, longestHead));
            connector.setHost(host);
            connector.setPort(port);
            connector.setIdleTimeout(IDLE_CONNECTION.toMillis());
            return connector;
        });
    }

    /** Finishes what is being answered, for no longer than this, and drops connections that are idle. */
    static void stop(Javalin javalin, Duration patience) {
        Server server = javalin.jettyServer().server();
        for (Connector connector : server.getConnectors()) {
            if (connector instanceof ServerConnector listening) {
                listening.close();
            }
        }
        GracefulHandler handler = server.getDescendant(GracefulHandler.class);
        if (handler != null) {
            try {
                handler.shutdown().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException late) {
                // Ended below.
            }
        }
        server.setStopTimeout(0);
        javalin.stop();
    }
}
