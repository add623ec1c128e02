package io.github.cliqextensions.tck.wire;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends what no test judges, over the JDK's own client, which is the quickest. */
public final class PlainHttp {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Bounds.OF_THE_SUITE.connect())
            .build();

    private PlainHttp() {}

    /** The answer, whole and within the {@link Bounds}. */
    public static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        Bounds bounds = Bounds.current();
        CompletableFuture<HttpResponse<String>> answer =
                CLIENT.sendAsync(request, head -> new Bounded(bounds.largest()));
        try {
            return answer.get(bounds.whole().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("the answer did not end in time");
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNull(e.getCause());
            // Of its own thread; who reads the trace looks for the place that sent it.
            throw cause instanceof IOException broken ? told(broken) : new IOException(cause);
        } finally {
            answer.cancel(true);
        }
    }

    /** The client says "no bytes" or the like where a connection broke, and tells in a cause how. */
    private static IOException told(IOException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException broken) {
                return broken;
            }
            if (cause instanceof EOFException) {
                return new NoAnswer("the connection was closed before the answer's end");
            }
        }
        return failure;
    }

    /** Collects a text, and no more of it than may be. */
    private static final class Bounded implements HttpResponse.BodySubscriber<String> {

        private final int largest;
        private final HttpResponse.BodySubscriber<String> text =
                HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8);
        private final CompletableFuture<String> failed = new CompletableFuture<>();
        private Flow.@org.jspecify.annotations.Nullable Subscription subscription;
        private long read;

        Bounded(int largest) {
            this.largest = largest;
        }

        @Override
        public CompletionStage<String> getBody() {
            return text.getBody().applyToEither(failed, body -> body);
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            text.onSubscribe(given);
        }

        @Override
        public void onNext(List<ByteBuffer> some) {
            read += some.stream().mapToLong(ByteBuffer::remaining).sum();
            if (read > largest) {
                Objects.requireNonNull(subscription).cancel();
                failed.completeExceptionally(new TooLarge(largest));
            } else {
                text.onNext(some);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            text.onError(thrown);
        }

        @Override
        public void onComplete() {
            text.onComplete();
        }
    }
}
