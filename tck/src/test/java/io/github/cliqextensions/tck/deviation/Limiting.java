package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.limit.Allowance;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import io.github.cliqextensions.spec.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts requests as the mock does, but for what is overridden. A request is counted before it is carried out. */
public abstract class Limiting implements Wrong {

    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    @Override
    public final boolean limitsByItself() {
        return true;
    }

    @Override
    public final Answer api(Asked asked, Real real) {
        if (!counts(asked)) {
            return real.answer(asked);
        }
        Instant now = time(asked);
        Operation operation = asked.operation().orElse(Operation.INSTALL);
        RateLimit limit = limit(operation);
        String account = account(asked);
        Allowance before = allowances.getOrDefault(account, Allowance.UNUSED);
        Allowance after = allowances.compute(
                account, (same, allowance) -> next(allowance == null ? Allowance.UNUSED : allowance, now, limit));
        if (!after.isLocked(now)) {
            Answer right = real.answer(asked);
            if (isForgiven(asked, right)) {
                allowances.put(account, before);
            }
            return right;
        }
        return refused(asked, real, before.isLocked(now));
    }

    /** Whether a request counts at all. */
    protected boolean counts(Asked asked) {
        return asked.operation().isPresent()
                && asked.request()
                        .method()
                        .equals(asked.operation().map(Operation::method).orElse(""))
                && asked.token().filter(token -> token.isAlive()).isPresent();
    }

    /** Whether a request does not count in the end, having been answered so. */
    protected boolean isForgiven(Asked asked, Answer answer) {
        return false;
    }

    /** Which requests are counted together. */
    protected String account(Asked asked) {
        return organization(asked) + " " + user(asked) + " " + operation(asked);
    }

    protected RateLimit limit(Operation operation) {
        return operation.rateLimit();
    }

    protected Instant time(Asked asked) {
        return asked.organization().orElseThrow().now();
    }

    protected Allowance next(Allowance allowance, Instant now, RateLimit limit) {
        return allowance.after(now, limit);
    }

    /** What is answered during a lock, or to the request that starts one. */
    protected Answer refused(Asked asked, Real real, boolean lockedBefore) {
        return Answers.refusal(asked, Refusal.TOO_MANY_REQUESTS);
    }

    /** An allowance that is locked from now on. */
    protected static Allowance locked(Instant now, RateLimit limit) {
        return Allowance.UNUSED.after(now, new RateLimit(0, limit.window(), limit.lock()));
    }

    protected static String organization(Asked asked) {
        return asked.organization().map(organization -> organization.id()).orElse("");
    }

    protected static String user(Asked asked) {
        return asked.user().map(user -> user.id()).orElse("");
    }

    protected static String operation(Asked asked) {
        return asked.operation().map(Operation::id).orElse("");
    }
}
