package io.github.cliqextensions.tck.targets;

/** A refresh token and the client that it was given to (AUTH-5). */
public record RefreshToken(String refreshToken, String clientId, String clientSecret) {

    /** Without what is secret in it. */
    @Override
    public String toString() {
        return "the refresh token of a client";
    }
}
