package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.targets.RunEnded;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether somebody has asked for the run to end. Once they have, no test sends anything more, so that the run comes to its
 * end by itself, puts back what it changed, and reports what there is.
 */
final class Stop {

    static final String REASON = "the run was ended before its time";

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private volatile boolean puttingBack;

    /** May be called from any thread, and more than once. */
    void ask() {
        asked.countDown();
    }

    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** To be asked before anything is sent for a test. */
    void check() {
        if (isAsked()) {
            throw new RunEnded(REASON);
        }
    }

    /** From here on nothing is cut short any more: what was changed is put back. */
    void puttingBack() {
        puttingBack = true;
    }

    /**
     * Lets time pass.
     *
     * @throws InterruptedException as soon as the run is to end, unless it is putting things back
     */
    void pause(Duration duration) throws InterruptedException {
        if (puttingBack) {
            TimeUnit.NANOSECONDS.sleep(duration.toNanos());
        } else if (asked.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
            throw new InterruptedException(REASON);
        }
    }

    /** Everything is told; the program may end. */
    void done() {
        done.countDown();
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    void awaitDone() throws InterruptedException {
        done.await();
    }
}
