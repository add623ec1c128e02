package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Statement;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.time.Duration;
import java.util.Locale;

/** How a report says what it has to say. */
final class Words {

    private final Found found;

    Words(Found found) {
        this.found = found;
    }

    /** {@code 1 test}, {@code 2 tests}. */
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** The verdict in few words. */
    String verdict() {
        return switch (found.verdict()) {
            case CONFORMS -> left() == 0 ? "The target conforms" : "The target conforms, as far as it was looked at";
            case DOES_NOT_CONFORM -> "The target does not conform";
            case UNDECIDED -> "Undecided";
        };
    }

    /** What the verdict rests on. */
    String why() {
        int failed = found.departures().size();
        return switch (found.verdict()) {
            case CONFORMS -> "Every test that it is judged by and that could be made has passed: " + passed() + ".";
            case DOES_NOT_CONFORM -> count(failed, "test") + " that it is judged by failed; " + passed() + " passed.";
            case UNDECIDED ->
                lost() > 0
                        ? "No test that it is judged by failed, but " + count(lost(), "test")
                                + " could not run, so that something may be hidden: " + passed() + " passed."
                        : "No test ran that it is judged by, so that nothing is known of it.";
        };
    }

    private String passed() {
        long passed =
                found.report().in(State.PASSED).stream().filter(found::judges).count();
        long all = found.report().results().stream().filter(found::judges).count();
        return passed + " of " + all;
    }

    private int lost() {
        return found.report().in(State.COULD_NOT_RUN).size();
    }

    /** What to do about it. */
    String advice() {
        return switch (found.verdict()) {
            case CONFORMS ->
                (left() == 0
                                ? "There is nothing to mend."
                                : "It says nothing of " + count(left(), "test") + " that "
                                        + (left() == 1 ? "was" : "were")
                                        + " left out; what would let them run stands beside each reason.")
                        + (found.findings().isEmpty()
                                ? ""
                                : " Look at the findings: there the target is not as it is assumed to be.");
            case DOES_NOT_CONFORM ->
                "Look at each departure below: what was sent, what came and what was expected, and a line to send it again."
                        + " Mend the target, or, if it is right, the contract where it is named.";
            case UNDECIDED ->
                lost() > 0
                        ? "Look below at why they could not run, see to it, and run again."
                        : "Look below at why tests were left out, give the run what they need, and run again.";
        };
    }

    private int left() {
        return found.report().in(State.NOT_APPLICABLE, State.NOT_CHECKED).size();
    }

    String profile() {
        return found.about().profile() == Profile.ALL
                ? "all: judged by every rule, those that are only assumed among them"
                : "documented: judged by what is documented, published or reported; what is only assumed is run too, and told"
                        + " apart";
    }

    static String explained(State state) {
        return switch (state) {
            case PASSED -> "the target did what the rule says";
            case FAILED -> "the target did something else";
            case NOT_APPLICABLE -> "the target cannot give what the test needs";
            case NOT_CHECKED -> "the run was not permitted what the test does";
            case COULD_NOT_RUN -> "an error of the kit or of the connection; it says nothing of the rule";
        };
    }

    /** What would let tests run that did not, for this reason. Many reasons name the option themselves. */
    static String remedy(State state, String reason) {
        if (reason.contains("--")) {
            return "";
        }
        return switch (state) {
            case PASSED, FAILED -> "";
            case NOT_APPLICABLE -> "A target with a control API (--control-url) gives it.";
            case NOT_CHECKED -> "It is switched off by who started the run.";
            case COULD_NOT_RUN ->
                reason.startsWith("an error of the suite")
                        ? "This is a fault of the kit: please report it, with this page."
                        : "See whether the target is up, can be reached from here, and answers in time; then run again.";
        };
    }

    /** {@code documented}, as the contract spells it. */
    static String of(Strength strength) {
        return strength.name().toLowerCase(Locale.ROOT);
    }

    /** Where a sentence stands: {@code cliq-extensions.yaml#/x-rules/4/also/0}. */
    static String place(Statement statement) {
        return place(statement.place());
    }

    static String place(String pointer) {
        return Api.CONTRACT_FILE + pointer;
    }

    /** The name of a test without the rule's id, as words. */
    static String of(Result result) {
        return result.test().substring(result.rule().id().length() + 1).replace('_', ' ');
    }

    static String of(Duration took) {
        if (took.compareTo(Duration.ofSeconds(1)) < 0) {
            return took.toMillis() + " ms";
        }
        if (took.compareTo(Duration.ofMinutes(1)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0);
        }
        String minutes = took.toMinutesPart() + " min " + took.toSecondsPart() + " s";
        return took.toHours() == 0 ? minutes : took.toHours() + " h " + minutes;
    }
}
