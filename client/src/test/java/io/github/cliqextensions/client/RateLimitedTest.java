package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.testing.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Until when an operation is locked. */
class RateLimitedTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.250Z");

    private RecordingServer server;
    private CliqExtensions cliq;
    private CliqExtension extension;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        cliq = Clients.builder(server.root(), Credentials.accessToken("1000.token-of-the-test"))
                .clock(InstantSource.fixed(NOW))
                .build();
        extension = cliq.extension(53719000001887001L, "key-of-the-extension");
    }

    @AfterEach
    void stop() {
        cliq.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void RATE_3_withoutAHeaderTheContractKnowsTheLock(Operation operation) {
        server.answer(429, "{\"message\":\"no\"}");

        assertThat(lockedUntil(operation))
                .isEqualTo(NOW.plus(operation.rateLimit().lock()));
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void RATE_9_theOtherSpellingOfALockIsOneToo(Operation operation) {
        server.answer(400, "{\"message\":\"no\",\"code\":\"" + ErrorCode.REQUEST_LIMIT_EXCEEDED.value() + "\"}");

        assertThat(lockedUntil(operation))
                .isEqualTo(NOW.plus(operation.rateLimit().lock()));
        assertThat(server.received()).hasSize(1);
    }

    /** It is in the head; told as no answer, it would be asked again inside the lock. */
    @ParameterizedTest
    @EnumSource(Operation.class)
    void RATE_3_aLockIsOneThoughTheRestOfTheAnswerIsMissing(Operation operation) throws IOException {
        try (RawServer raw = new RawServer();
                CliqExtensions cliq = Clients.builder(
                                URI.create(raw.url("http")), Credentials.accessToken("1000.token-of-the-test"))
                        .clock(InstantSource.fixed(NOW))
                        .build()) {
            raw.react(RawServer.sendAndClose(
                    "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 7\r\nContent-Length: 9\r\n\r\n{"));

            RateLimitedException locked = catchThrowableOfType(
                    RateLimitedException.class,
                    () -> Calls.call(cliq.extension(53719000001887001L, "key-of-the-extension"), operation));

            assertThat(locked.lockedUntil()).isEqualTo(NOW.plusSeconds(7));
            assertThat(raw.received()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "' 77 ', 77", "86400, 86400"})
    void RATE_8_secondsCountFromTheAnswerOn(String header, long seconds) {
        server.answer(429, "", "Retry-After", header);

        assertThat(lockedUntil(Operation.INSTALL)).isEqualTo(NOW.plusSeconds(seconds));
    }

    /** The server's clock is a year ahead. */
    @ParameterizedTest
    @ValueSource(longs = {0, 90})
    void RATE_8_aDateCountsAgainstThatOfTheAnswer(long seconds) throws IOException {
        assertThat(lockedUntilOf(date(seconds))).isEqualTo(NOW.plusSeconds(seconds));
    }

    private static String date(long seconds) {
        return "Sun, 21 Nov 2027 10:0%d:%02d GMT".formatted(seconds / 60, seconds % 60);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "-1",
                "1.5",
                "99999999999999999999",
                "999999999",
                "Sun, 99 Nov 2027 10:00:00 GMT",
                "Sun, 21 Nov 2027 09:59:59 GMT"
            })
    void whatMakesNoSenseIsNotBelieved(String header) throws IOException {
        Duration lock = Operation.INSTALL.rateLimit().lock();
        assertThat(lockedUntilOf(header)).isEqualTo(NOW.plus(lock));
    }

    private Instant lockedUntilOf(String retryAfter) throws IOException {
        try (RawServer dated = new RawServer();
                CliqExtensions other = Clients.builder(
                                URI.create(dated.url("http")), Credentials.accessToken("1000.token-of-the-test"))
                        .clock(InstantSource.fixed(NOW))
                        .build()) {
            dated.react(RawServer.send("HTTP/1.1 429 Too Many Requests\r\nDate: Sun, 21 Nov 2027 10:00:00 GMT\r\n"
                    + "Content-Length: 0\r\nRetry-After: " + retryAfter + "\r\n\r\n"));
            extension = other.extension(53719000001887001L, "key-of-the-extension");
            return lockedUntil(Operation.INSTALL);
        }
    }

    private Instant lockedUntil(Operation operation) {
        return catchThrowableOfType(RateLimitedException.class, () -> Calls.call(extension, operation))
                .lockedUntil();
    }
}
