package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.http.Mismatch;
import io.github.cliqextensions.tck.targets.CannotArrange;
import io.github.cliqextensions.tck.targets.NotChecked;
import io.github.cliqextensions.tck.targets.RunEnded;
import io.github.cliqextensions.tck.wire.NoAnswer;
import io.github.cliqextensions.tck.wire.NotTheApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.junit.platform.commons.JUnitException;
import org.opentest4j.TestAbortedException;

/**
 * What follows from what a test has thrown.
 *
 * @param reason without secrets: only the suite's own messages are quoted, since those of others may tell what was sent
 */
public record Outcome(State state, String reason) {

    static final Outcome PASSED = new Outcome(State.PASSED, "");

    private static final String OWN = "io.github.cliqextensions.tck";

    /** @param leftOut why parts of the test were left out */
    static Outcome passedInPart(String leftOut) {
        return new Outcome(State.PASSED, "in part: " + leftOut);
    }

    /** What a test has thrown, wherever in it: what ran beside it came wrapped, and so did what it threw at its end. */
    static Throwable unwrapped(Throwable thrown) {
        return isWrapper(thrown) && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
    }

    static Outcome of(Throwable thrown) {
        if (thrown instanceof NotChecked) {
            return new Outcome(State.NOT_CHECKED, message(thrown));
        }
        if (thrown instanceof TestAbortedException) {
            return new Outcome(State.NOT_APPLICABLE, message(thrown));
        }
        if (thrown instanceof Mismatch) { // Another assertion is one of whose target this is: it arranges with them.
            return new Outcome(State.FAILED, message(thrown));
        }
        return new Outcome(State.COULD_NOT_RUN, trouble(thrown));
    }

    /** What went wrong where nothing was found out, without secrets. */
    public static String trouble(Throwable thrown) {
        if (thrown instanceof CannotArrange) {
            return message(thrown);
        }
        if (cause(thrown) instanceof IOException broken) {
            return connection(broken);
        }
        return "an error of the suite: " + thrown.getClass().getName() + place(thrown);
    }

    /** Whether a target of which nothing was found out may be there nevertheless. */
    static boolean mayBeThere(Throwable thrown) {
        Throwable cause = cause(thrown);
        return cause instanceof RunEnded || (cause instanceof NotTheApi other && !other.isAway());
    }

    private static Throwable cause(Throwable thrown) {
        boolean wrapped = thrown instanceof UncheckedIOException || isWrapper(thrown);
        return wrapped && thrown.getCause() != null ? cause(thrown.getCause()) : thrown;
    }

    /** What was thrown on another thread, or when JUnit closed what a test had arranged. */
    private static boolean isWrapper(Throwable thrown) {
        return thrown instanceof CompletionException || thrown instanceof JUnitException;
    }

    private static String connection(IOException broken) {
        if (broken instanceof SocketTimeoutException || broken instanceof HttpTimeoutException) {
            return "no answer in time";
        }
        if (broken instanceof NoAnswer) {
            return message(broken);
        }
        if (broken instanceof ConnectException) {
            return "the connection was refused";
        }
        if (broken instanceof UnknownHostException) {
            return "the host is not known";
        }
        if (broken instanceof SSLException unsecured) {
            return Unsecured.told(unsecured);
        }
        return broken instanceof SocketException
                ? "the connection broke"
                : "no answer that is HTTP: " + broken.getClass().getName();
    }

    private static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }

    private static String message(Throwable thrown) {
        return Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    }
}
