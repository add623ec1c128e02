package io.github.cliqextensions.tck.deviation;

/** On which side of a rule a server is wrong. */
public enum Side {
    /** It lets through, or leaves behind, what the rule forbids. */
    LAX,
    /** It refuses, or takes away, what the rule allows. */
    STRICT,
    /** It does what the rule says, and answers something else than the rule says. */
    OTHER
}
