package io.github.cliqextensions.client.internal.transport;

import feign.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Requests and headers from Feign's form into that of HttpCore, and back. */
final class Messages {

    /** What says how a message travels. Set by others, it would break the connection, or the reading of its answers. */
    private static final Set<String> OF_THE_TRANSPORT = Set.of(
            "accept-encoding",
            "connection",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private static final String CONTENT_LENGTH = "Content-Length";
    private static final String OF_TOKENS = "!#$%&'*+-.^_`|~";

    private Messages() {}

    /** @throws IllegalArgumentException if a header is the transport's own, or would be more than one header on the wire */
    static ClassicHttpRequest of(Request request, URI url, Target target) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        ClassicHttpRequest message = new BasicClassicHttpRequest(
                request.httpMethod().name(), target.secure() ? "https" : "http", null, path + query);
        message.addHeader("Host", target.authority());
        request.headers().forEach((name, values) -> addTo(message, name, values));
        addBody(message, request);
        return message;
    }

    private static void addTo(HttpMessage message, String name, Collection<String> values) {
        // Feign adds the length of the body, which is counted here anyway.
        if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            return;
        }
        if (name.isEmpty() || !consistsOf(name, Messages::isOfTokens)) {
            throw new IllegalArgumentException("the name of a header is not one of HTTP");
        }
        if (OF_THE_TRANSPORT.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "the header " + name + " is the transport's own: whoever needs it gives builder().transport(...)");
        }
        for (String value : values) {
            if (!consistsOf(value, Messages::isPrintable)) {
                throw new IllegalArgumentException("the value of the header " + name
                        + " holds a line break or something else that is no printable ASCII");
            }
            message.addHeader(name, value);
        }
    }

    private static boolean consistsOf(String text, IntPredicate allowed) {
        for (int i = 0; i < text.length(); i++) {
            if (!allowed.test(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOfTokens(int character) {
        return (character >= '0' && character <= '9')
                || (character >= 'A' && character <= 'Z')
                || (character >= 'a' && character <= 'z')
                || OF_TOKENS.indexOf(character) >= 0;
    }

    private static boolean isPrintable(int character) {
        return (character >= ' ' && character <= '~') || character == '\t';
    }

    private static void addBody(ClassicHttpRequest message, Request request) {
        byte[] body = request.body() == null ? new byte[0] : request.body();
        boolean expectsBody = switch (request.httpMethod()) {
            case POST, PUT, PATCH -> true;
            default -> false;
        };
        if (body.length > 0 || expectsBody) {
            message.addHeader(CONTENT_LENGTH, body.length);
        }
        if (body.length > 0) {
            message.setEntity(new ByteArrayEntity(body, null));
        }
    }

    static Map<String, Collection<String>> headers(HttpMessage message) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>();
        for (Header header : message.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        return headers;
    }

    /** What the answer says of itself; null where it does not. */
    static @Nullable Integer length(HttpEntity content) {
        long length = content.getContentLength();
        return length < 0 ? null : (int) Math.min(length, Integer.MAX_VALUE);
    }
}
