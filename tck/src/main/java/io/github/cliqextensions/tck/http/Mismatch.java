package io.github.cliqextensions.tck.http;

/** The target did something else than the rule says. The message tells rule, what was sent, what was expected, and what came. */
public final class Mismatch extends AssertionError {

    private static final long serialVersionUID = 1;

    private final transient Evidence evidence;

    Mismatch(Judged judged, Evidence evidence) {
        super(String.join(
                "\n  ",
                judged.describe(),
                "sent:     " + evidence.sent(),
                "expected: " + evidence.expected(),
                "got:      " + evidence.got()));
        this.evidence = evidence;
    }

    public Evidence evidence() {
        return evidence;
    }
}
