package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.spec.Rule;
import java.util.function.Supplier;

/**
 * One point in which a server is wrong.
 *
 * @param rule the rule that it breaks, by whose tests it has to be noticed
 * @param what what the server does, in words
 * @param wrong makes the server wrong, anew for each server
 * @param says what the message of a test that notices has to say, literally
 */
public record Deviation(Rule rule, Side side, String what, Supplier<Wrong> wrong, String says) {

    public static Deviation lax(Rule rule, String what, Supplier<Wrong> wrong, String says) {
        return new Deviation(rule, Side.LAX, what, wrong, says);
    }

    public static Deviation strict(Rule rule, String what, Supplier<Wrong> wrong, String says) {
        return new Deviation(rule, Side.STRICT, what, wrong, says);
    }

    public static Deviation other(Rule rule, String what, Supplier<Wrong> wrong, String says) {
        return new Deviation(rule, Side.OTHER, what, wrong, says);
    }

    /** Its rule and side, and what it is. */
    @Override
    public String toString() {
        return rule.id() + " " + side + ": " + what;
    }
}
