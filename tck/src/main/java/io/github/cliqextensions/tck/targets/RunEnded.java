package io.github.cliqextensions.tck.targets;

/** Whoever started the run has ended it before its time. It says nothing of the target. */
public final class RunEnded extends CannotArrange {

    private static final long serialVersionUID = 1;

    public RunEnded(String message) {
        super(message);
    }
}
