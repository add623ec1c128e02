package io.github.cliqextensions.client;

import feign.Feign;
import feign.Retryer;
import feign.hc5.ApacheHttp5Client;
import feign.jackson3.Jackson3Decoder;
import feign.jackson3.Jackson3Encoder;
import io.github.cliqextensions.client.api.InstallationApi;
import io.github.cliqextensions.client.api.PropertiesApi;
import io.github.cliqextensions.client.contract.Api;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.function.Supplier;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bare API of one server: a call is one request, whatever comes of it.
 *
 * <p>The service locks out who sends too much (RATE-3), so nothing underneath may send by itself. Left to its defaults,
 * Feign sends a call five times where there is no answer, or one with {@code Retry-After}, and never waits longer than
 * a second in between; and the transport sends again too, follows redirects, and returns cookies.
 *
 * <p>{@link feign.Logger} is left out for good: from its level {@code HEADERS} on it prints the access token.
 */
public final class CliqApis implements Closeable {

    private final CloseableHttpClient http;
    private final InstallationApi installation;
    private final PropertiesApi properties;

    /**
     * @param root the root of the server; the path of the API is added
     * @param accessToken is asked for a token before each request
     */
    public CliqApis(URI root, Supplier<String> accessToken) {
        String base = base(root);
        http = HttpClientBuilder.create()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .build();
        JsonMapper json = new JsonMapper();
        Feign.Builder feign = Feign.builder()
                .client(new ApacheHttp5Client(http))
                .retryer(Retryer.NEVER_RETRY)
                .encoder(new Jackson3Encoder(json))
                .decoder(new Jackson3Decoder(json))
                .requestInterceptor(request -> request.headerLiteral("Authorization", "Bearer " + accessToken.get()));
        installation = feign.target(InstallationApi.class, base);
        properties = feign.target(PropertiesApi.class, base);
    }

    private static String base(URI root) {
        if (root.getHost() == null || root.getQuery() != null || root.getFragment() != null) {
            throw new IllegalArgumentException("not the root of a server: " + root);
        }
        return root.toString().replaceAll("/+$", "") + Api.BASE_PATH;
    }

    public InstallationApi installation() {
        return installation;
    }

    public PropertiesApi properties() {
        return properties;
    }

    /** Closes the connections that were kept. */
    @Override
    public void close() throws IOException {
        http.close();
    }
}
