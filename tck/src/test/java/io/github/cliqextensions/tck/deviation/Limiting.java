package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.limit.Allowance;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import io.github.cliqextensions.spec.Refusal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
        Optional<Operation> counted = counted(asked);
        if (counted.isEmpty()) {
            return real.answer(asked);
        }
        Instant now = asked.organization().orElseThrow().now();
        RateLimit limit = limit(counted.get());
        String account = account(asked, counted.get());
        Allowance before = allowances.getOrDefault(account, Allowance.UNUSED);
        Allowance after = allowances.compute(
                account,
                (same, allowance) -> next(account, allowance == null ? Allowance.UNUSED : allowance, now, limit));
        if (after.isLocked(now)) {
            return refused(asked, real, before.isLocked(now));
        }
        Answer right = real.answer(asked);
        if (isForgiven(asked, right)) {
            allowances.put(account, before);
        }
        return right;
    }

    /** The operation for which a request counts, if it does. */
    protected Optional<Operation> counted(Asked asked) {
        return asked.token().filter(AccessToken::isAlive).isPresent() ? asked.operation() : Optional.empty();
    }

    /** Whether a request does not count in the end, having been answered so. */
    protected boolean isForgiven(Asked asked, Answer answer) {
        return false;
    }

    /** Which requests are counted together. */
    protected String account(Asked asked, Operation operation) {
        return organization(asked) + " " + user(asked) + " " + operation.id();
    }

    protected RateLimit limit(Operation operation) {
        return operation.rateLimit();
    }

    protected Allowance next(String account, Allowance allowance, Instant now, RateLimit limit) {
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
}
