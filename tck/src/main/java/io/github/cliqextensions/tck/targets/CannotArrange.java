package io.github.cliqextensions.tck.targets;

/** What a test needs could not be arranged, though it should have been. The message shows no secret: it is reported. */
public class CannotArrange extends RuntimeException {

    private static final long serialVersionUID = 1;

    public CannotArrange(String message) {
        super(message);
    }
}
