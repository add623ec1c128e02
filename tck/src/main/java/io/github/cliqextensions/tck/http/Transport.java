package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.wire.Bounds;
import io.github.cliqextensions.tck.wire.Deadline;
import io.github.cliqextensions.tck.wire.NoAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is ordinary HTTP, once and as the test wrote it; {@link RawTransport} sends the rest. It adds what says whom the
 * request is for and where it ends, and nothing that a test may be about. It follows no redirect.
 */
public final class Transport {

    private static final int MOST_HEADERS = 128;
    private static final int LONGEST_LINE = 32 * 1024;

    /** As many heads as large as may be are read at once as tests run side by side. */
    private static final Http1Config HEADS = Http1Config.custom()
            .setMaxLineLength(LONGEST_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();

    private static final HttpRequestExecutor EXECUTOR = new HttpRequestExecutor();

    /** A connection for each request would take most of a run's time; one for each thread needs no turns to be taken. */
    private static final ThreadLocal<@Nullable Kept> KEPT = new ThreadLocal<>();

    private record Kept(URI baseUrl, DefaultBHttpClientConnection connection) {

        /** Looked at for a millisecond: what the target has closed meanwhile would take the request with it. */
        boolean isFor(URI other) throws IOException {
            return baseUrl.equals(other) && connection.isOpen() && !connection.isStale();
        }
    }

    private Transport() {}

    public static Received send(Sent sent) {
        String body = sent.body().length == 0 ? null : sent.text();
        return send(sent.baseUrl(), sent.method(), sent.target(), sent.headers(), body);
    }

    public static Received send(
            URI baseUrl, String method, String target, List<Map.Entry<String, String>> headers, @Nullable String body) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, baseUrl.getScheme(), null, target);
        request.addHeader("Host", baseUrl.getAuthority());
        headers.forEach(header -> request.addHeader(header.getKey(), header.getValue()));
        if (body != null) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            request.setEntity(new ByteArrayEntity(bytes, null));
            request.addHeader("Content-Length", bytes.length);
        } else if (List.of("POST", "PUT", "PATCH").contains(method)) {
            request.addHeader(
                    "Content-Length", 0); // RFC 9110, section 8.6: there is meaning in a body that is not there
        }
        try {
            return exchange(baseUrl, request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One that keeps to the bounds of a head. */
    static DefaultBHttpClientConnection connection(Socket socket) throws IOException {
        // By itself it keeps to the length of a line, and takes the number of lines from elsewhere.
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(
                HEADS, null, null, null, null, null, new DefaultHttpResponseParserFactory(HEADS));
        connection.bind(socket);
        return connection;
    }

    private static Received exchange(URI baseUrl, ClassicHttpRequest request) throws IOException {
        Kept kept = KEPT.get();
        if (kept == null || !kept.isFor(baseUrl)) {
            close(kept);
            kept = new Kept(baseUrl, connection(Sockets.connect(baseUrl)));
            KEPT.set(kept);
        }
        boolean reusable = false;
        try {
            HttpCoreContext context = HttpCoreContext.create();
            DefaultBHttpClientConnection connection = kept.connection();
            Received received = received(connection, () -> {
                ClassicHttpResponse response = EXECUTOR.execute(request, connection, context);
                context.setResponse(response);
                return response;
            });
            reusable = DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, context.getResponse(), context);
            return received;
        } finally {
            if (!reusable) {
                close(kept);
            }
        }
    }

    private static void close(@Nullable Kept kept) {
        if (kept != null) {
            kept.connection().close(CloseMode.IMMEDIATE);
            KEPT.remove();
        }
    }

    /** What sends a request, and receives the head of its answer. */
    interface Sending {
        ClassicHttpResponse send() throws IOException, HttpException;
    }

    /** The answer, whole and within the {@link Bounds}. */
    static Received received(DefaultBHttpClientConnection connection, Sending sending) throws IOException {
        Bounds bounds = Bounds.current();
        try (Deadline deadline = Deadline.after(bounds.whole(), () -> connection.close(CloseMode.IMMEDIATE))) {
            try {
                ClassicHttpResponse response = sending.send();
                byte[] body = response.getEntity() == null
                        ? new byte[0]
                        : bounds.read(response.getEntity().getContent());
                return new Received(response.getCode(), headers(response), new String(body, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw deadline.told(told(e));
            } catch (HttpException e) {
                throw deadline.told(new NoAnswer("no answer that is HTTP"));
            }
        }
    }

    private static IOException told(IOException failure) {
        if (failure instanceof MessageConstraintException) {
            return new NoAnswer(
                    "the answer's head is larger than " + MOST_HEADERS + " lines of " + LONGEST_LINE + " bytes");
        }
        return failure instanceof ConnectionClosedException || failure instanceof NoHttpResponseException
                ? new NoAnswer("the connection was closed before the answer's end")
                : failure;
    }

    private static List<Map.Entry<String, String>> headers(ClassicHttpResponse response) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (Header header : response.getHeaders()) {
            headers.add(Map.entry(header.getName(), header.getValue()));
        }
        return headers;
    }
}
