package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Result;
import java.io.PrintStream;
import java.time.Duration;

/** For people at a terminal: one line that is written anew. */
final class TerminalProgress extends Progress {

    /** To the line's begin, and nothing right of there. */
    private static final String ANEW = "\r\u001b[K";

    /** What does not fit into the line is left out, since what has gone on to the next one could not be written anew. */
    private static final String CUT_OFF = "\u001b[?7l";

    private static final String WRAPPED = "\u001b[?7h";

    TerminalProgress(PrintStream out, Profile profile, int tests, Duration toWait) {
        super(out, profile, tests, toWait);
    }

    @Override
    void tell(String text) {
        out().println(ANEW + text);
    }

    @Override
    void after(Result result) {
        show(soFar());
    }

    @Override
    void waiting(Duration whole, Duration left) {
        show(soFar() + "; waits " + Texts.of(left) + " for the allowance");
    }

    private void show(String line) {
        out().print(ANEW + CUT_OFF + line + WRAPPED);
        out().flush();
    }

    @Override
    void close() {
        out().print(ANEW);
        out().flush();
    }
}
