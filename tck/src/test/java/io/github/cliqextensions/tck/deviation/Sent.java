package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.http.ApiRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A request in the place of another. Every change gives a new one. */
public final class Sent implements ApiRequest {

    private final ApiRequest like;
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, List<String>> headers;
    private final Optional<byte[]> body;

    private Sent(
            ApiRequest like,
            String method,
            String path,
            String query,
            Map<String, List<String>> headers,
            Optional<byte[]> body) {
        this.like = like;
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = headers;
        this.body = body;
    }

    public static Sent like(ApiRequest request) {
        return new Sent(request, request.method(), request.path(), request.query(), Map.of(), request.body());
    }

    public Sent withMethod(String other) {
        return new Sent(like, other, path, query, headers, body);
    }

    public Sent withPath(UnaryOperator<String> change) {
        return new Sent(like, method, change.apply(path), query, headers, body);
    }

    /** @param change of the query as it is sent, without the question mark */
    public Sent withQuery(UnaryOperator<String> change) {
        return new Sent(like, method, path, change.apply(query), headers, body);
    }

    /** With these values of a header in the place of its own; without it where there are none. */
    public Sent withHeader(String name, String... values) {
        Map<String, List<String>> changed = new LinkedHashMap<>(headers);
        changed.put(name.toLowerCase(Locale.ROOT), List.of(values));
        return new Sent(like, method, path, query, changed, body);
    }

    public Sent withBody(String text) {
        return new Sent(like, method, path, query, headers, Optional.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The body as text, empty where there is none. */
    public String text() {
        return body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String query() {
        return query;
    }

    @Override
    public List<String> headers(String name) {
        List<String> changed = headers.get(name.toLowerCase(Locale.ROOT));
        return changed == null ? like.headers(name) : changed;
    }

    @Override
    public Optional<byte[]> body() {
        return body;
    }
}
