package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.internal.time.Pause;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Those who wait, seen from each other: the clock stands still, so only news wakes anybody, or the test. */
class WaitersTest {

    private static final int PATIENCE_SECONDS = 60;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RateLimit LIMIT = Operation.GET_PROPERTIES.rateLimit();
    private static final RateLimitPolicy WAIT = RateLimitPolicy.waitUpTo(LIMIT.window());

    /** One turn of waiting. */
    private record Turn(Thread thread, Duration longest, CompletableFuture<Void> news, CompletableFuture<Void> over) {}

    private final MovableClock clock = new MovableClock();
    private final BudgetStore store = BudgetStore.inMemory();
    private final BlockingQueue<Turn> turns = new LinkedBlockingQueue<>();
    private final List<Duration> told = new CopyOnWriteArrayList<>();
    private final List<Operation> waited = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpTransport transport = new HttpTransport();
    private RecordingServer server;

    private final Pause pause = new Pause() {
        @Override
        public void of(Duration duration) throws InterruptedException {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }

        @Override
        public void of(Duration longest, CompletableFuture<Void> news) throws InterruptedException {
            Turn turn = new Turn(Thread.currentThread(), longest, news, new CompletableFuture<>());
            turns.add(turn);
            try {
                CompletableFuture.anyOf(news, turn.over()).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException nobody) {
                throw new AssertionError("nobody wakes one who waits", nobody);
            }
        }
    };

    private final CliqListener listener = new CliqListener() {
        @Override
        public void waits(Operation operation, Duration expected) {
            told.add(expected);
        }

        @Override
        public void waited(Operation operation, Duration time) {
            waited.add(operation);
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        threads.shutdownNow();
        transport.close();
        server.close();
    }

    @Test
    void whereNoConnectionWasMadeOneWhoWaitsIsWokenAtOnce() throws Exception {
        CountDownLatch trying = new CountDownLatch(1);
        CountDownLatch fails = new CountDownLatch(1);
        Client unconnected = (request, options) -> {
            trying.countDown();
            await(fails);
            throw new ConnectException("refused");
        };
        try (CliqExtensions cliq = client(WAIT).build();
                CliqExtensions broken =
                        client(WAIT).transport(unconnected).resends(0).build()) {
            use(cliq, LIMIT.threshold() - 1);
            Future<?> first = inBackground(broken);
            await(trying);
            Future<?> second = inBackground(cliq);
            Turn turn = nextTurn();

            fails.countDown();

            get(second);
            assertThat(turn.over()).as("its time").isNotDone();
            assertThat(server.received()).hasSize(LIMIT.threshold());
            assertThat(catchThrowableOfType(ExecutionException.class, () -> get(first)))
                    .hasCauseInstanceOf(NoAnswerException.class);
        }
    }

    /** Those behind it move up; they were told of their wait once, and are not told again. */
    @Test
    void whoGivesUpLetsThoseBehindItMoveUp() throws Exception {
        try (CliqExtensions cliq = client(WAIT).build()) {
            useOneEachSecond(cliq);
            Future<?> first = inBackground(cliq);
            Turn ahead = nextTurn();
            Future<?> second = inBackground(cliq);
            Turn behind = nextTurn();
            assertThat(behind.longest()).isEqualTo(ahead.longest().plus(SECOND));

            ahead.thread().interrupt();

            assertThat(catchThrowableOfType(ExecutionException.class, () -> get(first)))
                    .hasCauseInstanceOf(NoAnswerException.class);
            Turn movedUp = nextTurn();
            assertThat(movedUp.thread()).isEqualTo(behind.thread());
            assertThat(movedUp.longest()).isEqualTo(ahead.longest());
            assertThat(told).containsExactly(ahead.longest(), behind.longest());
            clock.move(movedUp.longest());
            movedUp.over().complete(null);
            get(second);
            assertThat(waited).hasSize(told.size());
        }
    }

    /** Else each of many who wait would look again at each call of another one. */
    @Test
    void whoIsServedWakesNobody() throws Exception {
        try (CliqExtensions cliq = client(WAIT).build()) {
            useOneEachSecond(cliq);
            Future<?> first = inBackground(cliq);
            Turn ahead = nextTurn();
            Future<?> second = inBackground(cliq);
            Turn behind = nextTurn();

            clock.move(ahead.longest());
            ahead.over().complete(null);

            get(first);
            assertThat(behind.news()).isNotDone();
            clock.move(SECOND);
            behind.over().complete(null);
            get(second);
        }
    }

    /** It gets what they leave, and knows of them when it is told a time. */
    @Test
    void aNewcomerDoesNotOvertakeThoseWhoWait() throws Exception {
        try (CliqExtensions cliq = client(WAIT).build();
                CliqExtensions newcomer = client(RateLimitPolicy.refuse()).build()) {
            useOneEachSecond(cliq);
            Future<?> first = inBackground(cliq);
            Turn ahead = nextTurn();
            clock.move(ahead.longest()); // there is one slot, and the one who waits has not seen it yet

            RateLimitedException refusal = catchThrowableOfType(RateLimitedException.class, () -> call(newcomer));
            assertThat(refusal.lockedUntil()).isEqualTo(clock.instant().plus(SECOND));

            clock.move(SECOND);
            call(newcomer);
            assertThat(first).isNotDone();
            assertThat(server.received()).hasSize(LIMIT.threshold() + 1);

            ahead.over().complete(null);
            get(first);
            assertThat(server.received()).hasSize(LIMIT.threshold() + 2);
        }
    }

    @Test
    void RATE_4_whoseWaitALockMakesTooLongIsRefusedAtOnce() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        Client slow = (request, options) -> {
            sent.countDown();
            await(goesOn);
            return transport.execute(request, options);
        };
        try (CliqExtensions cliq = client(WAIT).build();
                CliqExtensions locked = client(WAIT).transport(slow).build()) {
            use(cliq, LIMIT.threshold() - 1);
            server.answer(429, "{\"message\":\"no\"}");
            Future<?> first = inBackground(locked);
            await(sent);
            Future<?> second = inBackground(cliq);
            nextTurn();

            goesOn.countDown();

            assertThat(catchThrowableOfType(ExecutionException.class, () -> get(first)))
                    .hasCauseInstanceOf(RateLimitedException.class);
            assertThat(catchThrowableOfType(ExecutionException.class, () -> get(second)))
                    .cause()
                    .isInstanceOfSatisfying(RateLimitedException.class, refusal -> {
                        assertThat(refusal.requestsSent()).isZero();
                        assertThat(refusal.lockedUntil())
                                .isEqualTo(clock.instant().plus(LIMIT.lock()));
                    });
        }
    }

    private CliqExtensions.Builder client(RateLimitPolicy policy) {
        return Clients.builder(server.root(), Credentials.accessToken("1000.token-of-the-test"))
                .rateLimitPolicy(policy)
                .budgetStore(store)
                .clock(clock)
                .pause(pause)
                .listener(listener);
    }

    private Turn nextTurn() throws InterruptedException {
        Turn turn = turns.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(turn).as("somebody waits").isNotNull();
        return turn;
    }

    private Future<?> inBackground(CliqExtensions cliq) {
        return threads.submit(() -> call(cliq));
    }

    private static void get(Future<?> call) throws Exception {
        call.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void useOneEachSecond(CliqExtensions cliq) {
        for (int i = 0; i < LIMIT.threshold(); i++) {
            call(cliq);
            clock.move(SECOND);
        }
    }

    private static void use(CliqExtensions cliq, int calls) {
        for (int i = 0; i < calls; i++) {
            call(cliq);
        }
    }

    private static void call(CliqExtensions cliq) {
        Calls.call(cliq.extension(53719000001887001L, "key-of-the-extension"), Operation.GET_PROPERTIES);
    }
}
