package io.github.cliqextensions.tck.report;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Stands before a server and changes some of its answers. It remembers every secret that went through it. */
final class WrongServer implements AutoCloseable {

    /** An answer of the server behind, which may be changed. */
    static final class Answer {
        int status;
        byte[] body;
        final Map<String, String> headers = new LinkedHashMap<>();

        Answer(int status, byte[] body) {
            this.status = status;
            this.body = body;
        }

        void body(String text) {
            body = text.getBytes(StandardCharsets.UTF_8);
        }
    }

    /** What came. */
    record Request(String method, URI uri, @Nullable String authorization, String body) {

        String path() {
            return uri.getRawPath();
        }
    }

    interface Change {
        void change(Request request, Answer answer);
    }

    private static final Pattern KEY = Pattern.compile("(?i)EXTENSION_KEY=([^&]+)");
    private static final Pattern FORM = Pattern.compile("(?:refresh_token|client_id|client_secret)=([^&]+)");
    private static final Set<String> LEFT_OUT =
            Set.of("host", "connection", "content-length", "upgrade", "expect", "transfer-encoding");

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final URI behind;
    private final Change change;

    private WrongServer(URI behind, Change change) throws IOException {
        this.behind = behind;
        this.change = change;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static WrongServer before(URI behind, Change change) {
        try {
            return new WrongServer(behind, change);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Tokens, keys of extensions, values of properties and what else was secret in what was sent. */
    Set<String> secrets() {
        return Set.copyOf(secrets);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Request request = new Request(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    body);
            remember(request);
            Answer answer = ask(exchange, request);
            change.change(request, answer);
            answer.headers.forEach(exchange.getResponseHeaders()::set);
            boolean none = request.method().equals("HEAD") || answer.status == 204 || answer.body.length == 0;
            exchange.sendResponseHeaders(answer.status, none ? -1 : answer.body.length);
            if (!none) {
                exchange.getResponseBody().write(answer.body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ask(HttpExchange exchange, Request request) throws IOException, InterruptedException {
        HttpRequest.Builder forwarded = HttpRequest.newBuilder(
                        URI.create(behind + request.uri().toString()))
                .method(request.method(), BodyPublishers.ofString(request.body()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> forwarded.header(name, value));
            }
        });
        HttpResponse<byte[]> response = client.send(forwarded.build(), BodyHandlers.ofByteArray());
        Answer answer = new Answer(response.statusCode(), response.body());
        response.headers().map().forEach((name, values) -> {
            if (!LEFT_OUT.contains(name) && !name.equals("date")) {
                answer.headers.put(name, values.get(0));
            }
        });
        return answer;
    }

    private void remember(Request request) {
        if (request.authorization() != null) {
            secrets.add(
                    request.authorization().substring(request.authorization().lastIndexOf(' ') + 1));
        }
        Matcher key = KEY.matcher(String.valueOf(request.uri().getRawQuery()));
        while (key.find()) {
            secrets.add(key.group(1));
        }
        if (request.path().startsWith("/oauth")) {
            Matcher parameter =
                    FORM.matcher(request.body() + "&" + request.uri().getRawQuery());
            while (parameter.find()) {
                secrets.add(parameter.group(1));
            }
            return;
        }
        try {
            texts(JsonMapper.shared().readTree(request.body()).path("properties"));
        } catch (JacksonException noJson) {
            // Nothing in it is the value of a property.
        }
    }

    private void texts(JsonNode node) {
        if (node.isString()) {
            secrets.add(node.stringValue());
        }
        node.forEach(this::texts);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
