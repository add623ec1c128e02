package io.github.cliqextensions.mock.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Sends many requests at once on one connection, and reads their answers after that: as fast as a client can be. */
public final class PipelinedClient implements AutoCloseable {

    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream answers;
    private final ByteArrayOutputStream requests = new ByteArrayOutputStream();
    private final byte[] line = new byte[16 * 1024];
    private int sent;

    public PipelinedClient(int port) throws IOException {
        socket = RawHttp.connect(port);
        answers = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    /** A call that goes out with the next {@link #exchange}. */
    public void add(ApiCall call) {
        requests.writeBytes((call.operation().method() + " " + call.target() + " HTTP/1.1\r\nHost: localhost\r\n"
                        + "Authorization: Bearer " + call.token() + "\r\n"
                        + (call.body().isEmpty()
                                ? ""
                                : "Content-Type: application/json\r\nContent-Length: "
                                        + call.body().length() + "\r\n")
                        + "\r\n" + call.body())
                .getBytes(ISO_8859_1));
        sent++;
    }

    /** Sends what was added, and counts the answers by their status. */
    public void exchange(Map<Integer, Long> statuses) throws IOException {
        socket.getOutputStream().write(requests.toByteArray());
        requests.reset();
        for (; sent > 0; sent--) {
            statuses.merge(readAnswer(), 1L, Long::sum);
        }
    }

    private int readAnswer() throws IOException {
        int status = Integer.parseInt(readLine().split(" ", 3)[1]);
        long length = 0;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String name = header.toLowerCase(Locale.ROOT);
            length = name.startsWith(LENGTH)
                    ? Long.parseLong(name.substring(LENGTH.length()).strip())
                    : length;
        }
        answers.skipNBytes(length);
        return status;
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int one = answers.read(); one != '\n'; one = answers.read()) {
            if (one < 0) {
                throw new EOFException("the server closed the connection with answers to come");
            }
            line[length++] = (byte) one;
        }
        return new String(Arrays.copyOf(line, length), ISO_8859_1).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
