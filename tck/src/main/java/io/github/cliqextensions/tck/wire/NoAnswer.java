package io.github.cliqextensions.tck.wire;

import java.io.IOException;

/** What came cannot be judged. The message is the suite's own words and shows no secret: it is reported. */
public class NoAnswer extends IOException {

    private static final long serialVersionUID = 1;

    public NoAnswer(String message) {
        super(message);
    }
}
