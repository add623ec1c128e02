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
 * A socket of which it can be said how long reads may take all together: its own time-out begins anew with each, so that a
 * server which sends a byte now and then could make a handshake last for ever. And they need not take any time.
 */
final class BoundSocket extends Socket {

    private final ChannelSocketImpl channel;
    private volatile @Nullable IntSupplier millisLeft;
    private volatile boolean glancing;

    BoundSocket() throws IOException {
        this(new ChannelSocketImpl());
    }

    private BoundSocket(ChannelSocketImpl channel) throws SocketException {
        super(channel);
        this.channel = channel;
    }

    /** From now on no read ends later than that, be it the first or the last of many. */
    void bindReads(IntSupplier millisLeft) {
        this.millisLeft = millisLeft;
    }

    /** From now on the time-out is that of each read again. */
    void freeReads() throws SocketException {
        millisLeft = null;
        setSoTimeout(0);
    }

    /** Whether reads are out of time at once if nothing is there. */
    void onlyGlance(boolean glancing) {
        this.glancing = glancing;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (glancing) {
                    return glance(bytes, offset, length);
                }
                bind();
                return super.read(bytes, offset, length);
            }
        };
    }

    private int glance(byte[] bytes, int offset, int length) throws IOException {
        int read = channel.readNow(bytes, offset, length);
        if (read == 0 && length > 0) {
            throw new NothingThere();
        }
        return read;
    }

    /** Good news, for once, before each request over a kept connection: nobody asks where it comes from. */
    private static final class NothingThere extends SocketTimeoutException {

        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
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
