package io.github.cliqextensions.benchmark.micro;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.api.ExtensionsApi;
import io.github.cliqextensions.mock.api.RateLimits;
import io.github.cliqextensions.mock.api.check.RequestBody;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.limit.RateLimiter;
import io.github.cliqextensions.mock.limit.RateLimiter.Lock;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.spec.Operation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import tools.jackson.databind.JsonNode;

/** The mock in process: its limiter, its validator, its store, and the whole way of a request, limits on. */
@State(Scope.Benchmark)
public class MockBenchmark {

    private static final int USERS = 10_000;

    private final RateLimiter limiter = new RateLimiter();
    private final MockState state = Requests.state();
    private final ExtensionsApi api = new ExtensionsApi(state, new RateLimits(true, false));
    private final RequestBody validator = RequestBody.of("SetPropertiesRequest");
    private final ApiRequest get = Requests.of(Operation.GET_PROPERTY);
    private final ApiRequest set = Requests.of(Operation.SET_PROPERTIES);
    private final String[] users = new String[USERS];
    private int next;
    private long millis = 1_000_000_000_000L;

    public MockBenchmark() {
        for (int user = 0; user < USERS; user++) {
            users[user] = "user-" + user;
        }
    }

    /** Ten thousand users in turn, each within the threshold. */
    @Benchmark
    public Optional<Lock> limiter() {
        next = (next + 1) % USERS;
        millis++;
        return limiter.count(users[next], Operation.GET_PROPERTY, Instant.ofEpochMilli(millis));
    }

    @Benchmark
    public JsonNode validator() {
        return validator.read(set);
    }

    /** A change of an installation, as a request that sets makes it. */
    @Benchmark
    public Organization store() {
        Organization organization = state.get().organization("o").orElseThrow();
        organization.change(installations -> installations.with(state.get()
                .extension("1")
                .map(installations::of)
                .orElseThrow()
                .withProperties(Map.of("api_key", "another"))));
        return organization;
    }

    @Benchmark
    public Answer getProperty() {
        return api.answer(new Exchange(get));
    }

    @Benchmark
    public Answer setProperties() {
        return api.answer(new Exchange(set));
    }
}
