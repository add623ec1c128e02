package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.NoAnswerException;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Sends a request again where that may help and cannot hurt. What reads or deletes may be repeated; what installs, upgrades
 * or sets may have taken effect already, so it is sent again only where no connection was made for it.
 */
final class Resending implements Sending {

    private static final int FIRST_SERVER_ERROR = 500;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

    private final int most;
    private final Pause pause;
    private final DoubleSupplier jitter;
    private final Sending next;

    /**
     * @param most how many times a request may be sent again
     * @param jitter from 0 to 1, so that many clients do not come back at one time
     */
    Resending(int most, Pause pause, DoubleSupplier jitter, Sending next) {
        this.most = most;
        this.pause = pause;
        this.jitter = jitter;
        this.next = next;
    }

    @Override
    public Answer send(Call call, Request request) {
        for (int resent = 0; ; resent++) {
            int before = call.requestsSent();
            try {
                Answer answer = next.send(call, request);
                if (answer.status() < FIRST_SERVER_ERROR
                        || !isRepeatable(request)
                        || resent == most
                        || !pause(resent)) {
                    return answer;
                }
            } catch (NoAnswerException none) {
                boolean unconnected = call.requestsSent() == before;
                if (!(unconnected || isRepeatable(request)) || resent == most || !pause(resent)) {
                    throw none;
                }
            }
        }
    }

    private static boolean isRepeatable(Request request) {
        return switch (request.httpMethod()) {
            case GET, DELETE -> true;
            default -> false;
        };
    }

    /** Doubles from time to time. False where the thread is asked to end, which it is still told. */
    private boolean pause(int resent) {
        Duration longest = FIRST_PAUSE.multipliedBy(1L << resent);
        try {
            pause.of(longest.dividedBy(2).plusNanos((long) (jitter.getAsDouble() * longest.toNanos() / 2)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
