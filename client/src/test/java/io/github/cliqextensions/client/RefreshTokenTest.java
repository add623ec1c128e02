package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a refresh token is exchanged, and when it is not. */
@Timeout(60)
class RefreshTokenTest {

    private static final int THREADS = 64;
    private static final Duration HOLD_OFF = Duration.ofMinutes(2);

    private final MovableClock clock = new MovableClock();
    private TokenServer server;
    private CliqExtensions cliq;

    @BeforeEach
    void start() throws IOException {
        server = new TokenServer();
        cliq = Clients.builder(server.root(), TokenServer.credentials())
                .clock(clock)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        cliq.close();
        server.close();
    }

    @Test
    void AUTH_5_exchangesTheRefreshTokenByAForm() {
        get();

        RecordingServer.Received exchange = server.exchanges().get(0);
        assertThat(exchange.method()).isEqualTo("POST");
        assertThat(exchange.path()).isEqualTo("/oauth/v2/token");
        assertThat(exchange.query()).isNull();
        assertThat(exchange.headers().get("Content-Type"))
                .singleElement()
                .asString()
                .startsWith("application/x-www-form-urlencoded");
        assertThat(exchange.headers().getFirst("User-Agent")).startsWith("cliq-extensions-client/");
        assertThat(exchange.headers()).doesNotContainKey("Authorization");
        assertThat(exchange.body().split("&"))
                .containsExactlyInAnyOrder(
                        "grant_type=refresh_token",
                        "refresh_token=1000.top-secret.refresh%2B%2F%3D",
                        "client_id=1000.client",
                        "client_secret=1000.top-secret.client");
    }

    @Test
    void noCallNoExchange() {
        assertThat(server.exchanges()).isEmpty();
    }

    @Test
    void AUTH_5_oneTokenServesUntilShortlyBeforeItExpires() {
        get();
        clock.move(Api.TOKEN_LIFETIME.minusSeconds(61));
        get();
        clock.move(Duration.ofSeconds(1));
        get();

        assertThat(server.calls()).containsExactly(TokenServer.token(1), TokenServer.token(1), TokenServer.token(2));
        assertThat(server.exchanges()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30      | 26",
                "'\"600\"' | 539",
                "null    | 3539",
                "0       | 3539",
                "-1      | 3539",
                "3600000 | 3539",
                "99999999999999999999 | 3539",
                "'\"soon\"' | 3539",
                "[]      | 3539"
            })
    void AUTH_5_aTokenLivesAsLongAsTheReplySaysIfThatMakesSense(String expiresIn, int seconds) {
        server.answer(200, "{\"access_token\":\"" + TokenServer.token(1) + "\",\"expires_in\":" + expiresIn + "}");

        get();
        clock.move(Duration.ofSeconds(seconds));
        get();
        assertThat(server.exchanges()).hasSize(1);

        clock.move(Duration.ofSeconds(1));
        get();
        assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void AUTH_5_aReplyMayNameATokenAlone() {
        server.answer(200, "{\"access_token\":\"" + TokenServer.token(7) + "\"}");

        get();

        assertThat(server.calls()).containsExactly(TokenServer.token(7));
    }

    @Test
    void manyThreadsCauseOneExchange() throws Exception {
        get();
        clock.move(Api.TOKEN_LIFETIME);

        List<CliqException> failures = callsAtOnce();

        assertThat(failures).isEmpty();
        assertThat(server.exchanges()).hasSize(2);
        assertThat(server.calls().stream().skip(1)).hasSize(THREADS).containsOnly(TokenServer.token(2));
    }

    /** Neither failure is held off by time: only those that wait together share one. */
    @ParameterizedTest
    @ValueSource(ints = {500, 200})
    void manyThreadsShareTheFailureOfOneExchange(int status) throws Exception {
        get();
        clock.move(Api.TOKEN_LIFETIME);
        server.answer(status, "<html>");

        List<CliqException> failures = callsAtOnce();

        assertThat(failures).hasSize(THREADS).allSatisfy(failure -> {
            assertThat(failure).isInstanceOf(ServerException.class);
            assertThat(failure.requestsSent()).isZero();
        });
        assertThat(server.exchanges()).hasSize(2);
        server.grant();
        get();
        assertThat(server.exchanges()).hasSize(3);
    }

    @Test
    void manyThreadsWithARefusedTokenCauseOneExchange() throws Exception {
        get();
        server.know(token -> !token.equals(TokenServer.token(1)));

        List<CliqException> failures = callsAtOnce();

        assertThat(failures).isEmpty();
        assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void whoWaitsForATokenCanBeInterrupted() throws Exception {
        server.hold();
        Thread first = new Thread(this::get);
        first.start();
        awaitExchanges(1);
        AtomicReference<NoAnswerException> failure = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Thread second = new Thread(() -> {
            failure.set(catchThrowableOfType(NoAnswerException.class, this::get));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        second.start();
        awaitWaiting(List.of(second), 1);

        second.interrupt();
        second.join();
        server.release();
        first.join();

        assertThat(failure.get())
                .hasMessageContaining("interrupted")
                .returns(false, NoAnswerException::mayHaveTakenEffect);
        assertThat(stillInterrupted).isTrue();
        assertThat(server.exchanges()).hasSize(1);
        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void whoWaitsDoesNotFailWithAThreadThatWasInterrupted() throws Exception {
        CountDownLatch exchanging = new CountDownLatch(1);
        HttpTransport http = new HttpTransport();
        Client blockingOnce = (request, options) -> {
            if (request.url().endsWith(Api.TOKEN_PATH) && exchanging.getCount() > 0) {
                exchanging.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new InterruptedIOException("interrupted");
                }
            }
            return http.execute(request, options);
        };
        try (http;
                CliqExtensions other = Clients.builder(server.root(), TokenServer.credentials())
                        .transport(blockingOnce)
                        .build()) {
            AtomicReference<CliqException> failure = new AtomicReference<>();
            Thread first = new Thread(() -> failure.set(catchThrowableOfType(
                    CliqException.class, () -> other.extension(1, "key").property("region"))));
            first.start();
            exchanging.await();
            AtomicReference<Optional<String>> value = new AtomicReference<>();
            Thread second = new Thread(() -> value.set(other.extension(1, "key").property("region")));
            second.start();
            awaitWaiting(List.of(second), 1);

            first.interrupt();
            first.join();
            second.join();

            assertThat(failure.get()).isInstanceOf(NoAnswerException.class);
            assertThat(value.get()).hasValue("us-east");
        }
    }

    @Test
    void AUTH_1_aTokenThatIsNotKnownIsReplacedOnce() {
        get();
        server.know(token -> !token.equals(TokenServer.token(1)));

        get();

        assertThat(server.calls()).containsExactly(TokenServer.token(1), TokenServer.token(1), TokenServer.token(2));
        assertThat(server.exchanges()).hasSize(2);
    }

    /** Its first token was refused when another call had the second one already. */
    @Test
    void AUTH_1_whoComesLateTakesTheTokenThatIsThere() throws Exception {
        get();
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch refuse = new CountDownLatch(1);
        server.know(token -> {
            if (token.equals(TokenServer.token(1)) && arrived.getCount() > 0) {
                arrived.countDown();
                awaitQuietly(refuse);
            }
            return !token.equals(TokenServer.token(1));
        });
        AtomicReference<CliqException> failure = new AtomicReference<>();
        Thread late = new Thread(() -> failure.set(catchThrowableOfType(CliqException.class, this::get)));
        late.start();
        arrived.await();

        get();
        refuse.countDown();
        late.join();

        assertThat(failure.get()).isNull();
        assertThat(server.calls()).hasSize(5).last().isEqualTo(TokenServer.token(2));
        assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void AUTH_1_aCallWhoseSecondTokenIsNotKnownEither() {
        get();
        server.know(token -> false);

        AuthenticationException failure = catchThrowableOfType(AuthenticationException.class, this::get);

        assertThat(failure.status()).hasValue(401);
        assertThat(failure.requestsSent()).isEqualTo(2);
        assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void whereNoTokenIsKnownFewExchangesFollow() {
        server.know(token -> false);
        assertThatThrownBy(this::get).isInstanceOf(AuthenticationException.class);
        assertThat(server.exchanges()).hasSize(2);

        AuthenticationException second = catchThrowableOfType(AuthenticationException.class, this::get);

        assertThat(second.status()).hasValue(401);
        assertThat(second.requestsSent()).isEqualTo(1);
        clock.move(HOLD_OFF.minusNanos(1));
        assertThatThrownBy(this::get).isInstanceOf(AuthenticationException.class);
        assertThat(server.exchanges()).hasSize(2);
        clock.move(Duration.ofNanos(1));
        assertThatThrownBy(this::get).isInstanceOf(AuthenticationException.class);
        assertThat(server.exchanges()).hasSize(3);
    }

    @Test
    void AUTH_5_aRefusalIsNotAskedForAgainForAWhile() {
        server.answer(200, "{\"error\":\"invalid_code\"}");
        AuthenticationException first = catchThrowableOfType(AuthenticationException.class, this::get);
        server.grant();

        clock.move(HOLD_OFF.minusNanos(1));
        AuthenticationException second = catchThrowableOfType(AuthenticationException.class, this::delete);

        assertThat(server.exchanges()).hasSize(1);
        assertThat(second.operation()).isNotEqualTo(first.operation());
        assertThat(second.description()).isEqualTo(first.description());
        assertThat(second.codeAsSent()).hasValue("invalid_code");
        clock.move(Duration.ofNanos(1));
        get();
        assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void aRefusalAfterA401IsNotAskedForAgainEither() {
        get();
        server.know(token -> false);
        server.answer(200, "{\"error\":\"invalid_code\"}");

        AuthenticationException first = catchThrowableOfType(AuthenticationException.class, this::get);
        AuthenticationException second = catchThrowableOfType(AuthenticationException.class, this::get);

        assertThat(first.codeAsSent()).hasValue("invalid_code");
        assertThat(first.requestsSent()).isEqualTo(1);
        assertThat(second.codeAsSent()).hasValue("invalid_code");
        assertThat(second.requestsSent()).isZero();
        assertThat(server.exchanges()).hasSize(2);
        assertThat(server.calls()).hasSize(2);
    }

    /** Else whoever sets a clock right by a day would wait for a day. */
    @Test
    void nothingIsHeldOffByAClockThatWasSetBack() {
        server.answer(200, "{\"error\":\"invalid_code\"}");
        assertThatThrownBy(this::get).isInstanceOf(AuthenticationException.class);
        server.grant();

        clock.move(Duration.ofDays(-1));
        get();
        server.know(token -> token.equals(TokenServer.token(2)));
        get();
        clock.move(Duration.ofDays(-1));
        server.know(token -> token.equals(TokenServer.token(3)));
        get();

        assertThat(server.calls()).last().isEqualTo(TokenServer.token(3));
    }

    @Test
    void aRefusalIsForgottenOnceThereIsAToken() {
        server.answer(200, "{\"error\":\"invalid_code\"}");
        assertThatThrownBy(this::get).isInstanceOf(AuthenticationException.class);
        server.grant();

        clock.move(Duration.ofMinutes(-1));
        get();
        clock.move(Duration.ofMinutes(1));
        server.know(token -> token.equals(TokenServer.token(2)));
        get();

        assertThat(server.exchanges()).hasSize(3);
    }

    @Test
    void noAnswerAfterA401SaysThatNothingTookEffect() {
        get();
        server.know(token -> false);
        server.hangUp();

        AuthenticationException failure = catchThrowableOfType(AuthenticationException.class, this::get);

        assertThat(failure.status()).hasValue(401);
        assertThat(failure.requestsSent()).isEqualTo(1);
        assertThat(failure).hasMessageContaining("no answer").hasCauseInstanceOf(IOException.class);
        server.grant();
        server.know(token -> true);
        get();
    }

    @Test
    void twoClientsWithOneObjectOfCredentialsKnowNothingOfEachOther() throws IOException {
        Credentials credentials = TokenServer.credentials();
        try (CliqExtensions one = Clients.of(server.root(), credentials);
                CliqExtensions other = Clients.of(server.root(), credentials)) {
            one.extension(1, "key").property("region");
            other.extension(1, "key").property("region");
        }

        assertThat(server.exchanges()).hasSize(2);
    }

    /** Starts them all while the exchange is held, and lets it go once the last one waits for it. */
    private List<CliqException> callsAtOnce() throws InterruptedException {
        int before = server.exchanges().size();
        server.hold();
        ConcurrentLinkedQueue<CliqException> failures = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(() -> {
                try {
                    get();
                } catch (CliqException failure) {
                    failures.add(failure);
                }
            }));
        }
        threads.forEach(Thread::start);
        awaitExchanges(before + 1);
        awaitWaiting(threads, THREADS - 1);
        server.release();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(60));
        }
        return List.copyOf(failures);
    }

    private static void awaitWaiting(List<Thread> threads, int count) throws InterruptedException {
        await(() -> threads.stream()
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                >= count);
    }

    private void awaitExchanges(int count) throws InterruptedException {
        await(() -> server.exchanges().size() >= count);
    }

    /** Until the test's time-out at most. */
    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("still waiting");
            }
            Thread.onSpinWait();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void get() {
        assertThat(cliq.extension(1, "key").property("region")).hasValue("us-east");
    }

    private void delete() {
        cliq.extension(1, "key").deleteProperty("region");
    }
}
