package io.github.cliqextensions.mock.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.Heap;
import io.github.cliqextensions.spec.Operation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user costs who is counted. */
@Tag("soak")
class RateLimiterMemoryTest {

    private static final int USERS = 100_000;
    private static final int BYTES = 160;
    private static final int BYTES_FOR_EACH_REQUEST = 8;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 10})
    void aUserAndOperationTakesSoManyBytesAndEightForEachRequestInTheWindow(int requests) {
        List<String> users =
                IntStream.range(0, USERS).mapToObj(i -> "user-" + i).toList();
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        RateLimiter limiter = new RateLimiter();
        long before = Heap.used();

        for (Operation operation : Operation.values()) {
            for (String user : users) {
                for (int i = 0; i < requests; i++) {
                    assertThat(limiter.count(user, operation, now).isEmpty()).isTrue();
                }
            }
        }

        long after = Heap.used();
        int counted = limiter.size();
        double each = (double) (after - before) / counted;
        System.out.printf("soak: %.0f bytes for a user and operation with %d requests%n", each, requests);
        assertThat(counted).isEqualTo(USERS * Operation.values().length);
        assertThat(each).isLessThanOrEqualTo(BYTES + BYTES_FOR_EACH_REQUEST * requests);
        assertThat(users).hasSize(USERS);
    }
}
