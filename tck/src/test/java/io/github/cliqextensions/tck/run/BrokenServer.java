package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a request, and then does to the connection whatever it was told. */
public final class BrokenServer implements AutoCloseable {

    public static final String TOKEN = "1000.of-the-test";
    public static final String KEY = "key-of-the-test";

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: (\\d+)");

    /** What is done in the place of an answer. */
    public interface Flaw {

        /** @param request its head */
        void answer(String request, Socket socket) throws IOException;
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger asked = new AtomicInteger();
    private final ServerSocket server;

    private BrokenServer(Flaw flaw, boolean reads) throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> serve(flaw, reads));
    }

    public static BrokenServer that(Flaw flaw) {
        return that(flaw, true);
    }

    /** One that reads nothing before it does that. */
    static BrokenServer thatBegins(Flaw flaw) {
        return that(flaw, false);
    }

    private static BrokenServer that(Flaw flaw, boolean reads) {
        try {
            return new BrokenServer(flaw, reads);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that says this, and closes the connection. */
    public static BrokenServer thatSays(String answer) {
        return that((request, socket) -> say(socket, answer));
    }

    public static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A whole answer, each character of the body a byte. */
    public static String answer(String status, String header, String body) {
        return "HTTP/1.1 " + status + "\r\n" + header + "\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many requests have come. */
    public int asked() {
        return asked.get();
    }

    /** One that gives an organization without asking anybody. */
    Target target() {
        return new OneOrganization(baseUrl());
    }

    private void serve(Flaw flaw, boolean reads) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> answer(flaw, reads, socket));
            } catch (IOException | RejectedExecutionException closed) {
                return;
            }
        }
    }

    private void answer(Flaw flaw, boolean reads, Socket socket) {
        try (socket) {
            String request = reads ? read(socket) : "";
            asked.incrementAndGet();
            flaw.answer(request, socket);
        } catch (IOException gone) {
            // The suite has had enough.
        }
    }

    /** The whole request: a connection that is closed before is reset, and the answer may be lost. */
    private static String read(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            socket.getInputStream().readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    record OneOrganization(URI baseUrl) implements Target {

        @Override
        public TargetOrganization organization(OrganizationShape shape) {
            return new TargetOrganization() {
                @Override
                public TestExtension extension() {
                    return new TestExtension("53719000001887001", KEY);
                }

                @Override
                public String token(User user) {
                    return TOKEN;
                }
            };
        }
    }
}
