package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Statement;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.http.Evidence;
import io.github.cliqextensions.tck.http.Judged;
import io.github.cliqextensions.tck.http.Mismatch;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run found of one test.
 *
 * @param test its name
 * @param reason why it is in this state, without secrets; where it passed, {@code in part: …} with what the target could not
 *     give to the rest of it, or was not asked for, else empty
 * @param failure what was thrown, which may show secrets if it is not the suite's own; empty where it passed
 */
public record Result(
        String test,
        Rule rule,
        Strength strength,
        Duration took,
        State state,
        String reason,
        Optional<Throwable> failure) {

    /** What shows that it failed for good reason; empty where it did not fail. */
    public Optional<Evidence> evidence() {
        return failure.filter(Mismatch.class::isInstance).map(thrown -> ((Mismatch) thrown).evidence());
    }

    /** The sentence of the rule that the test relies on: the first of its strength. */
    public Statement statement() {
        return new Judged(rule, strength).statement();
    }

    public boolean passed() {
        return state == State.PASSED;
    }
}
