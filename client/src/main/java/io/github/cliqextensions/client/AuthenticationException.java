package io.github.cliqextensions.client;

import org.jspecify.annotations.Nullable;

/**
 * The service does not know the access token (AUTH-1, AUTH-2; status 401), or there was none to send: the refresh token was
 * refused (AUTH-5), it belongs to another data centre, or the program's own supplier failed. Then
 * {@link #requestsSent()} is 0, or 1 where the service had refused an older token before.
 *
 * <p>Of a refused refresh token, {@link #status()} and {@link #codeAsSent()} are those of the token endpoint, which refuses
 * with status 200 too. A token endpoint that wants no more exchanges (429) ends here as well: it locks no operation.
 */
public final class AuthenticationException extends CliqException {

    private static final long serialVersionUID = 1;

    public AuthenticationException(FailedCall failure) {
        super(failure, null);
    }

    public AuthenticationException(FailedCall failure, @Nullable Throwable cause) {
        super(failure, cause);
    }
}
