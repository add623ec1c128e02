package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A suite in which each test starts a mock for itself. */
class ManyMocksTest {

    private static final int MOCKS = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void theyLeaveNoThreadAndNoPortBehind() throws Exception {
        Set<Thread> before = threads();
        for (int i = 0; i < MOCKS; i++) {
            CliqMock mock = CliqMock.start();
            mock.close();
            assertFree(mock.baseUrl());
        }

        Set<Thread> left = threads();
        left.removeAll(before);
        for (Thread thread : left) {
            // A thread that was told to end may still be on its way out.
            thread.join(PATIENCE.toMillis());
        }
        assertThat(left).noneMatch(Thread::isAlive);
    }

    private static void assertFree(URI url) throws IOException {
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(url.getHost(), url.getPort()));
        }
    }

    private static Set<Thread> threads() {
        return new HashSet<>(Thread.getAllStackTraces().keySet());
    }
}
