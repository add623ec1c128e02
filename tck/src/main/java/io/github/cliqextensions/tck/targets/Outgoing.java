package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Operation;

/**
 * A request that a test is about to send.
 *
 * @param operation the operation that it is about, however it was changed
 * @param method its method, which may be another than the operation's
 * @param target path and query as they are sent
 * @param authorization the header of that name; empty where there is none
 * @param body empty where there is none; it need not be JSON
 */
public record Outgoing(Operation operation, String method, String target, String authorization, String body) {

    /** Without the token, the extension's key, and what may be the value of a property. */
    @Override
    public String toString() {
        return method + " for " + operation.id();
    }
}
