package io.github.cliqextensions.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Request;
import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.testing.RawServer;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a request left, and why there is no answer to it. */
class BrokenExchangeTest {

    private static final Request.Options HASTY = Exchanges.options(100);
    private static final byte[] UNREACHABLE = {127, 0, 0, 2};

    private RawServer server;
    private HttpTransport transport;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        transport = new HttpTransport();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void refused() throws IOException {
        int port = closedPort();

        TransportException failure = failure("http://127.0.0.1:" + port);

        assertThat(failure.requestLeft()).isFalse();
        assertThat(failure).hasMessage("127.0.0.1:" + port + ": Connection refused");
    }

    @Test
    void anUnknownHost() {
        TransportException failure = failure("http://no-such-host.invalid");

        assertThat(failure.requestLeft()).isFalse();
        assertThat(failure).hasMessage("no-such-host.invalid:80: unknown host");
        assertThat(failure).hasCauseInstanceOf(UnknownHostException.class);
    }

    @Test
    void anAddressThatRefusesIsNotTheLast() throws IOException {
        InetAddress[] addresses = {InetAddress.getByAddress(UNREACHABLE), InetAddress.getLoopbackAddress()};
        try (HttpTransport other = new HttpTransport(host -> addresses, System::nanoTime)) {
            String answer = Exchanges.run(other, Exchanges.get("http://two.example:" + server.port()));

            assertThat(answer).isEqualTo("{}");
            assertThat(server.received())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.head()).contains("Host: two.example:" + server.port() + "\r\n"));
        }
    }

    @Test
    void ofAddressesThatAllRefuseNoneIsForgotten() throws IOException {
        InetAddress[] addresses = {InetAddress.getByAddress(UNREACHABLE), InetAddress.getLoopbackAddress()};
        String url = "http://two.example:" + closedPort();
        try (HttpTransport other = new HttpTransport(host -> addresses, System::nanoTime)) {
            TransportException failure =
                    catchThrowableOfType(TransportException.class, () -> Exchanges.run(other, Exchanges.get(url)));

            assertThat(failure.requestLeft()).isFalse();
            assertThat(failure)
                    .cause()
                    .satisfies(last -> assertThat(last.getSuppressed()).hasSize(1));
        }
    }

    /** It accepts connections and says nothing. */
    @Test
    void aHandshakeThatDoesNotEndIsNoConnection() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            TransportException failure = failure("https://127.0.0.1:" + silent.getLocalPort());

            assertThat(requestsSent(failure)).isZero();
            assertThat(failure).hasMessage("127.0.0.1:" + silent.getLocalPort() + ": no connection within 100 ms");
        }
    }

    /** It says its first word letter by letter, and each comes in time. */
    @Test
    void aHandshakeThatDripsIsNoConnection() throws IOException {
        AtomicLong nanoTime = new AtomicLong();
        LongSupplier passing = () -> nanoTime.addAndGet(TimeUnit.MILLISECONDS.toNanos(10));
        try (ServerSocket listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
                HttpTransport hurried = new HttpTransport(InetAddress::getAllByName, passing)) {
            Thread dripping = new Thread(() -> drip(listening));
            dripping.setDaemon(true);
            dripping.start();

            TransportException failure = catchThrowableOfType(
                    TransportException.class,
                    () -> Exchanges.run(hurried, Exchanges.get("https://127.0.0.1:" + listening.getLocalPort())));

            assertThat(failure.requestLeft()).isFalse();
            assertThat(failure).hasMessageMatching(".*: no connection within [0-9]+ ms");
        }
    }

    /** Of a message of TLS with 32,767 bytes each in a record of its own. */
    private static void drip(ServerSocket listening) {
        byte[] begin = {2, 0, 0x7f, -1};
        try (Socket socket = listening.accept()) {
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            for (int i = 0; i < 0x8003; i++) {
                out.write(new byte[] {22, 3, 3, 0, 1, i < begin.length ? begin[i] : 0});
            }
            out.flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The other side has waited long enough.
        }
    }

    @Test
    void aServerWithoutTlsIsNoConnection() {
        server.react(RawServer.send("hello\r\n\r\n"));

        // What the client says first has no empty line, so the server sends nothing and waits.
        TransportException failure = failure(server.url("https"));

        assertThat(failure.requestLeft()).isFalse();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aReset() {
        server.react(RawServer::reset);

        TransportException failure = patientFailure();

        assertThat(failure.requestLeft()).isTrue();
        assertThat(failure).hasMessageContaining("reset");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void noAnswer() {
        server.react((request, socket) -> {});

        TransportException failure = failure(server.url("http"));

        assertThat(failure.requestLeft()).isTrue();
        assertThat(failure).hasMessage("127.0.0.1:" + server.port() + ": nothing came for 100 ms");
        assertThat(failure).hasCauseInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void whoIsInterruptedWaitsNoLongerForTheAnswer() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        server.react((request, socket) -> arrived.countDown());
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        FutureTask<TransportException> failing = new FutureTask<>(() -> {
            TransportException failure = patientFailure();
            stillInterrupted.set(Thread.currentThread().isInterrupted());
            return failure;
        });
        Thread waiting = new Thread(failing);
        waiting.start();
        arrived.await();

        waiting.interrupt();

        assertThat(failing.get().requestLeft()).isTrue();
        assertThat(failing.get()).hasMessageEndingWith("interrupted while waiting for the answer");
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void halfAnAnswerAndNoMore() {
        server.react(RawServer.send("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"));

        TransportException failure = failure(server.url("http"));

        assertThat(failure.requestLeft()).isTrue();
        assertThat(failure).hasMessageEndingWith("nothing came for 100 ms");
        assertThat(server.nextEnd()).isEqualTo(1);
    }

    /**
     * With TLS 1.3 a client may hear that its certificate is missing when it has sent the request. As that is told by a failed
     * handshake, it looks as if nothing had been sent.
     */
    @Test
    void whatTheTransportKnowsOutweighsWhatItsCauseLooksLike() {
        Target target = new Target(true, "cliq.example", 443);
        Exception cause = new SSLHandshakeException("certificate_required");

        assertThat(requestsSent(TransportException.afterSending(target, "no", cause)))
                .isEqualTo(1);
        assertThat(requestsSent(TransportException.beforeSending(target, "no", cause)))
                .isZero();
    }

    /** As a client counts them whose transport fails so. */
    private static int requestsSent(TransportException failure) {
        try (CliqExtensions cliq = CliqExtensions.builder()
                .credentials(Credentials.accessToken("1000.token"))
                .resends(0)
                .transport((request, options) -> {
                    throw failure;
                })
                .build()) {
            CliqExtension extension = cliq.extension(53719000001887001L, "sample-extension-key");
            return catchThrowableOfType(NoAnswerException.class, () -> extension.property("region"))
                    .requestsSent();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTT",
                "HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 204 No Content\r\nDate: today",
                "HTTP/1.1 204 No Content\r\nDate: today\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n",
                "HTTP/1.1 100 Continue\r\n\r\n"
            })
    void aPartOfAnAnswerIsNone(String part) {
        server.react(RawServer.sendAndClose(part));

        TransportException failure = patientFailure();

        assertThat(failure.requestLeft()).isTrue();
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "garbage\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "HTTP/1.1 garbage\r\n\r\n",
                "HTTP/1.1 000 garbage\r\n\r\n",
                "HTTP/1.1 -1 garbage\r\n\r\n",
                "HTTP/1.1 99999999999 garbage\r\n\r\n",
                "HTTP/2.0 200 garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\ngarbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: garbage\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ngarbage\r\n{}\r\n0\r\n\r\n",
                "\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n\r\n"
            })
    void whatIsNotHttpIsNotQuoted(String answer) {
        server.react(RawServer.sendAndClose(answer));

        isNotHttp();
    }

    @Test
    void anEndlessHeadIsNotHttp() {
        server.react(RawServer.sendAndClose("HTTP/1.1 200 OK\r\nA: " + "garbage".repeat(2_000) + "\r\n\r\n"));
        isNotHttp();

        server.react(RawServer.sendAndClose("HTTP/1.1 200 OK\r\n" + "A: garbage\r\n".repeat(2_000) + "\r\n"));
        isNotHttp();
    }

    /** Each of them comes in time, so that no time-out ends it. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void answersBeforeTheAnswerComeToAnEnd() {
        server.react((request, socket) -> {
            while (true) {
                RawServer.send("HTTP/1.1 102 Processing\r\n\r\n").to(request, socket);
            }
        });

        isNotHttp();
    }

    private void isNotHttp() {
        TransportException failure = patientFailure();

        assertThat(failure.requestLeft()).isTrue();
        assertThat(failure).hasMessage("127.0.0.1:" + server.port() + ": what came is not HTTP/1.1");
        assertThat(failure).hasStackTraceContaining("Caused by").hasMessageNotContaining("garbage");
        assertThat(failure.getCause()).hasMessageNotContaining("garbage").hasNoCause();
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private TransportException failure(String url) {
        return catchThrowableOfType(
                TransportException.class, () -> Exchanges.run(transport, Exchanges.get(url), HASTY));
    }

    /** Of a server that answers something, however slow it is. */
    private TransportException patientFailure() {
        return catchThrowableOfType(
                TransportException.class, () -> Exchanges.run(transport, Exchanges.get(server.url("http"))));
    }
}
