package io.github.cliqextensions.tck.run;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The results of a run as tests of somebody's own suite. */
final class ResultTests {

    /** Of a suite in which everything is skipped JUnit says that it has passed. */
    private static final String LOOKED = "the_run_has_looked_at_the_target";

    private ResultTests() {}

    static Stream<DynamicTest> of(Report report, Profile profile) {
        return Stream.concat(
                report.results().stream()
                        .map(result -> DynamicTest.dynamicTest(result.test(), () -> end(result, profile))),
                Stream.of(DynamicTest.dynamicTest(LOOKED, () -> requireLooked(report, profile))));
    }

    private static void end(Result result, Profile profile) throws Throwable {
        switch (result.state()) {
            case PASSED -> {}
            case FAILED -> {
                if (!profile.judgesBy(result)) {
                    throw new TestAbortedException("only assumed, and otherwise here: " + result.reason());
                }
                throw result.failure().orElseThrow();
            }
            case NOT_APPLICABLE, NOT_CHECKED -> throw new TestAbortedException(told(result));
            case COULD_NOT_RUN -> throw new CouldNotRun(result);
        }
    }

    /** Of what is skipped JUnit does not say which kind it is. */
    private static String told(Result result) {
        return result.state().words() + ": " + result.reason();
    }

    private static void requireLooked(Report report, Profile profile) {
        List<Result> judging =
                report.results().stream().filter(profile::judgesBy).toList();
        if (judging.stream().noneMatch(result -> result.state() == State.PASSED || result.state() == State.FAILED)) {
            throw new AssertionFailedError("nothing is known of the target: no test ran that it is judged by;"
                    + " the others say what they need, or why they could not run");
        }
    }

    /** With the place where it was thrown, which is often in the target of who writes one, but not with its words. */
    private static final class CouldNotRun extends AssertionError {

        private static final long serialVersionUID = 1;

        CouldNotRun(Result result) {
            super(result.test() + " " + told(result)); // Not every build shows its name.
            result.failure().ifPresent(thrown -> setStackTrace(deepest(thrown).getStackTrace()));
        }

        private static Throwable deepest(Throwable thrown) {
            Throwable deepest = thrown;
            while (deepest.getCause() != null) {
                deepest = deepest.getCause();
            }
            return deepest;
        }
    }
}
