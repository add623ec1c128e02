package io.github.cliqextensions.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Request;
import feign.Response;
import io.github.cliqextensions.client.testing.RawServer;
import io.github.cliqextensions.client.testing.RawServer.Received;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections that serve more than one request, and those that must not. */
class KeptConnectionTest {

    private static final Request.Options HASTY = Exchanges.options(100);

    /** Near where it overflows: it may begin anywhere. */
    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(3));

    private final HttpTransport transport = new HttpTransport(InetAddress::getAllByName, nanoTime::get);
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                "HTTP/1.1 204 No Content\r\n\r\n",
                "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 102 Wait\r\n\r\nHTTP/1.1 103 Hints\r\nLink: a\r\n\r\nHTTP/1.1 204 Done\r\n\r\n"
            })
    void anAnswerWithAnEndLeavesItsConnectionToTheNext(String answer) throws IOException {
        server.react(RawServer.send(answer));

        get();
        get();
        get();

        assertThat(served()).containsExactly(1, 1, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nKeep-Alive: timeout=1\r\nContent-Length: 2\r\n\r\n{}"
            })
    void aConnectionThatIsAboutToCloseIsNotUsedAgain(String answer) throws IOException {
        server.react(RawServer.send(answer));

        get();
        get();

        assertThat(served()).containsExactly(1, 2);
    }

    /** An install would fail over it, though nothing was wrong. */
    @Test
    void aConnectionThatWasClosedMeanwhileFailsNoRequest() throws IOException {
        server.react(RawServer.sendAndClose("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));

        get();
        server.nextEnd();
        get();

        assertThat(served()).containsExactly(1, 2);
    }

    /** It would be taken for the answer to the next request, of another user perhaps. */
    @Test
    void whatNobodyAskedForIsNoAnswerToTheNextRequest() throws IOException {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n";
        server.react(RawServer.send(answer + "1" + answer + "2"));
        assertThat(get()).isEqualTo("1");
        server.react(RawServer.answer("3"));

        assertThat(get()).isEqualTo("3");
        assertThat(served()).containsExactly(1, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "'', PT29.999S, 1",
        "'', PT30S, 2",
        "timeout=5, PT3.999S, 1",
        "'max=9, Timeout=5', PT4S, 2",
        "timeout=x, PT29S, 1",
        "timeout=90, PT30S, 2"
    })
    void aConnectionIsKeptForSomeTime(String keepAlive, Duration idle, int connection) throws IOException {
        server.react(RawServer.answer("{}", "Keep-Alive: " + keepAlive));
        get();

        nanoTime.addAndGet(idle.toNanos());
        get();

        assertThat(served()).containsExactly(1, connection);
    }

    @Test
    void connectionsThatNobodyComesForAreClosedWithTheOthers() throws IOException {
        Response first = open();
        get();
        first.close();
        assertThat(server.nextEnd()).isEqualTo(1);
        try (RawServer other = new RawServer()) {
            nanoTime.addAndGet(Duration.ofSeconds(30).toNanos());

            Exchanges.run(transport, Exchanges.get(other.url("http")));

            assertThat(server.nextEnd()).isEqualTo(2);
        }
    }

    /** However much of it is still to come. */
    @Test
    void aConnectionWhoseAnswerWasNotReadToItsEndIsClosed() throws IOException {
        server.react(RawServer.send("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n{}"));
        try (Response response = open()) {
            assertThat(response.body().asInputStream().read()).isEqualTo('{');
        }

        assertThat(server.nextEnd()).isEqualTo(1);
        server.react(RawServer.answer("{}"));
        get();
        assertThat(served()).containsExactly(1, 2);
    }

    @Test
    void aServerLimitsNoOther() throws IOException {
        List<Response> open = openAll();
        try (RawServer other = new RawServer()) {
            assertThat(Exchanges.run(transport, Exchanges.get(other.url("http"))))
                    .isEqualTo("{}");
        }
        closeAll(open);
    }

    @Test
    void whoWaitsTooLongForAConnectionHasSentNothing() throws IOException {
        List<Response> open = openAll();

        TransportException none = catchThrowableOfType(
                TransportException.class, () -> transport.execute(Exchanges.get(server.url("http")), HASTY));
        assertThat(server.received()).hasSize(Connections.MOST_PER_TARGET);

        assertThat(none.requestLeft()).isFalse();
        assertThat(none).hasMessage("127.0.0.1:" + server.port() + ": no connection came free within 100 ms");
        closeAll(open);
        noneIsLost();
    }

    @Test
    void whoWaitsForAConnectionGetsTheNextThatIsFree() throws Exception {
        List<Response> open = openAll();
        FutureTask<String> waiting = new FutureTask<>(this::get);
        waiting(new Thread(waiting));

        open.remove(0).body().asInputStream().readAllBytes();

        assertThat(waiting.get()).isEqualTo("{}");
        assertThat(server.connections()).isEqualTo(Connections.MOST_PER_TARGET);
        closeAll(open);
    }

    @Test
    void whoIsInterruptedWhileWaitingIsToldAndStaysInterrupted() throws Exception {
        List<Response> open = openAll();
        FutureTask<Boolean> interrupted = new FutureTask<>(this::isInterruptedByFailure);
        Thread thread = new Thread(interrupted);
        waiting(thread);

        thread.interrupt();

        assertThat(interrupted.get()).isTrue();
        closeAll(open);
        noneIsLost();
    }

    @Test
    void whoIsInterruptedBeforeSendsNothing() {
        Thread.currentThread().interrupt();

        assertThat(isInterruptedByFailure()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.received()).isEmpty();
    }

    private boolean isInterruptedByFailure() {
        TransportException failure = catchThrowableOfType(TransportException.class, this::get);
        assertThat(failure.requestLeft()).isFalse();
        assertThat(failure)
                .hasCauseInstanceOf(InterruptedIOException.class)
                .hasMessageEndingWith("interrupted while waiting for a connection");
        return Thread.currentThread().isInterrupted();
    }

    /** Starts it and returns when it waits. */
    private static void waiting(Thread thread) {
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    @Test
    void nothingIsSentAfterTheEnd() throws IOException {
        get();

        transport.close();
        transport.close();

        assertThat(server.nextEnd()).isEqualTo(1);
        assertThatIllegalStateException().isThrownBy(this::get).withMessageContaining("closed");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void theEndIsTheEndOfWhatIsUnderWay() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.react((request, socket) -> arrived.countDown());
        FutureTask<TransportException> failing =
                new FutureTask<>(() -> catchThrowableOfType(TransportException.class, this::get));
        new Thread(failing).start();
        arrived.await();

        transport.close();

        assertThat(failing.get().requestLeft()).isTrue();
        assertThat(failing.get()).hasMessageEndingWith("this client was closed meanwhile");
    }

    /** The pool lets go of all of them when it is closed, and knows none that comes back at that moment. */
    @Test
    void aConnectionThatComesBackAtTheEndIsNoFailure() throws Exception {
        StrictConnPool<Target, Connection> pool = new StrictConnPool<>(2, 2);
        try (BoundSocket socket = new BoundSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            Connection connection = Connection.over(socket);
            for (boolean kept : new boolean[] {true, false}) {
                PoolEntry<Target, Connection> entry = pool.lease(new Target(false, "127.0.0.1", server.port()), null)
                        .get();
                entry.assignConnection(connection);
                Lease lease = new Lease(pool, entry, connection, nanoTime::get);
                pool.release(entry, false);

                if (kept) {
                    lease.keep(1);
                } else {
                    lease.drop();
                }
            }
            assertThat(connection.isOpen()).isFalse();
        }
    }

    private String get() throws IOException {
        return Exchanges.run(transport, Exchanges.get(server.url("http")));
    }

    /** An answer that holds its connection. */
    private Response open() throws IOException {
        return transport.execute(Exchanges.get(server.url("http")), Exchanges.PATIENT);
    }

    /** Each of them can be lent again; nobody who has gone away holds one. */
    private void noneIsLost() throws IOException {
        int sent = server.received().size();
        closeAll(openAll());
        assertThat(server.received()).hasSize(sent + Connections.MOST_PER_TARGET);
    }

    private List<Response> openAll() throws IOException {
        List<Response> open = new ArrayList<>();
        for (int i = 0; i < Connections.MOST_PER_TARGET; i++) {
            open.add(open());
        }
        return open;
    }

    private static void closeAll(List<Response> open) {
        open.forEach(Response::close);
    }

    /** The connections over which the requests came. */
    private List<Integer> served() {
        return server.received().stream().map(Received::connection).toList();
    }
}
