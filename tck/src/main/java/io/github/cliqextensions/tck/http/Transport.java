package io.github.cliqextensions.tck.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.bootstrap.HttpRequester;
import org.apache.hc.core5.http.impl.bootstrap.RequesterBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestConnControl;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is ordinary HTTP, once and as the test wrote it, over connections that are kept; {@link RawTransport} sends
 * the rest.
 */
public final class Transport {

    private static final Timeout PATIENCE = Timeout.ofMilliseconds(RawTransport.PATIENCE_MILLIS);

    /** More than tests run side by side. */
    private static final int CONNECTIONS = 64;

    /** It adds what says whom the request is for and where it ends, and nothing that a test may be about. */
    private static final HttpRequester HTTP = RequesterBootstrap.bootstrap()
            .setHttpProcessor(HttpProcessorBuilder.create()
                    .add(new RequestTargetHost())
                    .add(new RequestContent(true))
                    .add(new RequestConnControl())
                    .build())
            .setSocketConfig(SocketConfig.custom()
                    .setSoTimeout(PATIENCE)
                    .setTcpNoDelay(true)
                    .build())
            .setDefaultMaxPerRoute(CONNECTIONS)
            .setMaxTotal(2 * CONNECTIONS)
            .create();

    private Transport() {}

    public static Received send(
            URI baseUrl, String method, String target, List<Map.Entry<String, String>> headers, @Nullable String body) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(method, baseUrl.getScheme(), null, target);
        headers.forEach(header -> request.addHeader(header.getKey(), header.getValue()));
        if (body != null) {
            request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), null));
        }
        HttpHost host = new HttpHost(baseUrl.getScheme(), baseUrl.getHost(), baseUrl.getPort());
        try {
            return HTTP.execute(host, request, PATIENCE, HttpCoreContext.create(), Transport::received);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (HttpException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    private static Received received(ClassicHttpResponse response) throws IOException {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        for (Header header : response.getHeaders()) {
            headers.add(Map.entry(header.getName(), header.getValue()));
        }
        byte[] body = response.getEntity() == null
                ? new byte[0]
                : response.getEntity().getContent().readAllBytes();
        return new Received(response.getCode(), headers, new String(body, StandardCharsets.UTF_8));
    }
}
