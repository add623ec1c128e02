package io.github.cliqextensions.tck.run;

/** What became of a test. */
public enum State {
    /** The target did what the rule says. */
    PASSED,
    /** The target did something else. */
    FAILED,
    /** The target cannot give what the test needs. */
    NOT_APPLICABLE,
    /** The test is switched off: who started the run has not permitted what it does. */
    NOT_CHECKED,
    /** An error of the suite or of the connection; it says nothing of the rule. */
    COULD_NOT_RUN;

    /** As it is said to people: {@code not applicable}. */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
