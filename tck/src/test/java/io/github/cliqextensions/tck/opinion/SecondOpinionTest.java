package io.github.cliqextensions.tck.opinion;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.http.Schemas;
import io.github.cliqextensions.mock.server.Around;
import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.run.Tck;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** All that the suite sends to the mock, and all that comes back: a second validator holds it against the contract too. */
class SecondOpinionTest {

    private static final String HOST = "127.0.0.1";
    private static final Collection<Seen> SEEN = new ConcurrentLinkedQueue<>();
    private static final SecondValidator SECOND = new SecondValidator();

    /** @param json what was sent, unless it was none */
    private record Seen(Operation operation, Optional<JsonNode> json, Answer answer) {

        boolean isCarriedOut() {
            return answer.status() == operation.success();
        }

        @Override
        public String toString() {
            return operation.id() + " answered by " + answer.status();
        }
    }

    @BeforeAll
    static void runTheSuite() {
        MockServerOptions options = new MockServerOptions(
                HOST,
                0,
                new MockState(MockState.defaultState(), new Clocks(InstantSource.system())),
                true,
                false,
                true,
                Optional.empty(),
                Duration.ofSeconds(1));
        try (MockServer mock = MockServer.start(options, new Listening())) {
            URI url = URI.create("http://" + HOST + ":" + mock.port());
            assertThat(Tck.run(url, url).failures()).isEmpty();
        }
    }

    private static final class Listening implements Around {
        @Override
        public Function<Exchange, Answer> api(Function<Exchange, Answer> api) {
            return exchange -> {
                Answer answer = api.apply(exchange);
                exchange.operation()
                        .ifPresent(operation -> SEEN.add(
                                new Seen(operation, exchange.request().body().flatMap(Json::read), answer)));
                return answer;
            };
        }
    }

    @Test
    void every_answer_is_as_the_contract_describes_it() {
        assertThat(SEEN).hasSizeGreaterThan(1000).allSatisfy(seen -> {
            byte[] body = seen.answer().body();
            Optional<String> schema =
                    SECOND.answerSchema(seen.operation(), seen.answer().status());
            assertThat(body != null).as("a body").isEqualTo(schema.isPresent());
            schema.ifPresent(described -> assertThat(SECOND.isValid(described, Objects.requireNonNull(body)))
                    .as("valid by the second validator")
                    .isTrue());
        });
    }

    @Test
    void every_request_that_is_carried_out_is_as_the_contract_describes_it() {
        List<Seen> carriedOut = withBody().filter(Seen::isCarriedOut).toList();
        assertThat(carriedOut)
                .hasSizeGreaterThan(100)
                .allSatisfy(seen -> assertThat(isValid(seen)).isTrue());
    }

    /** A regular expression of Java's lets a line feed follow its end; the mock asks for the whole key besides. */
    @Test
    void the_validators_are_of_one_opinion_but_for_a_line_feed_after_a_key() {
        Map<Operation, Schema> first = Stream.of(Operation.values())
                .filter(operation -> SECOND.requestSchema(operation).isPresent())
                .collect(Collectors.toMap(
                        operation -> operation, operation -> Schemas.CONTRACT.compile(component(operation))));
        List<Seen> disputed = withBody()
                .filter(seen -> Objects.requireNonNull(first.get(seen.operation()))
                                .validate(seen.json().orElseThrow())
                                .isEmpty()
                        != isValid(seen))
                .toList();
        assertThat(disputed).allSatisfy(seen -> {
            assertThat(seen.json().orElseThrow().path("properties").propertyNames())
                    .anySatisfy(key -> assertThat(key).endsWith("\n"));
            assertThat(seen.isCarriedOut()).isFalse();
        });
    }

    /** The requests with a body that is JSON, where the operation has one. */
    private static Stream<Seen> withBody() {
        return SEEN.stream()
                .filter(seen -> SECOND.requestSchema(seen.operation()).isPresent())
                .filter(seen -> seen.json().isPresent());
    }

    private static boolean isValid(Seen seen) {
        return SECOND.isValid(
                SECOND.requestSchema(seen.operation()).orElseThrow(),
                Json.write(seen.json().orElseThrow()));
    }

    private static String component(Operation operation) {
        String pointer = SECOND.requestSchema(operation).orElseThrow();
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
