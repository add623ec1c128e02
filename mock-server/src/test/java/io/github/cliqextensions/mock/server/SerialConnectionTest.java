package io.github.cliqextensions.mock.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two threads that read one connection at once gave the buffer of one client's request to another client's answer. */
@Timeout(60)
class SerialConnectionTest {

    private final CountDownLatch reading = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final AtomicInteger reads = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    @Test
    void whoComesWhileAThreadReadsLeavesTheRestToThatThread() throws Exception {
        SerialConnection connection = connection();
        CompletableFuture<Void> first = CompletableFuture.runAsync(connection::onFillable);
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();

        connection.onFillable();
        connection.onFillable();
        assertThat(reads).as("reads while the first goes on").hasValue(1);

        goOn.countDown();
        first.join();
        assertThat(reads).as("reads after it").hasValue(2);
        assertThat(mostAtOnce).hasValue(1);

        connection.onFillable();
        assertThat(reads).hasValue(3);
    }

    private SerialConnection connection() {
        ServerConnector connector = new ServerConnector(new Server());
        return new SerialConnection(new HttpConfiguration(), connector, new ByteArrayEndPoint()) {
            @Override
            void read() {
                mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                reads.incrementAndGet();
                reading.countDown();
                await();
                atOnce.decrementAndGet();
            }
        };
    }

    private void await() {
        try {
            goOn.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
