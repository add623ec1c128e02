package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Api;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as it was sent, secrets included. Nothing of it is put into words unless its answer is a wrong one. */
public final class Sent {

    private static final String FORM = "application/x-www-form-urlencoded";

    private final URI baseUrl;
    private final String method;
    private final String target;
    private final List<Map.Entry<String, String>> headers;
    private final byte @Nullable [] body;

    Sent(URI baseUrl, String method, String target, List<Map.Entry<String, String>> headers, byte @Nullable [] body) {
        this.baseUrl = baseUrl;
        this.method = method;
        this.target = target;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** Parameters to the token endpoint, as a form. */
    public static Sent form(URI baseUrl, Map<String, String> parameters) {
        return new Sent(
                baseUrl,
                "POST",
                Api.TOKEN_PATH,
                List.of(Map.entry("Content-Type", FORM)),
                encoded(parameters).getBytes(StandardCharsets.UTF_8));
    }

    /** Parameters to the token endpoint, in the query. */
    public static Sent query(URI baseUrl, Map<String, String> parameters) {
        return new Sent(baseUrl, "POST", Api.TOKEN_PATH + "?" + encoded(parameters), List.of(), null);
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    URI baseUrl() {
        return baseUrl;
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    List<Map.Entry<String, String>> headers() {
        return headers;
    }

    byte[] body() {
        return body == null ? new byte[0] : body;
    }

    /** The body as text, also where it is none. */
    String text() {
        return new String(body(), StandardCharsets.UTF_8);
    }

    boolean isForm() {
        return header("Content-Type").filter(FORM::equals).isPresent();
    }

    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** What stands behind the scheme in the header of that name. */
    Optional<String> token() {
        return header("Authorization").map(Sent::credentials).filter(token -> !token.isEmpty());
    }

    /** What of the value of an Authorization header is secret: all behind the scheme, or all of it where there is none. */
    static String credentials(String value) {
        String stripped = value.strip();
        return stripped.substring(stripped.indexOf(' ') + 1).strip();
    }
}
