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
}
