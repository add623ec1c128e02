package io.github.cliqextensions.client.internal.transport;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends each request once, over HTTP/1.1 and connections that are kept. It follows no redirect, keeps no cookie, logs nothing
 * and has no thread of its own. Where there is no answer it tells by a {@link TransportException} whether the request left.
 */
public final class HttpTransport implements Client, AutoCloseable {

    private final HttpRequestExecutor executor = new HttpRequestExecutor();
    private final Connections connections;

    public HttpTransport() {
        this(InetAddress::getAllByName, System::nanoTime);
    }

    /** @param nanoTime by which kept connections grow too old */
    HttpTransport(Connector.Resolver resolver, LongSupplier nanoTime) {
        this.connections = new Connections(new Connector(resolver, nanoTime), nanoTime);
    }

    /**
     * The connection is free for the next request when the body was read to its end, or the answer closed.
     *
     * @throws IllegalArgumentException if the request cannot travel as it is
     * @throws IllegalStateException after {@link #close()}
     */
    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        URI url = url(request);
        Target target = Target.of(url);
        ClassicHttpRequest message = Messages.of(request, url, target);
        Lease lease = connections.lease(target, millis(options.connectTimeout(), options.connectTimeoutUnit()));
        boolean answered = false;
        try {
            Response response =
                    exchange(request, message, lease, millis(options.readTimeout(), options.readTimeoutUnit()));
            answered = true;
            return response;
        } finally {
            if (!answered) {
                lease.drop();
            }
        }
    }

    private Response exchange(Request request, ClassicHttpRequest message, Lease lease, int readTimeoutMillis)
            throws TransportException {
        lease.connection().setSocketTimeout(Timeout.ofMilliseconds(readTimeoutMillis));
        try {
            ClassicHttpResponse answer = executor.execute(message, lease.connection(), HttpCoreContext.create());
            Response.Builder response = Response.builder()
                    .request(request)
                    .status(answer.getCode())
                    .reason(answer.getReasonPhrase())
                    .headers(Messages.headers(answer));
            long kept = KeepAlive.of(message, answer);
            if (answer.getEntity() == null) {
                lease.keep(kept);
                return response.build();
            }
            AnswerBody body = new AnswerBody(answer.getEntity().getContent(), lease, readTimeoutMillis, kept);
            return response.body(body, Messages.length(answer.getEntity())).build();
        } catch (IOException broken) {
            throw Broken.off(lease.target(), broken, readTimeoutMillis);
        } catch (HttpException | IllegalArgumentException notHttp) {
            // The latter of a status such as 000.
            throw Broken.notHttp(lease.target(), notHttp);
        }
    }

    /** Closes the connections, also those in use. */
    @Override
    public void close() {
        connections.close();
    }

    private static URI url(Request request) {
        try {
            URI url = new URI(request.url());
            String ascii = url.toASCIIString();
            return ascii.equals(request.url()) ? url : new URI(ascii);
        } catch (URISyntaxException malformed) {
            // Its words hold the URL, and that the extension's key.
            throw new IllegalArgumentException(
                    "the URL of the request is malformed at character " + malformed.getIndex());
        }
    }

    /** At least one: for sockets none is for ever. */
    private static int millis(long timeout, TimeUnit unit) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, unit.toMillis(timeout)));
    }
}
