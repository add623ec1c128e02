package example;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Stands before a server and lets everything through as it is, but for one status. */
final class OtherStatus implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final URI server;
    private final String right;
    private final String wrong;

    OtherStatus(URI server, int right, int wrong) throws IOException {
        this.server = server;
        this.right = "HTTP/1.1 " + right + " ";
        this.wrong = "HTTP/1.1 " + wrong + " ";
        threads.execute(this::listen);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + listening.getLocalPort());
    }

    @Override
    public void close() throws IOException {
        listening.close();
        threads.shutdownNow();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket here = listening.accept();
                Socket there = new Socket(server.getHost(), server.getPort());
                threads.execute(() -> pass(here, there, false));
                threads.execute(() -> pass(there, here, true));
            } catch (IOException closed) {
                return;
            }
        }
    }

    /** As it comes: the server writes the head of an answer at once, so that no status is torn in two. */
    private void pass(Socket from, Socket to, boolean answers) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[65_536];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                String text = new String(some, 0, count, StandardCharsets.ISO_8859_1);
                out.write((answers ? text.replace(right, wrong) : text).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException gone) {
            // Either of the two has closed it.
        }
    }
}
