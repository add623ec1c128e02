package io.github.cliqextensions.client.internal.transport;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A socket whose reads can be bound all together: its own time-out begins anew with each, so that a server which sends a byte
 * now and then could make a handshake last for ever.
 */
final class BoundSocket extends Socket {

    private volatile @Nullable IntSupplier millisLeft;

    /** From now on no read ends later than that, be it the first or the last of many. */
    void bindReads(IntSupplier millisLeft) {
        this.millisLeft = millisLeft;
    }

    /** From now on the time-out is that of each read again. */
    void freeReads() throws SocketException {
        millisLeft = null;
        setSoTimeout(0);
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                bind();
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                bind();
                return super.read(bytes, offset, length);
            }
        };
    }

    private void bind() throws IOException {
        IntSupplier left = millisLeft;
        if (left != null) {
            int millis = left.getAsInt();
            if (millis <= 0) {
                throw new SocketTimeoutException();
            }
            setSoTimeout(millis);
        }
    }
}
