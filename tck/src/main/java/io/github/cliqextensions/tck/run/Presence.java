package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.targets.CannotArrange;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Whether the target is still there. Each test that waits for one that is not takes its time, and there are hundreds: the run
 * would not end.
 */
final class Presence {

    /** More than run side by side, so that one moment of trouble does not end the run. */
    static final int MOST_LOST = 20;

    /** The same where each runs alone, and its time is added to that of the others. */
    static final int MOST_LOST_ALONE = 5;

    private final int mostLost;
    private final AtomicInteger lostInARow = new AtomicInteger();

    Presence(boolean sideBySide) {
        this.mostLost = sideBySide ? MOST_LOST : MOST_LOST_ALONE;
    }

    /**
     * What became of a test that was begun. One that asked nothing of the target says nothing of it, nor does one that the suite
     * gave up by itself, since it was told to end for one; nor one that a page or a redirect has answered: that came at once,
     * and a server may have pages for some of its errors alone.
     */
    void ended(State state, Optional<Throwable> thrown) {
        switch (state) {
            case COULD_NOT_RUN -> {
                if (thrown.filter(Outcome::mayBeThere).isEmpty()) {
                    lostInARow.incrementAndGet();
                }
            }
            case PASSED, FAILED -> lostInARow.set(0);
            case NOT_APPLICABLE, NOT_CHECKED -> {}
        }
    }

    /** @throws CannotArrange if it is gone */
    void check() {
        if (lostInARow.get() >= mostLost) {
            throw new CannotArrange("not tried: the target is gone, " + mostLost + " tests in a row could not run");
        }
    }
}
