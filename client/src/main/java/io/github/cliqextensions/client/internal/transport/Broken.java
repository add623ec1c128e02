package io.github.cliqextensions.client.internal.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Exchanges that failed after the request, or a part of it, was sent. */
final class Broken {

    private Broken() {}

    static TransportException off(Target target, IOException failure, int readTimeoutMillis) {
        if (failure instanceof SocketTimeoutException) {
            return TransportException.afterSending(target, "nothing came for " + readTimeoutMillis + " ms", failure);
        }
        if (failure instanceof NoHttpResponseException) {
            return TransportException.afterSending(target, "the connection ended without an answer", failure);
        }
        if (failure instanceof ConnectionClosedException || failure instanceof TruncatedChunkException) {
            return TransportException.afterSending(target, "the connection ended in the middle of the answer", failure);
        }
        if (failure instanceof MalformedChunkCodingException || failure instanceof MessageConstraintException) {
            return notHttp(target, failure);
        }
        if (failure instanceof ClosedByInterruptException) {
            return TransportException.afterSending(target, "interrupted while waiting for the answer", failure);
        }
        if (failure instanceof ClosedChannelException) {
            return TransportException.afterSending(target, "this client was closed meanwhile", failure);
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return TransportException.afterSending(target, message, failure);
    }

    /** The cause is told by its kind alone: its words quote what came. */
    static TransportException notHttp(Target target, Exception failure) {
        IOException kind = new IOException(failure.getClass().getSimpleName());
        kind.setStackTrace(failure.getStackTrace());
        return TransportException.afterSending(target, "what came is not HTTP/1.1", kind);
    }
}
