package io.github.cliqextensions.mock.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** How much of a body is read. */
public final class Bodies {

    /** The largest body of a request to the API, in bytes: far above what the contract lets anybody send. */
    public static final int LARGEST = 1024 * 1024;

    /** The largest body of a request to the control API, in bytes: room for the state of a large test. */
    public static final int LARGEST_STATE = 64 * 1024 * 1024;

    /** Jetty's time-out begins again with every byte; a body of a byte a second ends with this one. */
    private static final Duration LONGEST_ARRIVAL = Duration.ofSeconds(20);

    private Bodies() {}

    /** The body, unless it is larger than {@code limit}, breaks off, or takes too long to arrive. */
    public static Optional<byte[]> read(InputStream body, int limit) {
        long begun = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8 * 1024];
        try {
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                bytes.write(buffer, 0, read);
                if (bytes.size() > limit || System.nanoTime() - begun > LONGEST_ARRIVAL.toNanos()) {
                    return Optional.empty();
                }
            }
            return Optional.of(bytes.toByteArray());
        } catch (IOException | RuntimeException brokenOff) {
            // Jetty says with either that the client sent wrongly, or no longer.
            return Optional.empty();
        }
    }
}
