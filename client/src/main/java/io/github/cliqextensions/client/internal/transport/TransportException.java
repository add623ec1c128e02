package io.github.cliqextensions.client.internal.transport;

import java.io.IOException;

/**
 * There is no whole answer, and it is known whether the request left. The message names the server and the reason, and
 * nothing of the request or of what came instead of an answer.
 */
public final class TransportException extends IOException {

    private static final long serialVersionUID = 1;

    private final boolean requestLeft;

    private TransportException(boolean requestLeft, Target target, String reason, Exception cause) {
        super(target + ": " + reason, cause);
        this.requestLeft = requestLeft;
    }

    /** Without a connection nothing of the request has left. */
    static TransportException beforeSending(Target target, String reason, Exception cause) {
        return new TransportException(false, target, reason, cause);
    }

    /** From its first byte on a request may have arrived. */
    static TransportException afterSending(Target target, String reason, Exception cause) {
        return new TransportException(true, target, reason, cause);
    }

    public boolean requestLeft() {
        return requestLeft;
    }
}
