package io.github.cliqextensions.mock.api;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetryAfterTest {

    @RegisterExtension
    final RunningMock silent = RunningMock.create();

    @RegisterExtension
    final RunningMock mock = RunningMock.withRetryAfter();

    @ParameterizedTest
    @EnumSource
    void RATE_8_theRefusalDoesNotSayHowLongTheLockLasts(Operation operation) {
        silent.exhaust(operation, ADMIN);

        Reply refused = silent.call(operation, ADMIN).hasStatus(429);

        assertThat(refused.headers().firstValue("Retry-After")).isEmpty();
    }

    /** Who waits for so many seconds finds the lock ended, so they are rounded up. */
    @ParameterizedTest
    @EnumSource
    void RATE_8_toldToTheMockSaysItInWholeSeconds(Operation operation) {
        long lock = operation.rateLimit().lock().toSeconds();
        mock.exhaust(operation, ADMIN);

        assertThat(retryAfter(operation)).isEqualTo(lock);
        mock.time().advance(Duration.ofNanos(1_000));
        assertThat(retryAfter(operation)).isEqualTo(lock);
        mock.time().advance(Duration.ofSeconds(1).minusNanos(1_000));
        assertThat(retryAfter(operation)).isEqualTo(lock - 1);
        mock.time().advance(Duration.ofSeconds(lock - 1).minusNanos(1_000));
        assertThat(retryAfter(operation)).isEqualTo(1);
        mock.time().advance(Duration.ofNanos(1_000));
        assertThat(mock.call(operation, ADMIN).status()).isNotEqualTo(429);
    }

    private long retryAfter(Operation operation) {
        return Long.parseLong(mock.call(operation, ADMIN).hasStatus(429).header("Retry-After"));
    }
}
