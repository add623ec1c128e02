package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.state.MockState;
import java.time.Duration;
import java.util.Optional;

/**
 * How a mock is started.
 *
 * @param port 0 picks a free one
 * @param rateLimits whether RATE-1 to RATE-7 are enforced
 * @param retryAfter whether a 429 says how long the lock lasts (RATE-8)
 * @param control whether the control API is served
 * @param controlToken what callers of the control API have to show, if anything
 * @param patience how long a stopping server waits for what is being answered
 */
public record MockServerOptions(
        String host,
        int port,
        MockState state,
        boolean rateLimits,
        boolean retryAfter,
        boolean control,
        Optional<String> controlToken,
        Duration patience) {

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "MockServerOptions[" + host + ":" + port + "]";
    }
}
