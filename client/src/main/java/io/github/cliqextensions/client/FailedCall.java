package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.Rule;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call that failed. No part of it holds a secret.
 *
 * @param operation what was called
 * @param status the status of the last answer; null where there was none
 * @param code the code of that answer as it was sent; null where it had none
 * @param description the service's message, or, where there is none, what happened in words
 * @param rule the rule that the request would have broken; null where the request was sent
 * @param requestsSent how many requests of this call left this machine, those that were sent again among them
 */
public record FailedCall(
        Operation operation,
        @Nullable Integer status,
        @Nullable String code,
        String description,
        @Nullable Rule rule,
        int requestsSent)
        implements Serializable {

    private static final long serialVersionUID = 1;

    /** All of it in one line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(operation.id()).append(": ");
        if (status != null) {
            text.append(status).append(' ');
        }
        if (code != null) {
            text.append(code).append(": ");
        }
        text.append(description).append(" (");
        if (rule != null) {
            text.append(rule.id()).append(", ");
        }
        return text.append(sent()).append(')').toString();
    }

    private String sent() {
        return switch (requestsSent) {
            case 0 -> "no request was sent";
            case 1 -> "1 request was sent";
            default -> requestsSent + " requests were sent";
        };
    }
}
