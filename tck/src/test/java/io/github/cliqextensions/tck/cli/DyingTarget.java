package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.BrokenServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands on what it gets, byte by byte, until so many requests have come; and then dies, one way or another. */
final class DyingTarget implements AutoCloseable {

    enum Death {
        /** It ends all connections, and takes no other. */
        CLOSES,
        /** It takes every request, and answers none. */
        HANGS,
        /** A proxy, which says that it is gone. */
        PAGES
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger left;
    private final Death death;
    private final URI behind;
    private final ServerSocket server;

    /** @param requests how many it lives for */
    DyingTarget(URI behind, int requests, Death death) throws IOException {
        this.behind = behind;
        this.left = new AtomicInteger(requests);
        this.death = death;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::serve);
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                threads.execute(() -> handOn(socket));
            } catch (IOException | RejectedExecutionException closed) {
                return;
            }
        }
    }

    private void handOn(Socket from) {
        try (from;
                Socket to = new Socket(behind.getHost(), behind.getPort())) {
            open.add(to);
            to.setTcpNoDelay(true);
            from.setTcpNoDelay(true);
            threads.execute(() -> answer(to, from));
            byte[] some = new byte[64 * 1024];
            for (int read = from.getInputStream().read(some);
                    read >= 0;
                    read = from.getInputStream().read(some)) {
                if (left.decrementAndGet() < 0) {
                    die(from);
                    return;
                }
                to.getOutputStream().write(some, 0, read);
            }
        } catch (IOException gone) {
            // One of both has had enough.
        } finally {
            open.remove(from);
        }
    }

    private void answer(Socket to, Socket from) {
        try (to;
                InputStream in = to.getInputStream()) {
            in.transferTo(from.getOutputStream());
            from.shutdownOutput();
        } catch (IOException gone) {
            // The same.
        } finally {
            open.remove(to);
        }
    }

    private void die(Socket from) throws IOException {
        switch (death) {
            case CLOSES -> end();
            case HANGS -> from.getInputStream().readAllBytes();
            case PAGES -> {
                BrokenServer.say(
                        from,
                        BrokenServer.answer(
                                "503 Service Unavailable", "Content-Type: text/html", "<html>back soon</html>"));
                from.shutdownOutput();
                from.getInputStream().readAllBytes();
            }
        }
    }

    private void end() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
