package io.github.cliqextensions.client.internal.call;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.ServerException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last step: one request on the wire, and its answer read whole. */
final class Transmission implements Sending {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.cliqextensions.client");

    /** Far above what the contract's largest answer can have, in bytes. */
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final Client transport;
    private final Request.Options options;
    private final CliqListener listener;
    private final LongSupplier nanoTime;

    Transmission(Client transport, Request.Options options, CliqListener listener, LongSupplier nanoTime) {
        this.listener = listener;
        this.transport = transport;
        this.options = options;
        this.nanoTime = nanoTime;
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
        try (Response response = transport.execute(request, options)) {
            Answer answer = Answer.of(response.status(), response.headers(), body(call, response));
            if (LOG.isDebugEnabled()) {
                LOG.debug(
                        "{}: {} after {} ms (request {} of this call)",
                        call.operation().id(),
                        answer.status(),
                        since(begun).toMillis(),
                        call.requestsSent());
            }
            listener.sent(call.operation(), OptionalInt.of(answer.status()), since(begun));
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

    private static byte[] body(Call call, Response response) throws IOException {
        if (response.body() == null) {
            return new byte[0];
        }
        try (InputStream body = response.body().asInputStream()) {
            byte[] read = body.readNBytes(LARGEST_ANSWER + 1);
            if (read.length > LARGEST_ANSWER) {
                throw new ServerException(call.failure(
                        response.status(), null, "the answer is larger than " + LARGEST_ANSWER + " bytes"));
            }
            return read;
        }
    }
}
