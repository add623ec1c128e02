package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.budget.Budget;
import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.contract.Rule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to a call for which there is no room. */
class RateLimitPolicyTest {

    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
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

    @Test
    void aStoreThatFailsSendsNothing() {
        BudgetStore broken = new BudgetStore() {
            @Override
            public OptionalLong take(BudgetKey key, RateLimit limit, Instant now, Instant abandoned) {
                throw new IllegalStateException("unreachable");
            }

            @Override
            public void answered(BudgetKey key, RateLimit limit, long slot, Instant now) {}

            @Override
            public void giveBack(BudgetKey key, long slot) {}

            @Override
            public void locked(BudgetKey key, Instant until) {}

            @Override
            public Budget budget(BudgetKey key, RateLimit limit, Instant now) {
                throw new IllegalStateException("unreachable");
            }
        };
        try (CliqExtensions cliq =
                client(RateLimitPolicy.refuse()).budgetStore(broken).build()) {
            NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get(cliq));

            assertThat(failure.requestsSent()).isZero();
            assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
            assertThat(server.received()).isEmpty();
        }
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

    private void use(CliqExtensions cliq, int calls) {
        for (int i = 0; i < calls; i++) {
            get(cliq);
        }
    }

    private CliqExtensions.Builder client(RateLimitPolicy policy) {
        return Clients.builder(server.root(), Credentials.accessToken("1000.token-of-the-test"))
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
        Calls.call(cliq.extension(53719000001887001L, "key-of-the-extension"), operation);
    }
}
