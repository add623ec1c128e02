package io.github.cliqextensions.tck.http;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.RedirectConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.http.client.HttpClient;
import org.jspecify.annotations.Nullable;

/** Sends what is ordinary HTTP, by REST-assured; {@link RawTransport} sends the rest. */
final class Transport {

    /** Left alone, REST-assured makes a client and a connection for each request, which takes most of a run's time. */
    @SuppressWarnings("deprecation") // REST-assured takes no other class for a client.
    private static final ThreadLocal<HttpClient> CLIENT = ThreadLocal.withInitial(Transport::client);

    private static final RestAssuredConfig CONFIG = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .defaultContentCharset("UTF-8"))
            .redirect(RedirectConfig.redirectConfig().followRedirects(false))
            .httpClient(HttpClientConfig.httpClientConfig().httpClientFactory(CLIENT::get));

    private Transport() {}

    /** Not one that waits for ever, nor one that sends a request twice. */
    @SuppressWarnings("deprecation")
    private static HttpClient client() {
        org.apache.http.impl.client.DefaultHttpClient client = new org.apache.http.impl.client.DefaultHttpClient();
        client.getParams().setParameter("http.connection.timeout", RawTransport.PATIENCE_MILLIS);
        client.getParams().setParameter("http.socket.timeout", RawTransport.PATIENCE_MILLIS);
        client.setHttpRequestRetryHandler((failure, sent, context) -> false);
        return client;
    }

    static Received send(
            URI baseUrl, String method, String target, List<Map.Entry<String, String>> headers, @Nullable String body) {
        RequestSpecification request = RestAssured.given().config(CONFIG).urlEncodingEnabled(false);
        headers.forEach(header -> request.header(header.getKey(), header.getValue()));
        if (body != null) {
            request.body(body);
        }
        Response response = request.request(method, baseUrl + target);
        List<Map.Entry<String, String>> received = new ArrayList<>();
        for (Header header : response.headers()) {
            received.add(Map.entry(header.getName(), header.getValue()));
        }
        return new Received(response.statusCode(), received, response.asString());
    }
}
