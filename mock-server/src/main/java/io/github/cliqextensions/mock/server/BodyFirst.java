package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.http.Bodies;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a request before anybody handles it, into {@link Bodies#ATTRIBUTE}. No thread waits for it, so that
 * clients that send slowly, however many, keep nobody else from being answered.
 */
final class BodyFirst extends Handler.Wrapper {

    private final Duration longest;
    private final ToIntFunction<Request> limit;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param longest how long a body may take to arrive
     * @param limit how many bytes the body of a request may have
     */
    BodyFirst(Duration longest, ToIntFunction<Request> limit) {
        this.longest = longest;
        this.limit = limit;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Reading reading = new Reading(request, response, callback, limit.applyAsInt(request));
        return !reading.isDone() || super.handle(request, response, callback);
    }

    private boolean handleLate(Request request, Response response, Callback callback) throws Exception {
        return super.handle(request, response, callback);
    }

    /** A body on its way. */
    private final class Reading implements Runnable {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final int limit;
        private ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
        private long read;
        private boolean dropped;
        private boolean over;
        private Scheduler.@Nullable Task timeout;

        Reading(Request request, Response response, Callback callback, int limit) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.limit = limit;
            this.dropped = request.getLength() > limit;
        }

        /** Whether all is read. Where it is not, the request is handled once it is, or once that takes too long. */
        synchronized boolean isDone() {
            if (readAvailable()) {
                finish();
                return true;
            }
            timeout = request.getComponents()
                    .getScheduler()
                    .schedule(this::giveUp, longest.toNanos(), TimeUnit.NANOSECONDS);
            request.demand(this);
            return false;
        }

        /** More of the body is there. */
        @Override
        public void run() {
            synchronized (this) {
                if (over) {
                    return;
                }
                if (!readAvailable()) {
                    request.demand(this);
                    return;
                }
                finish();
            }
            handle();
        }

        private void giveUp() {
            synchronized (this) {
                if (over) {
                    return;
                }
                drop();
                finish();
            }
            request.getComponents().getExecutor().execute(this::handle);
        }

        /** Whether the end was reached, or there is no use in reading on. */
        private boolean readAvailable() {
            while (Math.max(read, request.getLength()) <= Bodies.LARGEST_DROPPED) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    return false;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    // The client sent wrongly, or no longer.
                    drop();
                    return true;
                }
                take(chunk.getByteBuffer());
                boolean last = chunk.isLast();
                chunk.release();
                if (last) {
                    return true;
                }
            }
            return true;
        }

        private void take(ByteBuffer more) {
            int size = more.remaining();
            read += size;
            if (!dropped && (read > limit || held.get() + size > Bodies.LARGEST_TOGETHER)) {
                drop();
            }
            if (!dropped) {
                held.addAndGet(size);
                bytes.writeBytes(BufferUtil.toArray(more));
            }
        }

        private void drop() {
            dropped = true;
            held.addAndGet(-bytes.size());
            bytes = new ByteArrayOutputStream(0);
        }

        private void finish() {
            over = true;
            if (timeout != null) {
                timeout.cancel();
            }
            if (!dropped) {
                int size = bytes.size();
                request.setAttribute(Bodies.ATTRIBUTE, bytes.toByteArray());
                // Most requests have none, and then nothing has to be told at their end.
                if (size > 0) {
                    Request.addCompletionListener(request, failure -> held.addAndGet(-size));
                }
            }
        }

        @SuppressWarnings("CatchThrowable") // Whatever it is, without an answer the client would wait for ever.
        private void handle() {
            try {
                if (!handleLate(request, response, callback)) {
                    Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Throwable failure) {
                Response.writeError(request, response, callback, failure);
            }
        }
    }
}
