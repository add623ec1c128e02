package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;

/** Tells how far a run is, while it runs. Tests end on many threads at once. */
abstract class Progress {

    private final PrintStream out;
    private final Profile profile;
    private final int tests;
    private Duration toWait;
    private int done;
    private int failed;

    /** @param toWait how long the run is to wait in all */
    Progress(PrintStream out, Profile profile, int tests, Duration toWait) {
        this.out = out;
        this.profile = profile;
        this.tests = tests;
        this.toWait = toWait;
    }

    /**
     * The way of telling that suits who reads it.
     *
     * @param tests the names of all tests
     */
    static Progress of(
            Surroundings surroundings,
            Profile profile,
            Collection<String> tests,
            Duration toWait,
            InstantSource clock) {
        return surroundings.terminal()
                ? new TerminalProgress(surroundings.out(), profile, tests.size(), toWait)
                : new LogProgress(surroundings.out(), profile, tests, toWait, clock);
    }

    /** A test has ended. */
    final synchronized void ended(Result result) {
        done++;
        if (result.state() == State.FAILED) {
            failed++;
            tell((profile.judgesBy(result) ? "FAILED " : "FINDING ") + result.test() + System.lineSeparator() + "  "
                    + result.reason());
        }
        after(result);
    }

    /**
     * The run waits.
     *
     * @param left how long this wait still lasts
     */
    final synchronized void waits(Duration whole, Duration left) {
        waiting(whole, left);
    }

    /** It has waited as long. */
    final synchronized void waited(Duration some) {
        toWait = toWait.compareTo(some) > 0 ? toWait.minus(some) : Duration.ZERO;
    }

    /** What is to stay on the screen. */
    abstract void tell(String text);

    abstract void after(Result result);

    abstract void waiting(Duration whole, Duration left);

    /** Nothing more is told. */
    abstract void close();

    final PrintStream out() {
        return out;
    }

    /** {@code 12 of 317 tests, 1 failed, 3 min 5 s to wait}. */
    final String soFar() {
        return done + " of " + tests + " tests, " + failed + " failed"
                + (toWait.isZero() ? "" : ", " + Texts.of(toWait) + " still to wait");
    }
}
