package io.github.cliqextensions.client;

import io.github.cliqextensions.client.internal.token.Fingerprint;
import io.github.cliqextensions.client.internal.token.FixedToken;
import io.github.cliqextensions.client.internal.token.Grant;
import io.github.cliqextensions.client.internal.token.RefreshedToken;
import io.github.cliqextensions.client.internal.token.SuppliedToken;
import io.github.cliqextensions.client.internal.token.TokenEndpoint;
import io.github.cliqextensions.client.internal.token.TokenSource;
import io.github.cliqextensions.client.internal.token.Tokens;
import java.util.HexFormat;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the client shows to the service. Immutable: one object may serve many clients. No text of it shows a secret. */
public final class Credentials {

    private final Function<TokenEndpoint, TokenSource> tokens;

    /** The same for the same credentials, and no secret. */
    private final String fingerprint;

    private Credentials(Function<TokenEndpoint, TokenSource> tokens, String... identity) {
        this.tokens = tokens;
        this.fingerprint = HexFormat.of().formatHex(Fingerprint.of(identity));
    }

    /**
     * An access token that never changes. Once it has expired (AUTH-2), every call ends in an
     * {@link AuthenticationException}.
     *
     * @throws IllegalArgumentException if it is empty, or has characters that cannot travel in a header
     */
    public static Credentials accessToken(String token) {
        TokenSource fixed = new FixedToken(token);
        return new Credentials(none -> fixed, "access token", token);
    }

    /**
     * Access tokens from elsewhere.
     *
     * @param supplier asked before each request, and once more where the service refuses its token (AUTH-1), by any thread;
     *     what it throws is the cause of an {@link AuthenticationException}, in its own words
     */
    public static Credentials accessToken(Supplier<String> supplier) {
        Objects.requireNonNull(supplier, "supplier");
        TokenSource supplied = new SuppliedToken(supplier);
        return new Credentials(none -> supplied, "supplier", UUID.randomUUID().toString());
    }

    /**
     * A refresh token, exchanged for access tokens (AUTH-5) at the accounts host of the data centre, or at the base URL or
     * {@link CliqExtensions.Builder#accountsUrl(java.net.URI)} where one was given.
     *
     * <p>An access token serves all calls of a client until shortly before it expires. Then one thread gets another while the
     * others wait for it; so it is, at most once for a call, where the service refuses a token that looked valid. No exchange
     * is sent again by itself.
     *
     * <p>The vendor limits exchanges. So after one that was refused, each call that needs another ends in the same
     * {@link AuthenticationException} for two minutes, and no exchange is sent; and where the service refuses access tokens
     * again and again, no more than one exchange in two minutes follows from that.
     *
     * @throws IllegalArgumentException if it is empty, or not of visible ASCII characters
     */
    public static RefreshToken refreshToken(String refreshToken) {
        Tokens.requireTravelling(refreshToken, "a refresh token");
        return new RefreshToken(refreshToken, null);
    }

    /** A refresh token that lacks the client that it was given to. Immutable. */
    public static final class RefreshToken {

        private final String value;
        private final @Nullable TokenStore store;

        private RefreshToken(String value, @Nullable TokenStore store) {
            this.value = value;
            this.store = store;
        }

        /** Where access tokens are kept besides the client's own memory; nowhere unless said. */
        public RefreshToken keptIn(TokenStore store) {
            return new RefreshToken(value, Objects.requireNonNull(store, "store"));
        }

        /**
         * The client that the refresh token was given to.
         *
         * @param id as the vendor's console shows it
         * @param secret as the vendor's console shows it
         * @throws IllegalArgumentException if one of them is empty, or not of visible ASCII characters
         */
        public Credentials client(String id, String secret) {
            Tokens.requireTravelling(id, "a client's id");
            Tokens.requireTravelling(secret, "a client's secret");
            Grant grant = new Grant(value, id, secret);
            return new Credentials(endpoint -> new RefreshedToken(endpoint, grant, store), "refresh token", value, id);
        }

        @Override
        public String toString() {
            return "RefreshToken[***]";
        }
    }

    /** Where the tokens of one client come from. */
    TokenSource tokens(TokenEndpoint endpoint) {
        return tokens.apply(endpoint);
    }

    /** Whose budget is used where the program does not say (RATE-6). */
    String fingerprint() {
        return fingerprint;
    }

    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
