package io.github.cliqextensions.client.internal.transport;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of an answer, which holds its connection until it was read or given up. */
final class AnswerBody extends InputStream {

    private final InputStream content;
    private final int readTimeoutMillis;
    private final long keptNanos;
    private @Nullable Lease lease;

    AnswerBody(InputStream content, Lease lease, int readTimeoutMillis, long keptNanos) {
        this.content = content;
        this.lease = lease;
        this.readTimeoutMillis = readTimeoutMillis;
        this.keptNanos = keptNanos;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        Lease held = lease;
        if (held == null) {
            return -1;
        }
        int read;
        try {
            read = content.read(bytes, offset, length);
        } catch (IOException broken) {
            close();
            throw Broken.off(held.target(), broken, readTimeoutMillis);
        }
        if (read < 0) {
            lease = null;
            held.keep(keptNanos);
        }
        return read;
    }

    /** What was not read will not be: the content's own way to close reads to its end, however far that is. */
    @Override
    public void close() {
        Lease held = lease;
        if (held != null) {
            lease = null;
            held.drop();
        }
    }
}
