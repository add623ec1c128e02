package io.github.cliqextensions.client;

import org.jspecify.annotations.Nullable;

/** There was no whole answer: no connection, a broken one, or nothing within the time-out. */
public final class NoAnswerException extends CliqException {

    private static final long serialVersionUID = 1;

    public NoAnswerException(FailedCall failure, @Nullable Throwable cause) {
        super(failure, cause);
    }

    /** Whether a request left, so that the service may have done what it was asked, though it did not say so. */
    public boolean mayHaveTakenEffect() {
        return requestsSent() > 0;
    }
}
