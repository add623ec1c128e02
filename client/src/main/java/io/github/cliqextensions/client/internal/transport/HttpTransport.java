package io.github.cliqextensions.client.internal.transport;

import feign.Client;
import feign.Request;
import feign.Response;
import feign.hc5.ApacheHttp5Client;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** Sends each request once. */
public final class HttpTransport implements Client, AutoCloseable {

    private final CloseableHttpClient http = HttpClientBuilder.create()
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .build();
    private final Client feign = new ApacheHttp5Client(http);

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        return feign.execute(request, options);
    }

    /** Closes the connections that were kept. */
    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
