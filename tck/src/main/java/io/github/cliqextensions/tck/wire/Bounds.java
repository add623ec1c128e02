package io.github.cliqextensions.tck.wire;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * What the suite takes from a target at most, so that it ends in a bounded time and memory whatever the target does.
 *
 * @param connect how long a connection may take to be made
 * @param read how long the next part of an answer may take
 * @param whole how long an exchange may take from its first byte to its last
 * @param largest how many bytes an answer's body may have
 */
public record Bounds(Duration connect, Duration read, Duration whole, int largest) {

    /** Far above what the contract's largest answer takes. */
    public static final Bounds OF_THE_SUITE =
            new Bounds(Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(20), 1024 * 1024);

    /** A property of the system by which a run may be made more impatient: {@code PT1S}, for each of the three times. */
    private static final String PATIENCE = "cliq.tck.patience";

    /** Those of this process. */
    public static Bounds current() {
        String patience = System.getProperty(PATIENCE);
        if (patience == null) {
            return OF_THE_SUITE;
        }
        Duration time = Duration.parse(patience);
        return new Bounds(time, time, time, OF_THE_SUITE.largest());
    }

    /**
     * The rest of a body.
     *
     * @throws TooLarge if there is more than may be
     */
    public byte[] read(InputStream body) throws IOException {
        byte[] read = body.readNBytes(largest + 1);
        if (read.length > largest) {
            throw new TooLarge(largest);
        }
        return read;
    }
}
