package io.github.cliqextensions.client.internal.call;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step: one request on the wire, and its answer read whole. */
final class Transmission implements Sending {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.cliqextensions.client");

    /** Most answers are shorter. */
    private static final int USUAL = 1024;

    private final Client transport;
    private final Request.Options options;
    private final CliqListener listener;
    private final LongSupplier nanoTime;
    private final InstantSource clock;

    /** @param clock by which ends of locks are told */
    Transmission(
            Client transport,
            Request.Options options,
            CliqListener listener,
            LongSupplier nanoTime,
            InstantSource clock) {
        this.listener = listener;
        this.transport = transport;
        this.options = options;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    @Override
    public Answer send(Call call, Request request) {
        long begun = nanoTime.getAsLong();
        call.leaves(request);
        if (LOG.isTraceEnabled()) {
            LOG.trace(
                    "{}: {} {}",
                    call.operation().id(),
                    request.httpMethod(),
                    call.secrets().masked(request.url()));
        }
        try (Response response = executed(call, request)) {
            Answer answer = Answer.of(response.status(), response.headers(), body(response));
            if (LOG.isDebugEnabled()) {
                LOG.debug(
                        "{}: {} after {} ms (request {} of this call)",
                        call.operation().id(),
                        answer.status(),
                        since(begun).toMillis(),
                        call.requestsSent());
            }
            listener.sent(call.operation(), OptionalInt.of(answer.status()), since(begun));
            if (Lockout.isOne(answer)) {
                Instant now = clock.instant();
                listener.locked(call.operation(), now.plus(Lockout.remaining(answer, call.operation(), now)));
            }
            return answer;
        } catch (IOException broken) {
            boolean unconnected = Connecting.failed(broken);
            IOException cause = call.secrets().masked(broken);
            if (unconnected) {
                call.didNotLeave();
            } else {
                listener.sent(call.operation(), OptionalInt.empty(), since(begun));
            }
            LOG.debug(
                    "{}: no answer after {} ms: {}",
                    call.operation().id(),
                    since(begun).toMillis(),
                    cause.toString());
            throw new NoAnswerException(
                    call.failure(
                            unconnected
                                    ? "there was no connection to the service: " + cause.getMessage()
                                    : "the connection broke or timed out before a whole answer: " + cause.getMessage()),
                    cause);
        }
    }

    private Duration since(long begun) {
        return Duration.ofNanos(nanoTime.getAsLong() - begun);
    }

    private Response executed(Call call, Request request) throws IOException {
        try {
            return transport.execute(request, options);
        } catch (RuntimeException failed) {
            if (transport instanceof HttpTransport) {
                // A mistake of the program, which it sees before it sends: a header that is none, or a client that is
                // closed.
                call.didNotLeave();
                throw failed;
            }
            // Of a transport of the user's. Nobody knows whether the request left, so it is taken that it did.
            throw new IOException(failed.toString(), failed);
        }
    }

    /** @throws IOException where it breaks off, and matters: an answer that locks the user out has said so already */
    private static byte[] body(Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream body = response.body().asInputStream()) {
            return upToOneMoreThanTheLargest(body, response.body().length());
        } catch (IOException | RuntimeException broken) {
            if (Lockout.isOne(response.status())) {
                return new byte[0];
            }
            throw broken instanceof IOException known ? known : new IOException(broken.toString(), broken);
        }
    }

    /** Looks for no more than was announced at first, else each answer would cost a buffer for a large one. */
    private static byte[] upToOneMoreThanTheLargest(InputStream body, @Nullable Integer announced) throws IOException {
        int most = Answer.LARGEST + 1;
        int expected = announced == null || announced < 0 ? USUAL : Math.min(announced, Answer.LARGEST) + 1;
        byte[] first = body.readNBytes(expected);
        if (first.length < expected) {
            return first;
        }
        byte[] rest = body.readNBytes(most - expected);
        byte[] whole = Arrays.copyOf(first, expected + rest.length);
        System.arraycopy(rest, 0, whole, expected, rest.length);
        return whole;
    }
}
