package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.testing.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, and how often. */
class ResendingTest {

    private static final Credentials TOKEN = Credentials.accessToken("1000.token-of-the-test");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();
    private RecordingServer server;
    private CliqExtensions cliq;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        cliq = Clients.builder(server.root(), TOKEN).pause(pauses::add).build();
    }

    @AfterEach
    void stop() {
        cliq.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"GET_PROPERTIES", "GET_PROPERTY", "DELETE_PROPERTY"})
    void whatReadsOrDeletesIsSentAgainTwice(Operation operation) {
        server.answer(503, "{\"message\":\"later\"}");

        ServerException failure = catchThrowableOfType(ServerException.class, () -> call(cliq, operation));

        assertThat(failure.requestsSent()).isEqualTo(3);
        assertThat(failure).hasMessageEndingWith("(3 requests were sent)");
        assertThat(server.received()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            mode = Mode.EXCLUDE,
            names = {"GET_PROPERTIES", "GET_PROPERTY", "DELETE_PROPERTY"})
    void whatChangesMoreThanThatIsNotSentAgain(Operation operation) {
        server.answer(503, "{\"message\":\"later\"}");
        assertThat(catchThrowableOfType(ServerException.class, () -> call(cliq, operation))
                        .requestsSent())
                .isEqualTo(1);

        server.hangUp();
        NoAnswerException silent = catchThrowableOfType(NoAnswerException.class, () -> call(cliq, operation));

        assertThat(silent.requestsSent()).isEqualTo(1);
        assertThat(silent.mayHaveTakenEffect()).isTrue();
        assertThat(server.received()).hasSize(2);
        assertThat(pauses).isEmpty();
    }

    /** Nobody listens at the port of a server that has gone. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void whereNoConnectionWasMadeEverythingIsTriedAgain(Operation operation) {
        server.close();

        NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> call(cliq, operation));

        assertThat(pauses).hasSize(2);
        assertThat(failure.requestsSent()).isZero();
        assertThat(failure.mayHaveTakenEffect()).isFalse();
        assertThat(failure.status()).isEmpty();
        assertThat(failure.description()).startsWith("there was no connection to the service");
    }

    @Test
    void itHelpsWhereTheNextAnswerIsAGoodOne() {
        server.answer(500, "");
        try (CliqExtensions mended = Clients.builder(server.root(), TOKEN)
                .pause(pause -> server.answer(200, "{\"region\":\"us-east\"}"))
                .build()) {
            assertThat(extension(mended).property("region")).hasValue("us-east");
        }
        assertThat(server.received()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 408, 429})
    void aRefusalIsNotSentAgain(int status) {
        server.answer(status, "{\"message\":\"no\"}", "Retry-After", "0");

        assertThatThrownBy(() -> call(cliq, Operation.GET_PROPERTIES)).isInstanceOf(CliqException.class);

        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void howOftenIsForTheUserToSay(int resends) {
        server.answer(500, "");
        try (CliqExtensions other = Clients.builder(server.root(), TOKEN)
                .resends(resends)
                .pause(pauses::add)
                .build()) {
            assertThatThrownBy(() -> call(other, Operation.GET_PROPERTY)).isInstanceOf(ServerException.class);
        }
        assertThat(server.received()).hasSize(resends + 1);
        assertThat(pauses).hasSize(resends);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 6})
    void butWithinBounds(int resends) {
        assertThatThrownBy(() -> CliqExtensions.builder().resends(resends))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(String.valueOf(resends));
    }

    @Test
    void thePausesAreSmallAndDifferFromClientToClient() {
        server.answer(500, "");
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> call(cliq, Operation.GET_PROPERTY)).isInstanceOf(ServerException.class);
        }

        assertThat(pauses).hasSize(40).doesNotHaveDuplicates();
        for (int i = 0; i < pauses.size(); i += 2) {
            assertThat(pauses.get(i)).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
            assertThat(pauses.get(i + 1)).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        }
    }

    @Test
    void aThreadThatIsAskedToEndDoesNotWait() {
        server.answer(500, "");
        try (CliqExtensions interrupted = Clients.builder(server.root(), TOKEN)
                .pause(pause -> {
                    throw new InterruptedException();
                })
                .build()) {
            assertThatThrownBy(() -> call(interrupted, Operation.GET_PROPERTY)).isInstanceOf(ServerException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(server.received()).hasSize(1);
    }

    /** A token that is refused in between gives no more attempts than there are. */
    @Test
    void twiceIsTwiceForTheWholeCall() throws IOException {
        Iterator<Integer> statuses = List.of(500, 401, 500, 500, 500, 500).iterator();
        Iterator<String> tokens =
                List.of("1000.first-of-the-test", "1000.second-of-the-test").iterator();
        try (RawServer raw = new RawServer();
                CliqExtensions other = Clients.builder(
                                URI.create(raw.url("http")), Credentials.accessToken(tokens::next))
                        .build()) {
            raw.react((request, socket) -> RawServer.send(
                            "HTTP/1.1 " + statuses.next() + " No\r\nContent-Length: 0\r\n\r\n")
                    .to(request, socket));

            ServerException failure =
                    catchThrowableOfType(ServerException.class, () -> call(other, Operation.GET_PROPERTY));

            // The first, one again after the error, one more for the token, and one again after its error.
            assertThat(failure.requestsSent()).isEqualTo(4);
            assertThat(raw.received()).hasSize(4);
        }
    }

    private static void call(CliqExtensions client, Operation operation) {
        Calls.call(extension(client), operation);
    }

    private static CliqExtension extension(CliqExtensions client) {
        return client.extension(53719000001887001L, "key-of-the-extension");
    }
}
