package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.NoAnswerException;
import io.github.cliqextensions.client.RateLimitedException;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.Rule;
import io.github.cliqextensions.client.internal.budget.Admission;
import io.github.cliqextensions.client.internal.budget.Admission.Granted;
import io.github.cliqextensions.client.internal.budget.Admission.Refused;
import io.github.cliqextensions.client.internal.budget.UserBudgets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a request only where the service will not lock the user out for it. */
final class Budgeting implements Sending {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.cliqextensions.client");

    private final UserBudgets budgets;
    private final InstantSource clock;
    private final CliqListener listener;
    private final Sending next;

    /** @param clock by which ends of locks are told; that of the budgets may be another */
    Budgeting(UserBudgets budgets, InstantSource clock, CliqListener listener, Sending next) {
        this.budgets = budgets;
        this.clock = clock;
        this.listener = listener;
        this.next = next;
    }

    @Override
    public Answer send(Call call, Request request) {
        Operation operation = call.operation();
        Granted granted = admit(call);
        int before = call.requestsSent();
        try {
            Answer answer = next.send(call, request);
            if (Lockout.isOne(answer)) {
                Instant now = clock.instant();
                Duration remaining = Lockout.remaining(answer, operation, now);
                quietly(() -> budgets.locked(operation, remaining));
                listener.locked(operation, now.plus(remaining));
            }
            return answer;
        } finally {
            boolean left = call.requestsSent() > before;
            quietly(left ? () -> budgets.answered(operation, granted) : () -> budgets.giveBack(operation, granted));
        }
    }

    private Granted admit(Call call) {
        Admission admission;
        try {
            admission = budgets.admit(call.operation());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException(call.failure("the thread was interrupted while it waited for its turn"), null);
        } catch (RuntimeException failed) {
            throw new NoAnswerException(call.failure("the store of budgets failed, so nothing was sent"), failed);
        }
        if (admission instanceof Refused refused) {
            throw refusal(call, refused);
        }
        return (Granted) admission;
    }

    private RateLimitedException refusal(Call call, Refused refused) {
        Duration wait = Duration.between(budgets.clock().instant(), refused.until());
        Instant until = clock.instant().plus(wait);
        listener.refused(call.operation(), until);
        return new RateLimitedException(
                refused.locked()
                        ? call.failure(Rule.RATE_4, "the service has locked the user out until " + until)
                        : call.failure(
                                Rule.RATE_3,
                                "the allowance is used up, and one request more would lock the user out; there is room at "
                                        + until),
                until);
    }

    /** The answer is there: that nobody could write down when matters less. */
    private static void quietly(Runnable note) {
        try {
            note.run();
        } catch (RuntimeException failed) {
            LOG.warn("the store of budgets failed", failed);
        }
    }
}
