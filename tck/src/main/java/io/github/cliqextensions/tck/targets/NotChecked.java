package io.github.cliqextensions.tck.targets;

import org.opentest4j.TestAbortedException;

/** A test needs something that who started the run has not permitted. It is neither passed nor failed. */
public final class NotChecked extends TestAbortedException {

    private static final long serialVersionUID = 1;

    private NotChecked(String message) {
        super(message);
    }

    /**
     * @param what as it follows "is not permitted": {@code to write properties}
     * @param option what permits it
     */
    public static NotChecked unless(String what, String option) {
        return new NotChecked("not permitted " + what + " (" + option + ")");
    }
}
