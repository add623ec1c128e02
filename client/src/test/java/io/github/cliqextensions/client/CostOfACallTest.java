package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a call costs its thread, in bytes allocated, since times say more of the machine. */
class CostOfACallTest {

    private static final int TIMES = 1_000;

    /** A fifth more than now; a quarter of that is for what the tests' log says of each call. */
    private static final long MOST_BYTES = 52_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @Test
    void aCallAllocatesLittle() throws IOException {
        AtomicLong seconds = new AtomicLong(1_000_000_000);
        try (RecordingServer server = new RecordingServer();
                CliqExtensions cliq = CliqExtensions.builder()
                        .baseUrl(server.root())
                        .credentials(Credentials.accessToken("token"))
                        // Goes on so far with each look at it that nobody comes near a threshold.
                        .clock(() -> Instant.ofEpochSecond(seconds.addAndGet(10)))
                        .build()) {
            CliqExtension extension = cliq.extension(7, "key");
            bytesForACall(extension);

            assertThat(bytesForACall(extension)).as("bytes for one call").isLessThan(MOST_BYTES);
        }
    }

    private static long bytesForACall(CliqExtension extension) {
        long thread = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(thread);
        for (int i = 0; i < TIMES; i++) {
            extension.property("region");
        }
        return (THREADS.getThreadAllocatedBytes(thread) - before) / TIMES;
    }
}
