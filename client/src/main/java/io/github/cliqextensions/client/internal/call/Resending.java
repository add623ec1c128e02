package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.RateLimitedException;
import io.github.cliqextensions.client.internal.time.Pause;
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
     * @param most how many times the requests of a call may be sent again, with one token and the next together
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
        Outcome outcome = attempt(call, request);
        while (call.sentAgain() < most && mayHelp(outcome, request) && pause(call.sentAgain())) {
            call.sendsAgain();
            try {
                outcome = attempt(call, request);
            } catch (RateLimitedException noRoom) {
                // There is no allowance left to try again with: what came before is the answer.
                break;
            }
        }
        return outcome.get();
    }

    /** @throws RateLimitedException where nothing may be sent */
    private Outcome attempt(Call call, Request request) {
        int before = call.requestsSent();
        try {
            return new Answered(next.send(call, request));
        } catch (NoAnswerException none) {
            return new Unanswered(none, call.requestsSent() > before);
        }
    }

    private static boolean mayHelp(Outcome outcome, Request request) {
        if (outcome instanceof Unanswered none && !none.left()) {
            return true;
        }
        return isRepeatable(request)
                && !(outcome instanceof Answered answered && answered.answer().status() < FIRST_SERVER_ERROR);
    }

    /** What came of sending a request once. */
    private sealed interface Outcome {

        Answer get();
    }

    private record Answered(Answer answer) implements Outcome {

        @Override
        public Answer get() {
            return answer;
        }
    }

    /** @param left whether the request left */
    private record Unanswered(NoAnswerException none, boolean left) implements Outcome {

        @Override
        public Answer get() {
            throw none;
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
