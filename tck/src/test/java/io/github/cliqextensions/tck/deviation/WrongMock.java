package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.server.Around;
import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** A mock that listens, and is wrong. */
final class WrongMock implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final JsonNode STATE = MockState.defaultState();

    private final MockServer server;
    private final Queue<Throwable> stumbled = new ConcurrentLinkedQueue<>();

    private WrongMock(Wrong wrong) {
        MockState state = new MockState(STATE, new Clocks(InstantSource.system()));
        MockServerOptions options = new MockServerOptions(
                HOST, 0, state, !wrong.limitsByItself(), false, true, Optional.empty(), Duration.ofSeconds(1));
        this.server = MockServer.start(options, around(wrong, state));
    }

    static WrongMock start(Wrong wrong) {
        return new WrongMock(wrong);
    }

    URI baseUrl() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    /** What broke in what makes it wrong: then what a test has noticed is not what it was to notice. */
    List<String> stumbled() {
        return stumbled.stream()
                .map(thrown -> "the wrong server stumbled: " + thrown + " at " + thrown.getStackTrace()[0])
                .toList();
    }

    @Override
    public void close() {
        server.close();
    }

    private Around around(Wrong wrong, MockState state) {
        return new Around() {
            @Override
            public Function<Exchange, Answer> api(Function<Exchange, Answer> api) {
                Real real = new Real(api);
                return exchange -> watched(() -> wrong.api(new Asked(exchange, state.get()), real));
            }

            @Override
            public Function<ApiRequest, Answer> tokens(Function<ApiRequest, Answer> tokens) {
                return request -> watched(() -> wrong.tokens(request, state.get(), tokens));
            }

            @Override
            public Answer control(Answer answer) {
                return watched(() -> wrong.control(answer));
            }
        };
    }

    private Answer watched(Supplier<Answer> answer) {
        try {
            return answer.get();
        } catch (RuntimeException | Error thrown) {
            stumbled.add(thrown);
            throw thrown;
        }
    }
}
