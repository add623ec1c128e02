package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.targets.Outgoing;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request to an operation that a test can spoil in every part. It starts right: the operation's method and path, the
 * extension's id and key, the caller's token, a body where the operation has one.
 *
 * <p>Path segments and query values are sent as they are given, undecoded and unencoded, unless a method says otherwise.
 */
public final class Request {

    private final Conversation conversation;
    private final Operation operation;
    private final Map<String, String> pathParameters = new LinkedHashMap<>();
    private final List<Map.Entry<String, String>> query = new ArrayList<>();
    private final List<Map.Entry<String, String>> headers = new ArrayList<>();
    private String method;
    private @Nullable String path;
    private byte @Nullable [] body;
    private boolean raw;

    public Request(Conversation conversation, Operation operation) {
        this.conversation = conversation;
        this.operation = operation;
        this.method = operation.method();
    }

    /** Another method than the operation's. */
    public Request method(String other) {
        method = other;
        return this;
    }

    /** Another path than the operation's, below the base path. */
    public Request path(String other) {
        path = other;
        return this;
    }

    /** What stands in the path in the place of this parameter. */
    public Request pathParameter(String name, String segment) {
        pathParameters.put(name, segment);
        return this;
    }

    /** What stands in the place of the extension's id. */
    public Request extensionId(String segment) {
        return pathParameter("extension_id", segment);
    }

    /** What stands in the place of the property's key. */
    public Request propertyKey(String segment) {
        return pathParameter("property_key", segment);
    }

    /** One more parameter of the query, its value as it is. */
    public Request query(String name, String value) {
        query.add(Map.entry(name, value));
        return this;
    }

    public Request withoutQuery(String name) {
        query.removeIf(parameter -> parameter.getKey().equals(name));
        return this;
    }

    /** Another key of the extension, which is encoded. */
    public Request extensionKey(String key) {
        return withoutQuery(Api.EXTENSION_KEY).query(Api.EXTENSION_KEY, URLEncoder.encode(key, StandardCharsets.UTF_8));
    }

    /** This header, and no other of the same name. */
    public Request header(String name, String value) {
        return withoutHeader(name).addHeader(name, value);
    }

    /** This header beside others of the same name. */
    public Request addHeader(String name, String value) {
        headers.add(Map.entry(name, value));
        return this;
    }

    public Request withoutHeader(String name) {
        headers.removeIf(header -> header.getKey().equalsIgnoreCase(name));
        return this;
    }

    public Request token(String token) {
        return header("Authorization", Api.TOKEN_TYPE + " " + token);
    }

    /** A body that is declared as JSON, whatever it is. */
    public Request json(String text) {
        return header("Content-Type", "application/json").body(text);
    }

    /** A body, with whatever content type the request has. */
    public Request body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
        return this;
    }

    /** Bytes that need not be text; they are sent over a bare connection. */
    public Request bytes(byte[] bytes) {
        body = bytes.clone();
        return raw();
    }

    /** Sends this over a bare connection: for what no client of HTTP would send, or would add to. */
    public Request raw() {
        raw = true;
        return this;
    }

    /** Changes this as a test likes. */
    public Request with(Consumer<Request> change) {
        change.accept(this);
        return this;
    }

    public Exchange send() {
        String target = target();
        URI baseUrl = conversation.target().baseUrl();
        Received received = conversation.exchange(
                outgoing(target),
                () -> raw
                        ? RawTransport.send(baseUrl, method, target, headers, body == null ? new byte[0] : body)
                        : Transport.send(baseUrl, method, target, headers, text()));
        Sent sent = new Sent(baseUrl, method, target, headers, body);
        return new Exchange(conversation, operation, sent, conversation.heard(sent, received));
    }

    private Outgoing outgoing(String target) {
        String authorization = headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Authorization"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
        return new Outgoing(operation, method, target, authorization, Objects.requireNonNullElse(text(), ""));
    }

    private String target() {
        String filled = path == null ? operation.path() : path;
        for (Map.Entry<String, String> parameter : pathParameters.entrySet()) {
            filled = filled.replace("{" + parameter.getKey() + "}", parameter.getValue());
        }
        StringBuilder target = new StringBuilder(Api.BASE_PATH).append(filled);
        char separator = '?';
        for (Map.Entry<String, String> parameter : query) {
            target.append(separator).append(parameter.getKey());
            target.append('=').append(parameter.getValue());
            separator = '&';
        }
        return target.toString();
    }

    private @Nullable String text() {
        return body == null ? null : new String(body, StandardCharsets.UTF_8);
    }
}
