package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not do what was asked for. Its kinds are few, and no other exception leaves the client but for a mistake
 * in the program that calls it, such as an argument that is null.
 *
 * <p>No text of it, its causes among them, holds a token, a client's secret, an extension's key or a property's value; but
 * what a supplier of tokens throws is a cause in its own words.
 */
public abstract sealed class CliqException extends RuntimeException
        permits InvalidRequestException,
                AuthenticationException,
                PermissionException,
                NotFoundException,
                RateLimitedException,
                ServerException,
                NoAnswerException {

    private static final long serialVersionUID = 1;

    private final FailedCall failure;

    CliqException(FailedCall failure, @Nullable Throwable cause) {
        super(failure.toString(), cause);
        this.failure = failure;
    }

    /** What was called. */
    public Operation operation() {
        return failure.operation();
    }

    /** The status of the last answer; empty where there was none. */
    public OptionalInt status() {
        Integer status = failure.status();
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }

    /** The service's code; empty where it sent none, or one that the contract does not know: see {@link #codeAsSent()}. */
    public Optional<ErrorCode> code() {
        return codeAsSent().flatMap(ErrorCode::of);
    }

    /** The service's code in its own spelling, whether the contract knows it or not; empty where it sent none. */
    public Optional<String> codeAsSent() {
        return Optional.ofNullable(failure.code());
    }

    /** The service's message, or, where there is none, what happened in words. */
    public String description() {
        return failure.description();
    }

    /**
     * How many requests of this call left this machine, those that were sent again among them. Each may have counted for
     * the rate limit (RATE-7). Exchanges of a refresh token are not among them.
     */
    public int requestsSent() {
        return failure.requestsSent();
    }

    FailedCall failure() {
        return Objects.requireNonNull(failure);
    }
}
