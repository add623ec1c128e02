package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.tck.wire.PlainHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The control API of a target, in the part that the suite needs.
 */
final class Control {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String root;

    /** @param url the root, below which {@code /_mock} stands */
    Control(URI url) {
        this.root = url + "/_mock";
    }

    /** Whether the target says so; a page that somebody else answers does not. */
    boolean isUp() {
        HttpResponse<String> health = send(get("/health"));
        try {
            return health.statusCode() == 200
                    && JSON.readTree(health.body()).path("status").asString("").equals("up");
        } catch (JacksonException noJson) {
            return false;
        }
    }

    void add(ObjectNode state) {
        expect(204, post("/state", state));
    }

    /** @param reading what is to be read of the state */
    <T> T state(String organization, Function<JsonNode, T> reading) {
        return read(get("/state?organization=" + encode(organization)), reading);
    }

    Instant now(String organization) {
        return read(
                get("/clock?organization=" + encode(organization)),
                clock -> Instant.parse(clock.path("now").stringValue()));
    }

    void advance(String organization, Duration by) {
        expect(
                200,
                post(
                        "/clock/advance",
                        JSON.createObjectNode().put("duration", by.toString()).put("organization", organization)));
    }

    void fail(ObjectNode fault) {
        expect(204, post("/faults", fault));
    }

    private HttpRequest get(String path) {
        return HttpRequest.newBuilder(URI.create(root + path)).build();
    }

    private HttpRequest post(String path, ObjectNode body) {
        return HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
    }

    private static <T> T read(HttpRequest request, Function<JsonNode, T> reading) {
        String body = expect(200, request);
        try {
            return reading.apply(JSON.readTree(body));
        } catch (JacksonException | DateTimeException other) {
            throw new CannotArrange("the control API answered something else than is asked for to " + what(request));
        }
    }

    /** The body. What it refuses says nothing of the API that is judged. */
    private static String expect(int status, HttpRequest request) {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != status) {
            throw new CannotArrange("the control API answered " + response.statusCode() + " to " + what(request));
        }
        return response.body();
    }

    private static String what(HttpRequest request) {
        return request.method() + " " + request.uri().getPath();
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return PlainHttp.send(request);
        } catch (IOException e) {
            throw new UncheckedIOException("no answer from the control API", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the control API answered", e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
