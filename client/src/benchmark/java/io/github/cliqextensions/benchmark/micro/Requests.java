package io.github.cliqextensions.benchmark.micro;

import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** A mock's state in which the extension is installed, and requests for it. */
final class Requests {

    private static final String TOKEN = "1000.measured";
    private static final String BODY = "{\"properties\":{\"api_key\":\"my_secret_api_key\",\"region\":\"us-east\"}}";
    private static final String STATE =
            "{\"organizations\":[{\"id\":\"o\",\"users\":[{\"id\":\"u\",\"role\":\"admin\"}]}],"
                    + "\"tokens\":[{\"token\":\"" + TOKEN + "\",\"organization\":\"o\",\"user\":\"u\","
                    + "\"scopes\":[\"ZohoCliq.Extensions.READ\",\"ZohoCliq.Extensions.UPDATE\"]}],"
                    + "\"extensions\":[{\"id\":\"1\",\"key\":\"k\",\"name\":\"Measured\"}],"
                    + "\"installations\":[{\"organization\":\"o\",\"extension\":\"1\",\"scope\":\"organization\","
                    + "\"properties\":{\"api_key\":\"my_secret_api_key\"}}]}";

    private Requests() {}

    /** Its clock goes on by ten seconds with each look, so that nobody comes near a threshold. */
    static MockState state() {
        AtomicLong seconds = new AtomicLong(1_000_000_000);
        InstantSource clock = () -> Instant.ofEpochSecond(seconds.addAndGet(10));
        return new MockState(Json.read(STATE.getBytes(StandardCharsets.UTF_8)).orElseThrow(), new Clocks(clock));
    }

    static ApiRequest of(Operation operation) {
        String path = operation.path().replace("{extension_id}", "1").replace("{property_key}", "api_key");
        return new Written(
                operation.method(),
                "/api/v3" + path,
                "EXTENSION_KEY=k",
                Map.of("Authorization", List.of("Bearer " + TOKEN), "Content-Type", List.of("application/json")),
                BODY.getBytes(StandardCharsets.UTF_8));
    }

    private record Written(String method, String path, String query, Map<String, List<String>> sent, byte[] content)
            implements ApiRequest {

        @Override
        public List<String> headers(String name) {
            return sent.getOrDefault(name, List.of());
        }

        @Override
        public Optional<byte[]> body() {
            return Optional.of(content);
        }
    }
}
