package io.github.cliqextensions.benchmark.micro;

import feign.Feign;
import feign.jackson3.Jackson3Decoder;
import io.github.cliqextensions.benchmark.Subject;
import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.client.api.PropertiesApi;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.ThreadParams;

/** The same call by the client, the JDK's HttpClient, and Feign as it comes, to a server in another process. */
@State(Scope.Benchmark)
public class ClientBenchmark {

    private static final long EXTENSION = 53_719_000_001_887_001L;
    private static final String KEY = "sample-extension-key";

    /** Of one user's requests no more may be on their way than the threshold of one minute. */
    private static final int USERS = 8;

    private Subject.Running server;
    private List<CliqExtensions> clients;
    private List<CliqExtension> extensions;
    private PropertiesApi feign;
    private HttpClient http;
    private HttpRequest request;

    @Setup
    public void start() {
        server = Subject.bare(System.getProperty("java.class.path")).start();
        server.warmUp(Duration.ofSeconds(10));
        String root = "http://127.0.0.1:" + server.port();
        AtomicLong seconds = new AtomicLong(1_000_000_000);
        clients = IntStream.range(0, USERS)
                .mapToObj(user -> CliqExtensions.builder()
                        .baseUrl(URI.create(root))
                        .credentials(Credentials.accessToken("1000.user-" + user))
                        // Goes on by so much with each look that the budget is never used up.
                        .clock(() -> Instant.ofEpochSecond(seconds.addAndGet(10)))
                        .build())
                .toList();
        extensions = clients.stream().map(one -> one.extension(EXTENSION, KEY)).toList();
        feign = Feign.builder().decoder(new Jackson3Decoder()).target(PropertiesApi.class, root + "/api/v3");
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        request = HttpRequest.newBuilder(URI.create(
                        root + "/api/v3/extensions/" + EXTENSION + "/properties/api_key?EXTENSION_KEY=" + KEY))
                .header("Authorization", "Bearer 1000.measured")
                .header("Accept", "application/json")
                .build();
    }

    @TearDown
    public void stop() {
        clients.forEach(CliqExtensions::close);
        server.close();
    }

    @Benchmark
    public String client(ThreadParams thread) {
        return extensions
                .get(thread.getThreadIndex() % USERS)
                .property("api_key")
                .orElseThrow();
    }

    @Benchmark
    public String httpClient() throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString()).body();
    }

    @Benchmark
    public Map<String, String> feign() {
        return feign.getProperty(EXTENSION, KEY, "api_key");
    }
}
