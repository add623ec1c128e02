package io.github.cliqextensions.client;

import io.github.cliqextensions.client.internal.token.FixedToken;
import io.github.cliqextensions.client.internal.token.SuppliedToken;
import io.github.cliqextensions.client.internal.token.TokenEndpoint;
import io.github.cliqextensions.client.internal.token.TokenSource;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the client shows to the service. Immutable: one object may serve many clients. No text of it shows a secret. */
public final class Credentials {

    private final Function<TokenEndpoint, TokenSource> tokens;

    private Credentials(Function<TokenEndpoint, TokenSource> tokens) {
        this.tokens = tokens;
    }

    /**
     * An access token that never changes. Once it has expired (AUTH-2), every call ends in an
     * {@link AuthenticationException}.
     *
     * @throws IllegalArgumentException if it is empty, or has characters that cannot travel in a header
     */
    public static Credentials accessToken(String token) {
        TokenSource fixed = new FixedToken(token);
        return new Credentials(none -> fixed);
    }

    /**
     * Access tokens from elsewhere.
     *
     * @param supplier asked before each request, and once more where the service refuses its token (AUTH-1), by any thread;
     *     what it throws ends in an {@link AuthenticationException}
     */
    public static Credentials accessToken(Supplier<String> supplier) {
        TokenSource supplied = new SuppliedToken(supplier);
        return new Credentials(none -> supplied);
    }

    /** Where the tokens of one client come from. */
    TokenSource tokens(TokenEndpoint endpoint) {
        return tokens.apply(endpoint);
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
