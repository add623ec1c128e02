package io.github.cliqextensions.client.internal.transport;

import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests and answers without a client around them. */
final class Exchanges {

    static final Request.Options PATIENT = options(20_000);

    private Exchanges() {}

    static Request.Options options(int millis) {
        return new Request.Options(Duration.ofMillis(millis), Duration.ofMillis(millis), false);
    }

    static Request get(String url) {
        return request(HttpMethod.GET, url, Map.of(), null);
    }

    static Request request(
            HttpMethod method, String url, Map<String, Collection<String>> headers, @Nullable String body) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        return Request.create(method, url, headers, bytes, StandardCharsets.UTF_8, null);
    }

    /** The body of the answer. */
    static String run(HttpTransport transport, Request request) throws IOException {
        return run(transport, request, PATIENT);
    }

    static String run(HttpTransport transport, Request request, Request.Options options) throws IOException {
        try (Response response = transport.execute(request, options)) {
            return response.body() == null
                    ? ""
                    : new String(response.body().asInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
