package io.github.cliqextensions.mock.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sends bytes that no client of HTTP would send, and reads until the server closes the connection. */
public final class RawHttp {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final String END_OF_HEAD = "\r\n\r\n";

    private RawHttp() {}

    /** What came back, byte for byte; bytes are shown as the characters of ISO 8859-1. */
    public record RawReply(int status, List<String> headers, String body) {

        /** The values of a header. */
        public List<String> header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    /**
     * A request that asks for the connection to be closed.
     *
     * @param start the request line and the headers after {@code Host}
     */
    public static RawReply send(int port, String start, String... headers) {
        return exchange(port, head(start, headers).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same with a body, whose length is told. */
    public static RawReply sendBody(int port, String start, byte[] body, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Content-Length: " + body.length;
        byte[] head = head(start, all).getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return exchange(port, request);
    }

    public static String head(String start, String... headers) {
        StringBuilder head = new StringBuilder(start + "\r\nHost: localhost\r\nConnection: close\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    public static Socket connect(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    public static RawReply exchange(int port, byte[] request) {
        try (Socket socket = connect(port)) {
            socket.getOutputStream().write(request);
            return parse(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawReply parse(String reply) {
        int end = reply.indexOf(END_OF_HEAD);
        if (end < 0) {
            throw new AssertionError("no answer, but: " + reply);
        }
        List<String> lines = reply.substring(0, end).lines().toList();
        return new RawReply(
                Integer.parseInt(lines.get(0).split(" ", 3)[1]),
                lines.subList(1, lines.size()),
                reply.substring(end + END_OF_HEAD.length()));
    }
}
