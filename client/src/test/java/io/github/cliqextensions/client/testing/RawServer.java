package io.github.cliqextensions.client.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Reads requests byte for byte, counts them and their connections, and does with each what it is told. */
public final class RawServer implements AutoCloseable {

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final String LENGTH = "content-length: ";
    private static final int PATIENCE_SECONDS = 60;

    /**
     * A request as it came.
     *
     * @param connection from 1
     * @param head with the empty line at its end
     */
    public record Received(int connection, String head, String body) {}

    /** What is done when a request has come. */
    @FunctionalInterface
    public interface Reaction {
        void to(Received request, Socket socket) throws IOException;
    }

    private final ServerSocket listening;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final BlockingQueue<Integer> ended = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Reaction reaction = answer("{}");

    public RawServer() throws IOException {
        this(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
    }

    /** On a socket that is bound; one of TLS, for instance. */
    public RawServer(ServerSocket listening) {
        this.listening = listening;
        start(this::accept);
    }

    public String url(String scheme) {
        String address = listening.getInetAddress().getHostAddress();
        return scheme + "://" + (address.contains(":") ? "[" + address + "]" : address) + ":" + port();
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Does so from now on. */
    public void react(Reaction to) {
        reaction = to;
    }

    /** Sends a whole answer 200 with these headers, each a line, and this body. */
    public static Reaction answer(String body, String... headers) {
        StringBuilder text = new StringBuilder("HTTP/1.1 200 OK\r\n");
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return send(text.append("Content-Length: ").append(body.length()).append(END_OF_HEAD) + body);
    }

    /** Sends exactly this. */
    public static Reaction send(String text) {
        return (request, socket) -> {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        };
    }

    /** Sends exactly this and closes the connection. */
    public static Reaction sendAndClose(String text) {
        return (request, socket) -> {
            send(text).to(request, socket);
            socket.close();
        };
    }

    /** Resets the connection. */
    public static void reset(Received request, Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public List<Received> received() {
        return received;
    }

    public int connections() {
        return connections.get();
    }

    /** The number of the next connection to end, which is waited for. */
    public int nextEnd() {
        try {
            Integer connection = ended.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (connection == null) {
                throw new AssertionError("no connection ended");
            }
            return connection;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void accept() throws IOException {
        while (!listening.isClosed()) {
            Socket socket = listening.accept();
            sockets.add(socket);
            int connection = connections.incrementAndGet();
            start(() -> serve(connection, socket));
        }
    }

    private void serve(int connection, Socket socket) throws IOException {
        try (socket) {
            InputStream input = new BufferedInputStream(socket.getInputStream());
            String head = head(input);
            while (!head.isEmpty()) {
                byte[] body = input.readNBytes(length(head));
                Received request = new Received(connection, head, new String(body, StandardCharsets.UTF_8));
                received.add(request);
                reaction.to(request, socket);
                head = head(input);
            }
        } finally {
            ended.add(connection);
        }
    }

    /** Empty where the connection ends. */
    private static String head(InputStream input) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith(END_OF_HEAD)) {
            int next = input.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> line.startsWith(LENGTH))
                .map(line -> Integer.valueOf(line.substring(LENGTH.length())))
                .findFirst()
                .orElse(0);
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException gone) {
                // The other side has what it wanted, or a test closed the server.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
