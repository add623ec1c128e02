package io.github.cliqextensions.client;

import io.github.cliqextensions.client.internal.token.Tokens;
import java.time.Instant;
import java.util.Objects;

/**
 * What a refresh token was exchanged for. Whoever holds it acts as the user until it expires.
 *
 * @param value as it travels, a secret
 * @param expiresAt from when on the service does not know it any longer (AUTH-2), by the clock of the machine that got it
 */
public record AccessToken(String value, Instant expiresAt) {

    /** @throws IllegalArgumentException if the value is empty, or has characters that cannot travel in a header */
    public AccessToken {
        Objects.requireNonNull(expiresAt, "expiresAt");
        Tokens.requireTravelling(value, "an access token");
    }

    /** Without its value. */
    @Override
    public String toString() {
        return "AccessToken[***, expires " + expiresAt + "]";
    }
}
