package io.github.cliqextensions.tck.targets;

import org.opentest4j.TestAbortedException;

/** A test needs something that its target cannot give. It is neither passed nor failed. */
public final class NotApplicable extends TestAbortedException {

    private static final long serialVersionUID = 1;

    private NotApplicable(String message) {
        super(message);
    }

    /** @param what as it follows "needs": {@code a clock that can be moved} */
    public static NotApplicable needs(String what) {
        return new NotApplicable("needs " + what);
    }

    /** @param option the option that gives it: {@code --member-token} */
    public static NotApplicable needs(String what, String option) {
        return needs(what + " (option " + option + " gives it)");
    }
}
