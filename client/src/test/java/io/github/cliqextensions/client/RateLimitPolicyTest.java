package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import feign.Response;
import io.github.cliqextensions.client.budget.Budget;
import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.contract.Rule;
import io.github.cliqextensions.client.internal.budget.SharedBudgets;
import io.github.cliqextensions.client.internal.time.SteadyClock;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import io.github.cliqextensions.client.testing.RawServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to a call for which there is no room. */
class RateLimitPolicyTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final String TOKEN = "1000.token-of-the-test";
    private static final String KEY = "key-of-the-extension";
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final RateLimit LIMIT = Operation.GET_PROPERTIES.rateLimit();

    private final MovedTime time = new MovedTime(BEGIN);
    private final List<String> heard = new ArrayList<>();
    private RecordingServer server;

    private final CliqListener listener = new CliqListener() {
        @Override
        public void sent(Operation operation, OptionalInt status, Duration took) {
            heard.add("sent " + operation.id() + " " + status.orElse(0));
        }

        @Override
        public void waits(Operation operation, Duration expected) {
            heard.add("waits " + operation.id() + " " + expected);
        }

        @Override
        public void waited(Operation operation, Duration waited) {
            heard.add("waited " + operation.id() + " " + waited);
        }

        @Override
        public void refused(Operation operation, Instant until) {
            heard.add("refused " + operation.id() + " " + Duration.between(BEGIN, until));
        }

        @Override
        public void locked(Operation operation, Instant until) {
            heard.add("locked " + operation.id() + " " + Duration.between(BEGIN, until));
        }
    };

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void RATE_1_oneMoreThanTheThresholdIsRefusedWithoutARequest(Operation operation) {
        int threshold = operation.rateLimit().threshold();
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).build()) {
            for (int i = 0; i < threshold; i++) {
                call(cliq, operation);
            }

            RateLimitedException refusal =
                    catchThrowableOfType(RateLimitedException.class, () -> call(cliq, operation));

            assertThat(refusal.requestsSent()).isZero();
            assertThat(refusal.status()).isEmpty();
            assertThat(refusal.lockedUntil())
                    .isEqualTo(BEGIN.plus(operation.rateLimit().window()));
            assertThat(refusal).hasMessageContaining("there is room at " + refusal.lockedUntil());
            assertThat(server.received()).hasSize(threshold);
            assertThat(heard.get(heard.size() - 1))
                    .isEqualTo("refused " + operation.id() + " "
                            + operation.rateLimit().window());
            assertThat(cliq.budget(operation).left()).isZero();
        }
    }

    /** The slot of each call is free one window after that call's answer. */
    @Test
    void RATE_2_theWindowSlides() throws InterruptedException {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).build()) {
            for (int i = 0; i < LIMIT.threshold(); i++) {
                get(cliq);
                time.of(SECOND);
            }
            time.until(BEGIN.plus(LIMIT.window()).minusNanos(1));
            assertThatThrownBy(() -> get(cliq)).isInstanceOf(RateLimitedException.class);

            time.until(BEGIN.plus(LIMIT.window()));
            get(cliq);
            assertThatThrownBy(() -> get(cliq))
                    .isInstanceOfSatisfying(
                            RateLimitedException.class,
                            refusal -> assertThat(refusal.lockedUntil())
                                    .isEqualTo(BEGIN.plus(LIMIT.window()).plus(SECOND)));
        }
    }

    /** Who does not want to be held back may still want to know. */
    @Test
    void RATE_3_whereNobodyCountsAListenerStillHearsOfALock() {
        try (CliqExtensions cliq = client(RateLimitPolicy.off()).build()) {
            server.answer(429, "{\"message\":\"no\"}", "Retry-After", "77");
            assertThatThrownBy(() -> get(cliq)).isInstanceOf(RateLimitedException.class);

            assertThat(heard).containsExactly("sent getProperties 429", "locked getProperties PT1M17S");
        }
    }

    @Test
    void RATE_4_whileLockedNothingIsSentUntilTheEndThatTheAnswerTold() throws InterruptedException {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).build()) {
            server.answer(429, "{\"message\":\"no\"}", "Retry-After", "77");
            RateLimitedException told = catchThrowableOfType(RateLimitedException.class, () -> get(cliq));
            server.answer(200, "{\"region\":\"us-east\"}");
            time.of(SECOND);
            RateLimitedException refusal = catchThrowableOfType(RateLimitedException.class, () -> get(cliq));

            assertThat(told.lockedUntil()).isEqualTo(BEGIN.plusSeconds(77));
            assertThat(refusal.lockedUntil()).isEqualTo(told.lockedUntil());
            assertThat(refusal.requestsSent()).isZero();
            assertThat(refusal).hasMessageContaining(Rule.RATE_4.id()).hasMessageContaining("locked");
            assertThat(server.received()).hasSize(1);
            assertThat(heard)
                    .containsExactly(
                            "sent getProperties 429", "locked getProperties PT1M17S", "refused getProperties PT1M17S");
            call(cliq, Operation.GET_PROPERTY); // RATE-6: another operation is not concerned

            time.until(told.lockedUntil());
            // RATE-5: the whole threshold is there again.
            for (int i = 0; i < LIMIT.threshold(); i++) {
                get(cliq);
            }
            assertThatThrownBy(() -> get(cliq)).isInstanceOf(RateLimitedException.class);
        }
    }

    @Test
    void whoWaitsGetsItsTurnAndIsHeard() {
        try (CliqExtensions cliq =
                client(RateLimitPolicy.waitUpTo(LIMIT.window())).build()) {
            use(cliq, LIMIT.threshold());
            heard.clear();

            get(cliq);

            assertThat(time.instant()).isEqualTo(BEGIN.plus(LIMIT.window()));
            assertThat(heard)
                    .containsExactly(
                            "waits getProperties " + LIMIT.window(),
                            "waited getProperties " + LIMIT.window(),
                            "sent getProperties 200");
        }
    }

    @Test
    void whoWouldWaitForLongerIsRefusedAtOnce() {
        try (CliqExtensions cliq =
                client(RateLimitPolicy.waitUpTo(LIMIT.window().minusNanos(1))).build()) {
            use(cliq, LIMIT.threshold());

            RateLimitedException refusal = catchThrowableOfType(RateLimitedException.class, () -> get(cliq));

            assertThat(refusal.lockedUntil()).isEqualTo(BEGIN.plus(LIMIT.window()));
            assertThat(time.instant()).isEqualTo(BEGIN);
        }
    }

    /** Each later caller has one more before it, and so the next slot. */
    @Test
    void whoComesFirstIsServedFirst() throws Exception {
        List<Integer> served = new ArrayList<>();
        try (CliqExtensions cliq =
                client(RateLimitPolicy.waitUpTo(Duration.ofHours(1))).build()) {
            for (int i = 0; i < LIMIT.threshold(); i++) {
                get(cliq);
                time.of(SECOND);
            }
            List<Integer> order = new ArrayList<>();
            time.run(16, () -> {
                int number;
                synchronized (order) {
                    number = order.size();
                    order.add(number);
                }
                time.of(Duration.ofMillis(number + 1L));
                get(cliq);
                synchronized (served) {
                    served.add(number);
                }
                return null;
            });
        }

        assertThat(served).hasSize(16).isSorted();
    }

    @Test
    void whoIsInterruptedGivesItsPlaceUp() {
        try (CliqExtensions cliq =
                client(RateLimitPolicy.waitUpTo(LIMIT.window())).build()) {
            use(cliq, LIMIT.threshold());
            Thread.currentThread().interrupt();

            NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get(cliq));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.mayHaveTakenEffect()).isFalse();
            assertThat(failure.description()).contains("interrupted");
            get(cliq); // would wait for two windows if the place were still taken
            assertThat(time.instant()).isEqualTo(BEGIN.plus(LIMIT.window()));
        }
    }

    /** What is sent again is counted by the service as well. */
    @Test
    void RATE_7_sendingAgainTakesASlotToo() {
        server.answer(500, "{\"message\":\"no\"}");
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).resends(2).build()) {
            use(cliq, 0);
            for (int i = 0; i < LIMIT.threshold() / 3; i++) {
                assertThatThrownBy(() -> get(cliq)).isInstanceOf(ServerException.class);
            }
            assertThat(server.received()).hasSize(LIMIT.threshold() / 3 * 3);
            int left = cliq.budget(Operation.GET_PROPERTIES).left();
            assertThat(left).isEqualTo(LIMIT.threshold() % 3);
        }
    }

    @Test
    void whereThereIsNoRoomToSendAgainTheFirstAnswerCounts() {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).resends(2).build()) {
            use(cliq, LIMIT.threshold() - 1);
            server.answer(500, "{\"message\":\"no\"}");

            ServerException failure = catchThrowableOfType(ServerException.class, () -> get(cliq));

            assertThat(failure.requestsSent()).isEqualTo(1);
        }
    }

    @Test
    void whereNoConnectionWasMadeTheSlotIsGivenBack() {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).resends(0).build()) {
            server.close();
            for (int i = 0; i <= LIMIT.threshold(); i++) {
                assertThatThrownBy(() -> get(cliq)).isInstanceOf(NoAnswerException.class);
            }
            assertThat(cliq.budget(Operation.GET_PROPERTIES).left()).isEqualTo(LIMIT.threshold());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"budget", "take"})
    void aStoreThatFailsSendsNothing(String method) {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse())
                .budgetStore(new FailingStore(method))
                .build()) {
            NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get(cliq));

            assertThat(failure.requestsSent()).isZero();
            assertThat(failure).hasMessageContaining("store").hasCauseInstanceOf(IllegalStateException.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 429})
    void aStoreThatFailsAfterTheAnswerLeavesTheAnswer(int status) {
        server.answer(status, "{}");
        FailingStore failing = new FailingStore("answered", "locked");
        try (CliqExtensions cliq =
                client(RateLimitPolicy.refuse()).budgetStore(failing).build()) {
            String log = SuiteLog.of(() -> {
                if (status == 200) {
                    get(cliq);
                } else {
                    assertThat(catchThrowableOfType(RateLimitedException.class, () -> get(cliq))
                                    .status())
                            .hasValue(status);
                }
            });

            assertThat(server.received()).hasSize(1);
            assertThat(log)
                    .contains("WARN io.github.cliqextensions.client - the store of budgets failed", "unreachable")
                    .doesNotContain(TOKEN)
                    .doesNotContain(KEY);
        }
    }

    @Test
    void aStoreThatDoesNotTakeASlotBackLeavesTheFailure() {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse())
                .budgetStore(new FailingStore("giveBack"))
                .build()) {
            server.close();

            assertThat(catchThrowableOfType(NoAnswerException.class, () -> get(cliq)))
                    .hasMessageContaining("no connection");
        }
    }

    /** What came of the first request says more than that the second could not be sent. */
    @Test
    void aStoreThatFailsBeforeTheSecondRequestLeavesTheFirstAnswer() {
        FailingStore store = new FailingStore();
        server.answer(503, "{\"message\":\"later\"}");
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse())
                .budgetStore(store)
                .pause(pause -> store.fails("take"))
                .build()) {
            ServerException failure = catchThrowableOfType(ServerException.class, () -> get(cliq));

            assertThat(failure.requestsSent()).isEqualTo(1);
            assertThat(server.received()).hasSize(1);
        }
    }

    @Test
    void whoIsInterruptedBeforeTheSecondRequestGetsTheFirstAnswer() {
        CliqListener interrupting = new CliqListener() {
            @Override
            public void waits(Operation operation, Duration expected) {
                Thread.currentThread().interrupt();
            }
        };
        try (CliqExtensions cliq = client(RateLimitPolicy.waitUpTo(LIMIT.window()))
                .listener(interrupting)
                .build()) {
            use(cliq, LIMIT.threshold() - 1);
            server.answer(503, "{\"message\":\"later\"}");

            ServerException failure = catchThrowableOfType(ServerException.class, () -> get(cliq));

            assertThat(Thread.interrupted()).isTrue();
            assertThat(failure.status()).hasValue(503);
            assertThat(failure.requestsSent()).isEqualTo(1);
            assertThat(server.received()).hasSize(LIMIT.threshold());
        }
    }

    /** Two users, each with all operations. */
    @Test
    void RATE_6_whatOneUserDoesWithOneOperationLeavesAllElse() {
        BudgetStore store = BudgetStore.inMemory();
        try (CliqExtensions alice = client(RateLimitPolicy.refuse())
                        .budgetStore(store)
                        .budgetKey("alice")
                        .build();
                CliqExtensions bob = client(RateLimitPolicy.refuse())
                        .budgetStore(store)
                        .budgetKey("bob")
                        .build()) {
            Map<List<Object>, Integer> expected = new HashMap<>();
            for (Operation operation : Operation.values()) {
                expected.put(List.of(alice, operation), operation.rateLimit().threshold());
                expected.put(List.of(bob, operation), operation.rateLimit().threshold());
            }
            for (Operation operation : Operation.values()) {
                for (CliqExtensions cliq : List.of(alice, bob)) {
                    for (int i = 0; i < operation.rateLimit().threshold(); i++) {
                        call(cliq, operation);
                    }
                    assertThatThrownBy(() -> call(cliq, operation)).isInstanceOf(RateLimitedException.class);
                    expected.put(List.of(cliq, operation), 0);

                    Map<List<Object>, Integer> left = new HashMap<>();
                    for (Operation one : Operation.values()) {
                        left.put(List.of(alice, one), alice.budget(one).left());
                        left.put(List.of(bob, one), bob.budget(one).left());
                    }
                    assertThat(left).isEqualTo(expected);
                }
            }
        }
    }

    /** The service counts when the request arrives, somewhere between its sending and its answer. */
    @Test
    void RATE_2_aSlotIsFreeOneWindowAfterTheAnswer() throws InterruptedException {
        Duration way = SECOND.multipliedBy(2);
        try (HttpTransport transport = new HttpTransport();
                CliqExtensions cliq = client(RateLimitPolicy.refuse())
                        .transport(slow(transport, way))
                        .build()) {
            use(cliq, LIMIT.threshold());
            Instant free = BEGIN.plus(way).plus(LIMIT.window());

            time.until(free.minusNanos(1));
            assertThatThrownBy(() -> get(cliq))
                    .isInstanceOfSatisfying(
                            RateLimitedException.class,
                            refusal -> assertThat(refusal.lockedUntil()).isEqualTo(free));
            time.until(free);
            get(cliq);
        }
    }

    @Test
    void RATE_8_aLockCountsFromTheAnswer() {
        Duration way = SECOND.multipliedBy(2);
        server.answer(429, "", "Retry-After", "77");
        try (HttpTransport transport = new HttpTransport();
                CliqExtensions cliq = client(RateLimitPolicy.refuse())
                        .transport(slow(transport, way))
                        .build()) {
            assertThatThrownBy(() -> get(cliq)).isInstanceOf(RateLimitedException.class);

            assertThat(cliq.budget(Operation.GET_PROPERTIES).lockedUntil())
                    .hasValue(BEGIN.plus(way).plusSeconds(77));
        }
    }

    @ParameterizedTest
    @MethodSource("longTimes")
    void howeverLongOneMayWait(Duration longest) {
        try (CliqExtensions cliq = client(RateLimitPolicy.waitUpTo(longest)).build()) {
            use(cliq, 2 * LIMIT.threshold() + 1);
        }

        assertThat(time.instant()).isEqualTo(BEGIN.plus(LIMIT.window().multipliedBy(2)));
    }

    @ParameterizedTest
    @MethodSource("longTimes")
    void howeverLongAnAnswerMayTake(Duration longest) {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse())
                .transport((request, options) -> {
                    throw new IOException("transport");
                })
                .connectTimeout(longest)
                .readTimeout(longest)
                .build()) {
            assertThatThrownBy(() -> get(cliq))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("transport");
        }
    }

    static List<Duration> longTimes() {
        return List.of(Duration.ofDays(100_000), Duration.ofMillis(Long.MAX_VALUE), Duration.ofSeconds(Long.MAX_VALUE));
    }

    /** Its status and its headers have said it before. */
    @Test
    void RATE_4_aLockIsKnownHoweverLargeItsAnswer() {
        server.answer(429, "x".repeat(2_000_000), "Retry-After", "77");
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).build()) {
            RateLimitedException told = catchThrowableOfType(RateLimitedException.class, () -> get(cliq));

            assertThat(told.description()).contains("larger than");
            isLocked(cliq, told);
        }
    }

    @Test
    void RATE_4_aLockIsKnownThoughItsAnswerBreaksOff() throws IOException {
        try (RawServer raw = new RawServer();
                CliqExtensions cliq = client(RateLimitPolicy.refuse())
                        .baseUrl(URI.create(raw.url("http")))
                        .build()) {
            raw.react(RawServer.sendAndClose(
                    "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 100\r\nRetry-After: 77\r\n\r\n{\"mess"));

            isLocked(cliq, catchThrowableOfType(RateLimitedException.class, () -> get(cliq)));
        }
    }

    private void isLocked(CliqExtensions cliq, RateLimitedException told) {
        assertThat(told.status()).hasValue(429);
        assertThat(told.requestsSent()).isEqualTo(1);
        assertThat(told.lockedUntil()).isEqualTo(BEGIN.plusSeconds(77));
        assertThat(cliq.budget(Operation.GET_PROPERTIES).lockedUntil()).hasValue(told.lockedUntil());
        assertThat(heard).containsExactly("sent getProperties 429", "locked getProperties PT1M17S");
    }

    /** Nobody knows whether the request left, so it is taken that it did. */
    @Test
    void aTransportThatFailsInAnotherWayHasUsedASlotAndIsHeard() {
        IllegalStateException failure = new IllegalStateException("transport");
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse())
                .transport((request, options) -> {
                    throw failure;
                })
                .resends(0)
                .build()) {
            assertThatThrownBy(() -> get(cliq))
                    .isInstanceOf(NoAnswerException.class)
                    .hasRootCause(failure);

            assertThat(heard).containsExactly("sent getProperties 0");
            assertThat(cliq.budget(Operation.GET_PROPERTIES).left()).isEqualTo(LIMIT.threshold() - 1);
        }
    }

    /** One that is put forward would make each allowance look unused. */
    @Test
    void whoSaysNothingGoesByAClockThatNobodySets() {
        String token = "1000.token-of-carol";
        FailingStore store = new FailingStore();
        try (CliqExtensions known = Clients.builder(server.root(), Credentials.accessToken(token))
                        .rateLimitPolicy(RateLimitPolicy.refuse())
                        .budgetStore(store)
                        .build();
                CliqExtensions cliq = bare(token)) {
            get(known);
            get(cliq);
        }

        assertThat(SharedBudgets.storeOf(SteadyClock.INSTANCE)
                        .budget(store.asked.get(0), LIMIT, SteadyClock.INSTANCE.instant())
                        .taken())
                .hasSize(1);
    }

    @Test
    void aListenerThatFailsChangesNothing() {
        CliqListener failing = new CliqListener() {
            @Override
            public void sent(Operation operation, OptionalInt status, Duration took) {
                throw new IllegalStateException("listener");
            }
        };
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse())
                .listener(failing)
                .listener(listener)
                .build()) {
            get(cliq);
        }

        assertThat(heard).contains("sent getProperties 200");
    }

    /** Whoever says nothing shares the budget of the same credentials, in the whole program. */
    @Test
    void RATE_6_theSameCredentialsShareABudgetUnlessSaidOtherwise() {
        try (CliqExtensions one = bare("1000.token-of-alice");
                CliqExtensions same = bare("1000.token-of-alice");
                CliqExtensions other = bare("1000.token-of-bob")) {
            get(one);

            assertThat(same.budget(Operation.GET_PROPERTIES).left()).isEqualTo(LIMIT.threshold() - 1);
            assertThat(other.budget(Operation.GET_PROPERTIES).left()).isEqualTo(LIMIT.threshold());
        }
    }

    private CliqExtensions bare(String token) {
        return Clients.builder(server.root(), Credentials.accessToken(token))
                .rateLimitPolicy(RateLimitPolicy.refuse())
                .build();
    }

    private Client slow(Client transport, Duration way) {
        return (request, options) -> {
            Response response = transport.execute(request, options);
            try {
                time.until(BEGIN.plus(way));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return response;
        };
    }

    /** One that works but for some of its methods. */
    private static final class FailingStore implements BudgetStore {

        private final BudgetStore working = BudgetStore.inMemory();
        private final Set<String> failing;
        private final List<BudgetKey> asked = new ArrayList<>();

        FailingStore(String... failing) {
            this.failing = new HashSet<>(List.of(failing));
        }

        void fails(String method) {
            failing.add(method);
        }

        private void failIf(String method) {
            if (failing.contains(method)) {
                throw new IllegalStateException("unreachable");
            }
        }

        @Override
        public OptionalLong take(BudgetKey key, RateLimit limit, Instant now, Instant abandoned) {
            failIf("take");
            asked.add(key);
            return working.take(key, limit, now, abandoned);
        }

        @Override
        public void answered(BudgetKey key, RateLimit limit, long slot, Instant now) {
            failIf("answered");
            working.answered(key, limit, slot, now);
        }

        @Override
        public void giveBack(BudgetKey key, long slot) {
            failIf("giveBack");
            working.giveBack(key, slot);
        }

        @Override
        public void locked(BudgetKey key, Instant until) {
            failIf("locked");
            working.locked(key, until);
        }

        @Override
        public Budget budget(BudgetKey key, RateLimit limit, Instant now) {
            failIf("budget");
            return working.budget(key, limit, now);
        }
    }

    private void use(CliqExtensions cliq, int calls) {
        for (int i = 0; i < calls; i++) {
            get(cliq);
        }
    }

    private CliqExtensions.Builder client(RateLimitPolicy policy) {
        return Clients.builder(server.root(), Credentials.accessToken(TOKEN))
                .rateLimitPolicy(policy)
                .budgetStore(BudgetStore.inMemory())
                .clock(time)
                .pause(time)
                .listener(listener);
    }

    private static void get(CliqExtensions cliq) {
        call(cliq, Operation.GET_PROPERTIES);
    }

    private static void call(CliqExtensions cliq, Operation operation) {
        Calls.call(cliq.extension(53719000001887001L, KEY), operation);
    }
}
