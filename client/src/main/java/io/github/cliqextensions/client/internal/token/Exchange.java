package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.AccessToken;
import io.github.cliqextensions.client.AuthenticationException;
import io.github.cliqextensions.client.CliqException;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.ServerException;
import io.github.cliqextensions.client.internal.call.Call;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of the wish for an access token. It is told to every call that waited for it, so it knows of none. */
sealed interface Exchange {

    /**
     * A token.
     *
     * @param usableUntil shortly before it expires
     */
    record Granted(AccessToken token, Instant usableUntil) implements Exchange {

        String value() {
            return token.value();
        }

        boolean isUsable(Instant now) {
            return now.isBefore(usableUntil);
        }
    }

    /** Why there is no token. */
    enum Reason {
        /** The token endpoint refused, or its token is of no use: so it will be again. */
        REFUSED,
        /** Something answered that is no token endpoint, or one that has failed. */
        NOT_UNDERSTOOD,
        NO_ANSWER
    }

    /**
     * No token.
     *
     * @param status of the token endpoint's answer; null where there was none
     * @param code its error; null where it had none
     * @param description holds no secret
     * @param cause holds none either
     */
    record Failed(
            Reason reason,
            @Nullable Integer status,
            @Nullable String code,
            String description,
            @Nullable IOException cause)
            implements Exchange {

        private static final int UNAUTHORIZED = 401;

        /** Of a call that has sent nothing yet. */
        CliqException exception(Call call) {
            return switch (reason) {
                case REFUSED -> new AuthenticationException(call.failure(status, code, description));
                case NOT_UNDERSTOOD -> new ServerException(call.failure(status, code, description));
                case NO_ANSWER -> new NoAnswerException(call.failure(description), cause);
            };
        }

        /** Of a call whose token the service refused: it was answered, so nobody need ask whether it took effect. */
        CliqException exceptionAfterRefusal(Call call) {
            return reason == Reason.NO_ANSWER
                    ? new AuthenticationException(
                            call.failure(
                                    UNAUTHORIZED,
                                    null,
                                    "the access token was refused, and no other could be had: " + description),
                            cause)
                    : exception(call);
        }
    }
}
