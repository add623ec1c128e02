package io.github.cliqextensions.mock.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** How much of a body is read. */
public final class Bodies {

    /** The largest body of a request to the API, in bytes: far above what the contract lets anybody send. */
    public static final int LARGEST = 1024 * 1024;

    /** The largest body of a request to the control API, in bytes: room for the state of a large test. */
    public static final int LARGEST_STATE = 64 * 1024 * 1024;

    private Bodies() {}

    /** The body, unless it is larger than {@code limit} or breaks off. */
    public static Optional<byte[]> read(InputStream body, int limit) {
        try {
            byte[] bytes = body.readNBytes(limit + 1);
            return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
        } catch (IOException | RuntimeException brokenOff) {
            // Jetty says with either that the client sent too slowly, wrongly, or no longer.
            return Optional.empty();
        }
    }
}
