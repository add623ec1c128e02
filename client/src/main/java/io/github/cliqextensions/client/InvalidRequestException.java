package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.Rule;
import java.util.Optional;

/**
 * The request is wrong and will be so again: refused by the service with a status such as 400, or, where a rule makes that
 * certain, by the client before it was sent.
 */
public final class InvalidRequestException extends CliqException {

    private static final long serialVersionUID = 1;

    public InvalidRequestException(FailedCall failure) {
        super(failure, null);
    }

    /** The rule by which the client did not send the request; empty where the service refused it. */
    public Optional<Rule> rule() {
        return Optional.ofNullable(failure().rule());
    }
}
