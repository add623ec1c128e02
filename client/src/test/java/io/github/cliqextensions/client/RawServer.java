package io.github.cliqextensions.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Answers each connection's first bytes with bytes of its own, and closes it. */
final class RawServer implements AutoCloseable {

    private final ServerSocket listening;
    private final byte[] answer;

    private RawServer(String answer) throws IOException {
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
        Thread thread = new Thread(this::serve, "raw-server");
        thread.setDaemon(true);
        thread.start();
    }

    static RawServer answering(String answer) throws IOException {
        return new RawServer(answer);
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept();
                    InputStream in = socket.getInputStream()) {
                in.read(new byte[16 * 1024]);
                socket.getOutputStream().write(answer);
            } catch (IOException gone) {
                // The client, or this server.
            }
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
