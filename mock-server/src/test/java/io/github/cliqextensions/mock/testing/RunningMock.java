package io.github.cliqextensions.mock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A mock of the default state for each test, listening, with a time that stands still until the test moves it. */
public final class RunningMock implements BeforeEachCallback, AfterEachCallback {

    public static final String HOST = "127.0.0.1";

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final boolean retryAfter;
    private final boolean control;
    private final @Nullable String controlToken;
    private MovedTime time = new MovedTime();
    private @Nullable MockServer server;

    private RunningMock(boolean retryAfter, boolean control, @Nullable String controlToken) {
        this.retryAfter = retryAfter;
        this.control = control;
        this.controlToken = controlToken;
    }

    public static RunningMock create() {
        return new RunningMock(false, true, null);
    }

    public static RunningMock withRetryAfter() {
        return new RunningMock(true, true, null);
    }

    public static RunningMock withoutControl() {
        return new RunningMock(false, false, null);
    }

    public static RunningMock withControlToken(String token) {
        return new RunningMock(false, true, token);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        time = new MovedTime();
        MockState state = new MockState(MockState.defaultState(), new Clocks(time));
        server = MockServer.start(new MockServerOptions(
                HOST, 0, state, true, retryAfter, control, Optional.ofNullable(controlToken), PATIENCE));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Objects.requireNonNull(server).close();
    }

    public MovedTime time() {
        return time;
    }

    public int port() {
        return Objects.requireNonNull(server).port();
    }

    public Reply get(String target) {
        return send("GET", target, "");
    }

    public Reply post(String target, String body) {
        return send("POST", target, body);
    }

    public Reply put(String target, String body) {
        return send("PUT", target, body);
    }

    public Reply delete(String target) {
        return send("DELETE", target, "");
    }

    /** @param headers names and values in turn */
    public Reply send(String method, String target, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root().resolve(target))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Http.send(request.build());
    }

    public Reply call(Operation operation, String token) {
        return call(ApiCall.of(operation, token));
    }

    public Reply call(ApiCall call) {
        return Http.send(call.request(root()));
    }

    public CompletableFuture<Reply> callAsync(ApiCall call) {
        return Http.sendAsync(call.request(root()));
    }

    /** Calls until the user of this token has used up what is allowed, so that the next call is refused. */
    public void exhaust(Operation operation, String token) {
        for (int i = 0; i < operation.rateLimit().threshold(); i++) {
            assertThat(call(operation, token).status()).as("request %s", i).isNotEqualTo(429);
        }
    }

    private URI root() {
        return URI.create("http://" + HOST + ":" + port());
    }
}
