package io.github.cliqextensions.client;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down what arrives, undecoded, and answers as it is told; else as if each property that is asked for were set. */
final class RecordingServer implements AutoCloseable {

    private static final int HANG_UP = 0;

    static {
        // Else each answer waits 40 ms for the acknowledgement of its own head.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** A request with its target as it travelled. */
    record Received(String method, String path, String query, Headers headers, String body) {

        /** The undecoded values of this query parameter, one for each time that it was sent. */
        List<String> queryValues(String name) {
            return Arrays.stream(query.split("&", -1))
                    .filter(pair -> pair.startsWith(name + "="))
                    .map(pair -> pair.substring(name.length() + 1))
                    .toList();
        }
    }

    private record Answer(int status, String body, List<String> headers) {}

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile @Nullable Answer answer;

    RecordingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Answers so from now on; headers are names, each followed by its value. */
    void answer(int status, String body, String... headers) {
        answer = new Answer(status, body, List.of(headers));
    }

    /** From now on reads requests and closes their connections without an answer. */
    void hangUp() {
        answer = new Answer(HANG_UP, "", List.of());
    }

    List<Received> received() {
        return received;
    }

    Received last() {
        return received.get(received.size() - 1);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(new Received(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().getRawPath(),
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer current = answer == null ? success(exchange) : answer;
            if (current.status() == HANG_UP) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < current.headers().size(); i += 2) {
                exchange.getResponseHeaders()
                        .set(current.headers().get(i), current.headers().get(i + 1));
            }
            byte[] body = current.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(current.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Answer success(HttpExchange exchange) {
        String path = exchange.getRequestURI().getPath();
        String key = path.substring(path.indexOf("/properties") + "/properties".length());
        return new Answer(200, key.isEmpty() ? "{}" : "{\"" + key.substring(1) + "\":\"value\"}", List.of());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
