package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.fault.Spoiling;
import io.github.cliqextensions.mock.http.Answer;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.Callback;

/** How an answer leaves: whole, or spoiled on its way. */
interface Delivery {

    Delivery WHOLE = (answer, date, context) -> Sender.send(answer, date, context.req(), context.res());

    void send(Answer answer, Instant date, Context context) throws IOException;

    static Delivery spoiled(Spoiling spoiling) {
        return switch (spoiling) {
            case RESET -> (answer, date, context) -> reset(context);
            case TRUNCATE -> Delivery::truncate;
            case GARBAGE -> (answer, date, context) -> garbage(context);
        };
    }

    /** Something to be sent. */
    interface Sending {
        void send() throws IOException;
    }

    /** Sends later, in real time, without keeping a thread waiting. */
    static void later(Context context, Duration delay, Sending sending) {
        context.future(() -> CompletableFuture.runAsync(
                () -> {
                    try {
                        sending.send();
                    } catch (IOException gone) {
                        throw new UncheckedIOException(gone);
                    }
                },
                CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS)));
    }

    /** A connection that is closed with nothing to linger for ends in a reset. */
    private static void reset(Context context) throws IOException {
        EndPoint endPoint = endPoint(context);
        if (endPoint instanceof SocketChannelEndPoint socket) {
            SocketChannel channel = socket.getChannel();
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            channel.close();
        }
        endPoint.close(new IOException("reset by a fault that was asked for"));
    }

    /** Promises a body, one of two bytes where there would be none, and sends half of it. */
    private static void truncate(Answer answer, Instant date, Context context) throws IOException {
        byte[] body = Objects.requireNonNullElse(answer.body(), new byte[] {'{', '}'});
        int status = answer.status() == 204 ? 200 : answer.status();
        Answer promising = new Answer(status, Answer.JSON, body, answer.headers(), answer.code());
        Sender.sendHead(promising, date, context.req(), context.res());
        context.res().getOutputStream().write(Arrays.copyOf(body, body.length / 2));
        context.res().flushBuffer();
        EndPoint endPoint = endPoint(context);
        endPoint.shutdownOutput();
        endPoint.close();
    }

    private static void garbage(Context context) {
        EndPoint endPoint = endPoint(context);
        Callback.Completable written = new Callback.Completable();
        endPoint.write(
                written, ByteBuffer.wrap("\u0001\u0002 this is not HTTP\r\n".getBytes(StandardCharsets.US_ASCII)));
        written.join();
        endPoint.close();
    }

    private static EndPoint endPoint(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }
}
