package io.github.cliqextensions.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Sends requests that were written before, over some connections, each with one request under way, as fast as they are
 * answered. One thread does it all, and looks at little of an answer, so that most of the machine is left to the server.
 */
final class Load {

    private static final int ANSWER_BYTES = 16 * 1024;
    private static final int LATENCIES = 1 << 20;
    private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END_OF_CHUNKS = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress server;
    private final List<byte[]> requests;
    private final int connections;
    private final String status;
    private int next;

    /**
     * Requests of which each has to be answered by this status.
     *
     * @param requests sent in turn, over and over
     */
    Load(int port, List<byte[]> requests, int connections, int status) {
        this.server = new InetSocketAddress("127.0.0.1", port);
        this.requests = requests;
        this.connections = connections;
        this.status = "HTTP/1.1 " + status + " ";
    }

    /** What came of it. @param latencies in nanoseconds, in order of size */
    record Measured(long answers, Duration took, long[] latencies) {

        double perSecond() {
            return answers / (took.toNanos() / 1e9);
        }

        double percentileMicros(double part) {
            return latencies[(int) Math.min(latencies.length - 1L, (long) (latencies.length * part))] / 1e3;
        }
    }

    private static final class Connection {
        final SocketChannel channel;
        final ByteBuffer in = ByteBuffer.allocate(ANSWER_BYTES);
        ByteBuffer out = ByteBuffer.allocate(0);
        long sentAt;

        Connection(SocketChannel channel) {
            this.channel = channel;
        }
    }

    /**
     * Sends for so long.
     *
     * @param every after so many answers, {@code then} is done
     */
    Measured run(Duration time, long every, Runnable then) {
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                SocketChannel channel = SocketChannel.open(server);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                channel.configureBlocking(false);
                Connection connection = new Connection(channel);
                channel.register(selector, SelectionKey.OP_READ, connection);
                send(connection);
            }
            return answer(selector, time, every, then);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Measured answer(Selector selector, Duration time, long every, Runnable then) throws IOException {
        long[] latencies = new long[LATENCIES];
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        long answers = 0;
        long now = begin;
        while (now < end) {
            selector.select(100);
            now = System.nanoTime();
            for (SelectionKey key : selector.selectedKeys()) {
                Connection connection = (Connection) key.attachment();
                if (key.isWritable()) {
                    write(connection, key);
                } else if (isAnswered(connection)) {
                    latencies[(int) (answers % LATENCIES)] = now - connection.sentAt;
                    answers++;
                    if (answers % every == 0) {
                        then.run();
                    }
                    send(connection);
                    if (connection.out.hasRemaining()) {
                        key.interestOps(SelectionKey.OP_WRITE);
                    }
                }
            }
            selector.selectedKeys().clear();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        long[] sorted = Arrays.copyOf(latencies, (int) Math.min(answers, LATENCIES));
        Arrays.sort(sorted);
        return new Measured(answers, took, sorted);
    }

    private void send(Connection connection) throws IOException {
        connection.out = ByteBuffer.wrap(requests.get(next));
        next = (next + 1) % requests.size();
        connection.sentAt = System.nanoTime();
        connection.channel.write(connection.out);
    }

    private static void write(Connection connection, SelectionKey key) throws IOException {
        connection.channel.write(connection.out);
        if (!connection.out.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Reads what there is, and says whether an answer is whole; then it is forgotten. */
    private boolean isAnswered(Connection connection) throws IOException {
        if (connection.channel.read(connection.in) < 0) {
            throw new IOException("the server has closed a connection");
        }
        int end = connection.in.position();
        byte[] bytes = connection.in.array();
        int head = indexOf(END_OF_HEAD, bytes, end);
        if (head < 0) {
            return false;
        }
        String text = new String(bytes, 0, head, StandardCharsets.ISO_8859_1);
        int length = text.toLowerCase(Locale.ROOT).indexOf("content-length:");
        boolean whole = length < 0
                ? text.contains("204") || endsWith(END_OF_CHUNKS, bytes, end)
                : end >= head + END_OF_HEAD.length + number(text, length + "content-length:".length());
        if (whole) {
            if (!text.startsWith(status)) {
                throw new IOException("not " + status + "but " + new String(bytes, 0, end, StandardCharsets.UTF_8));
            }
            connection.in.clear();
        }
        return whole;
    }

    private static int number(String text, int from) {
        int end = text.indexOf('\r', from);
        return Integer.parseInt(
                text.substring(from, end < 0 ? text.length() : end).strip());
    }

    private static int indexOf(byte[] what, byte[] in, int end) {
        for (int i = 0; i <= end - what.length; i++) {
            if (Arrays.equals(what, 0, what.length, in, i, i + what.length)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean endsWith(byte[] what, byte[] in, int end) {
        return end >= what.length && Arrays.equals(what, 0, what.length, in, end - what.length, end);
    }
}
