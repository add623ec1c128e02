package io.github.cliqextensions.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.cliqextensions.client.contract.Api;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A token endpoint that answers as it is told, else with a new token each time; and the API, which asks for a token. */
final class TokenServer implements AutoCloseable {

    /** All that is secret here begins so. */
    static final String SECRET = "1000.top-secret";

    static final String REFRESH_TOKEN = SECRET + ".refresh+/=";
    static final String CLIENT_ID = "1000.client";
    static final String CLIENT_SECRET = SECRET + ".client";

    private static final int HANG_UP = 0;

    private record Answer(int status, String body, List<String> headers) {}

    private final List<RecordingServer.Received> exchanges = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger granted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private volatile @Nullable Answer answer;
    private volatile CountDownLatch held = new CountDownLatch(0);
    private volatile Predicate<String> knows = token -> true;

    TokenServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::call);
        server.createContext(Api.TOKEN_PATH, this::exchange);
        server.start();
    }

    URI root() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    static Credentials credentials() {
        return Credentials.refreshToken(REFRESH_TOKEN).client(CLIENT_ID, CLIENT_SECRET);
    }

    /** The token of the n-th exchange that was granted. */
    static String token(int number) {
        return SECRET + ".access." + number;
    }

    /** Answers exchanges so from now on; headers are names, each followed by its value. */
    void answer(int status, String body, String... headers) {
        answer = new Answer(status, body, List.of(headers));
    }

    /** From now on reads exchanges and closes their connections without an answer. */
    void hangUp() {
        answer = new Answer(HANG_UP, "", List.of());
    }

    /** Grants again. */
    void grant() {
        answer = null;
    }

    /** Keeps exchanges waiting until {@link #release()}. */
    void hold() {
        held = new CountDownLatch(1);
    }

    void release() {
        held.countDown();
    }

    /** Which tokens the API knows from now on. */
    void know(Predicate<String> tokens) {
        knows = tokens;
    }

    List<RecordingServer.Received> exchanges() {
        return exchanges;
    }

    /** The tokens of the calls that arrived at the API. */
    List<String> calls() {
        return calls;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        exchanges.add(new RecordingServer.Received(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
        try {
            held.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        @Nullable Answer told = answer;
        send(exchange, told == null ? new Answer(200, reply(token(granted.incrementAndGet())), List.of()) : told);
    }

    private void call(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        String token = exchange.getRequestHeaders().getFirst("Authorization").replace(Api.TOKEN_TYPE + " ", "");
        calls.add(token);
        send(
                exchange,
                knows.test(token)
                        ? new Answer(200, "{\"region\":\"us-east\"}", List.of())
                        : new Answer(401, "{\"message\":\"no\"}", List.of()));
    }

    static String reply(String token) {
        return "{\"access_token\":\"" + token + "\",\"expires_in\":3600,\"api_domain\":\"https://www.zohoapis.com\","
                + "\"token_type\":\"Bearer\"}";
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            if (answer.status() == HANG_UP) {
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            for (int i = 0; i < answer.headers().size(); i += 2) {
                exchange.getResponseHeaders()
                        .set(answer.headers().get(i), answer.headers().get(i + 1));
            }
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        release();
        server.stop(0);
        threads.shutdownNow();
    }
}
