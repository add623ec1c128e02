package io.github.cliqextensions.client.internal.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Makes connections. Looking up the name apart, which Java cannot bound, all of it takes no longer than the time-out. */
final class Connector {

    /** Where a host is. */
    interface Resolver {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    private final Resolver resolver;
    private final LongSupplier nanoTime;

    Connector(Resolver resolver, LongSupplier nanoTime) {
        this.resolver = resolver;
        this.nanoTime = nanoTime;
    }

    Connection connect(Target target, int timeoutMillis) throws TransportException {
        try {
            InetAddress[] addresses = resolver.addresses(target.host());
            long deadline = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
            BoundSocket socket = connected(addresses, target.port(), deadline);
            return closingOnFailure(socket, () -> over(socket, target, deadline));
        } catch (IOException failure) {
            throw TransportException.beforeSending(target, reason(failure, timeoutMillis), failure);
        }
    }

    /** Each address gets its share of the time, so that one that never answers leaves some to the next. */
    private BoundSocket connected(InetAddress[] addresses, int port, long deadline) throws IOException {
        IOException failure = null;
        for (int i = 0; i < addresses.length; i++) {
            int share = Math.max(1, millisUntil(deadline) / (addresses.length - i));
            BoundSocket socket = new BoundSocket();
            InetSocketAddress address = new InetSocketAddress(addresses[i], port);
            try {
                return closingOnFailure(socket, () -> {
                    socket.setTcpNoDelay(true);
                    socket.connect(address, share);
                    return socket;
                });
            } catch (IOException unreachable) {
                failure = joined(failure, unreachable);
            }
        }
        throw failure == null ? new UnknownHostException() : failure;
    }

    private static IOException joined(@Nullable IOException earlier, IOException later) {
        if (earlier != null) {
            later.addSuppressed(earlier);
        }
        return later;
    }

    private Connection over(BoundSocket socket, Target target, long deadline) throws IOException {
        if (!target.secure()) {
            return Connection.over(socket);
        }
        // Asked for each time: a program may set another one after the client was built.
        SSLSocket tls = (SSLSocket)
                defaultContext().getSocketFactory().createSocket(socket, target.host(), target.port(), true);
        // Without it any server with a certificate that is trusted, of whatever name, would do.
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        socket.bindReads(() -> (int) TimeUnit.NANOSECONDS.toMillis(deadline - nanoTime.getAsLong()));
        tls.startHandshake();
        socket.freeReads();
        return Connection.over(tls, socket);
    }

    private static SSLContext defaultContext() throws SSLException {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException misconfigured) {
            throw new SSLException("the default SSLContext of this JVM cannot be made", misconfigured);
        }
    }

    /** At least one: for sockets none is for ever. */
    private int millisUntil(long deadline) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - nanoTime.getAsLong()));
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private static <T> T closingOnFailure(Socket socket, Step<T> step) throws IOException {
        boolean taken = false;
        try {
            T result = step.take();
            taken = true;
            return result;
        } finally {
            if (!taken) {
                socket.close();
            }
        }
    }

    private static String reason(IOException failure, int timeoutMillis) {
        if (failure instanceof UnknownHostException) {
            return "unknown host";
        }
        if (failure instanceof SocketTimeoutException) {
            return "no connection within " + timeoutMillis + " ms";
        }
        if (failure instanceof ClosedByInterruptException) {
            return "interrupted while connecting";
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return failure instanceof SSLException ? "no TLS: " + message : message;
    }
}
