package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import feign.Client;
import feign.Response;
import io.github.cliqextensions.client.budget.Budget;
import io.github.cliqextensions.client.budget.BudgetKey;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.RateLimit;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import io.github.cliqextensions.mock.CliqMock;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads use the whole allowance, and the mock, on the same clock, never locks them out. */
class AllowanceTest {

    private static final int THREADS = 64;
    private static final int CALLS = 10_000;
    private static final Instant BEGIN = Instant.parse("2026-11-22T10:00:00Z");
    private static final RateLimit LIMIT = Operation.GET_PROPERTY.rateLimit();
    private static final RateLimitPolicy WAIT = RateLimitPolicy.waitUpTo(Duration.ofDays(1));

    private final MovedTime time = new MovedTime(BEGIN);
    private final CliqMock mock = CliqMock.start(time);
    private final CliqMock.Organization organization = mock.organization();
    private final BudgetStore store = BudgetStore.inMemory();
    private final Map<Integer, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final CliqListener counting = new CliqListener() {
        @Override
        public void sent(Operation operation, OptionalInt status, Duration took) {
            answers.computeIfAbsent(status.orElse(0), none -> new AtomicInteger())
                    .incrementAndGet();
        }
    };

    @BeforeEach
    void install() {
        try (CliqExtensions cliq = Clients.of(organization.baseUrl(), organization.adminToken())) {
            extension(cliq).installForOrganization();
            extension(cliq).setProperties(Map.of("region", "us-east"));
        }
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    void RATE_3_thoseWhoWaitUseTheWholeAllowanceAndAreNeverLockedOut() throws Exception {
        try (CliqExtensions cliq = client(WAIT).build()) {
            each(CALLS, () -> extension(cliq).property("region"));
        }

        isExact("waitUpTo");
    }

    @Test
    void RATE_3_thoseWhoAreRefusedKnowWhenToComeBack() throws Exception {
        try (CliqExtensions cliq = client(RateLimitPolicy.refuse()).build()) {
            each(CALLS, () -> untilThereIsRoom(cliq));
        }

        isExact("refuse");
    }

    /** Without a budget the same calls do lock the user out: the tests above can fail. */
    @Test
    void RATE_3_thoseWhoDoNotCareAreLockedOut() throws Exception {
        AtomicInteger refused = new AtomicInteger();
        try (CliqExtensions cliq = client(RateLimitPolicy.off()).build()) {
            each(2 * LIMIT.threshold(), () -> {
                try {
                    extension(cliq).property("region");
                } catch (RateLimitedException locked) {
                    assertThat(locked.status()).isNotEmpty();
                    refused.incrementAndGet();
                }
            });
        }

        assertThat(refused).hasValue(LIMIT.threshold());
    }

    /** Two clients of one user, and a third of another one. */
    @Test
    void RATE_6_clientsOfOneUserShareABudget() throws Exception {
        try (CliqExtensions one = client(WAIT).budgetKey("alice").build();
                CliqExtensions same = client(WAIT).budgetKey("alice").build();
                CliqExtensions other = client(RateLimitPolicy.refuse())
                        .credentials(Credentials.accessToken(organization.leadToken()))
                        .budgetKey("bob")
                        .build()) {
            each(2 * LIMIT.threshold(), () -> {
                extension(one).property("region");
                extension(same).property("region");
            });
            assertThat(other.budget(Operation.GET_PROPERTY).left()).isEqualTo(LIMIT.threshold());
            extension(other).property("region");

            assertThat(one.budget(Operation.GET_PROPERTY))
                    .isEqualTo(same.budget(Operation.GET_PROPERTY))
                    .isNotEqualTo(other.budget(Operation.GET_PROPERTY));
        }

        assertThat(answers).containsOnlyKeys(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void RATE_2_delaysOnTheWayLockNobodyOut(long seed) throws Exception {
        try (HttpTransport transport = new HttpTransport();
                CliqExtensions cliq =
                        client(WAIT).transport(delayed(transport, seed)).build()) {
            each(20 * LIMIT.threshold(), () -> extension(cliq).property("region"));
        }

        assertThat(answers).containsOnlyKeys(200);
    }

    /** A slot that is free one window after the sending is free before the service has forgotten the arrival. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void RATE_2_aBudgetThatCountsFromTheSendingDoesGetLockedOut(long seed) throws Exception {
        AtomicInteger locked = new AtomicInteger();
        try (HttpTransport transport = new HttpTransport();
                CliqExtensions cliq = client(WAIT)
                        .budgetStore(new CountingFromTheSending(store))
                        .transport(delayed(transport, seed))
                        .build()) {
            each(20 * LIMIT.threshold(), () -> {
                try {
                    extension(cliq).property("region");
                } catch (RateLimitedException e) {
                    locked.incrementAndGet();
                }
            });
        }

        assertThat(locked).hasPositiveValue();
        assertThat(answers).containsKeys(200, 429);
    }

    private void isExact(String policy) {
        long windows = Duration.between(BEGIN, time.instant()).dividedBy(LIMIT.window()) + 1;
        double used = 100.0 * CALLS / (windows * LIMIT.threshold());
        System.out.printf(
                "allowance, %s: %d calls from %d threads in %d windows of %d: %.2f %% used, by status: %s%n",
                policy, CALLS, THREADS, windows, LIMIT.threshold(), used, answers);
        assertThat(answers).containsOnlyKeys(200);
        assertThat(answers.get(200)).hasValue(CALLS);
        assertThat(used).isBetween(99.0, 100.0);
    }

    private void untilThereIsRoom(CliqExtensions cliq) throws InterruptedException {
        while (true) {
            try {
                extension(cliq).property("region");
                return;
            } catch (RateLimitedException refusal) {
                assertThat(refusal.status()).isEmpty();
                assertThat(refusal.requestsSent()).isZero();
                assertThat(refusal.lockedUntil()).isAfter(time.instant());
                time.until(refusal.lockedUntil());
            }
        }
    }

    private interface Step {
        void take() throws Exception;
    }

    private void each(int calls, Step step) throws Exception {
        AtomicInteger left = new AtomicInteger(calls);
        time.run(THREADS, () -> {
            while (left.getAndDecrement() > 0) {
                step.take();
            }
            return null;
        });
    }

    /** From the sending to the arrival up to two seconds, and as many back. */
    private Client delayed(Client transport, long seed) {
        Random random = new Random(seed);
        return (request, options) -> {
            try {
                time.of(Duration.ofMillis(random.nextInt(2_000)));
                Response response = transport.execute(request, options);
                time.of(Duration.ofMillis(random.nextInt(2_000)));
                return response;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException();
            }
        };
    }

    private CliqExtensions.Builder client(RateLimitPolicy policy) {
        return Clients.builder(organization.baseUrl(), Credentials.accessToken(organization.adminToken()))
                .rateLimitPolicy(policy)
                .budgetStore(store)
                .clock(time)
                .pause(time)
                .listener(counting);
    }

    private CliqExtension extension(CliqExtensions cliq) {
        return cliq.extension(organization.extensionId(), organization.extensionKey());
    }

    /** What everybody would write first. */
    private record CountingFromTheSending(BudgetStore store) implements BudgetStore {

        @Override
        public OptionalLong take(BudgetKey key, RateLimit limit, Instant now, Instant abandoned) {
            return store.take(key, limit, now, now);
        }

        @Override
        public void answered(BudgetKey key, RateLimit limit, long slot, Instant now) {
            // The slot is free one window after it was taken.
        }

        @Override
        public void giveBack(BudgetKey key, long slot) {
            store.giveBack(key, slot);
        }

        @Override
        public void locked(BudgetKey key, Instant until) {
            store.locked(key, until);
        }

        @Override
        public Budget budget(BudgetKey key, RateLimit limit, Instant now) {
            return store.budget(key, limit, now);
        }
    }
}
