package io.github.cliqextensions.tck.run;

/** What a whole run says of a target. */
public enum Verdict {
    CONFORMS,
    /** At least one test that counts failed. */
    DOES_NOT_CONFORM,
    /** Nothing failed that counts, but some tests could not run, or none that counts did. */
    UNDECIDED
}
