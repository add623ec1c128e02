package io.github.cliqextensions.client;

import io.github.cliqextensions.client.budget.RateLimitPolicy;
import java.net.URI;

/** Clients for tests. */
final class Clients {

    private Clients() {}

    static CliqExtensions of(URI root, String token) {
        SentSecrets.add(token);
        return of(root, Credentials.accessToken(token));
    }

    /** Each call is one request, whatever comes of it. */
    static CliqExtensions of(URI root, Credentials credentials) {
        return builder(root, credentials).resends(0).build();
    }

    /** Nobody waits before a request is sent again, and nobody counts: most tests ask more than any user may. */
    static CliqExtensions.Builder builder(URI root, Credentials credentials) {
        return CliqExtensions.builder()
                .baseUrl(root)
                .credentials(credentials)
                .rateLimitPolicy(RateLimitPolicy.off())
                .interceptor(SentSecrets::addOf)
                .pause(duration -> {});
    }
}
