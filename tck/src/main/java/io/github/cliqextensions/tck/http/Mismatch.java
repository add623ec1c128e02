package io.github.cliqextensions.tck.http;

/** The target did something else than the rule says. The message tells rule, what was sent, what was expected, and what came. */
public final class Mismatch extends AssertionError {

    private static final long serialVersionUID = 1;

    /** Of an answer that belongs to no operation. */
    public static Mismatch of(Judged judged, String sent, String expected, int status, String body) {
        return new Mismatch(judged, sent, expected, status + " " + Masks.body(body));
    }

    Mismatch(Judged judged, String sent, String expected, String got) {
        super(String.join("\n  ", judged.describe(), "sent:     " + sent, "expected: " + expected, "got:      " + got));
    }
}
