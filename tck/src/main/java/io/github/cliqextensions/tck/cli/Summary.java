package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.run.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run has found, in words. */
final class Summary {

    private final Report report;
    private final Profile profile;

    Summary(Report report, Profile profile) {
        this.report = report;
        this.profile = profile;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("Summary");
        report.totals()
                .forEach((state, number) -> lines.add(String.format(Locale.ROOT, "  %4d  %s", number, state.words())));
        addFailed("Departures: what the target is judged by", report.departures(profile), lines);
        addFailed(
                "Findings: what is only assumed, and is otherwise on this target; it is not judged by them",
                report.findings(profile),
                lines);
        addReasons("Passed in part", inPart(report), lines);
        addReasons(State.NOT_APPLICABLE, lines);
        addReasons(State.NOT_CHECKED, lines);
        addReasons(State.COULD_NOT_RUN, lines);
        return lines;
    }

    private static void addFailed(String title, List<Result> failed, List<String> lines) {
        if (!failed.isEmpty()) {
            lines.add(title + " (" + failed.size() + ")");
            for (Result result : failed) {
                lines.add("  " + result.test());
                result.reason().lines().forEach(line -> lines.add("    " + line));
            }
        }
    }

    /** The tests that passed without having asked all that they ask of other targets. */
    static List<Result> inPart(Report report) {
        return report.in(State.PASSED).stream()
                .filter(result -> !result.reason().isEmpty())
                .toList();
    }

    private void addReasons(State state, List<String> lines) {
        String words = state.words();
        addReasons(words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1), report.in(state), lines);
    }

    private static void addReasons(String title, List<Result> results, List<String> lines) {
        if (!results.isEmpty()) {
            lines.add(title + " (" + results.size() + ")");
            lines.addAll(Texts.reasons(results));
        }
    }

    /** The verdict, and why. */
    String verdict() {
        String by = "judged by " + (profile == Profile.ALL ? "all rules" : "what is documented, published or reported");
        return switch (report.verdict(profile)) {
            case CONFORMS -> "The target conforms, " + by + ".";
            case DOES_NOT_CONFORM ->
                "The target does not conform, " + by + ": "
                        + Texts.count(report.departures(profile).size(), "test") + " failed.";
            case UNDECIDED -> "Undecided: " + undecided();
        };
    }

    private String undecided() {
        int lost = report.in(State.COULD_NOT_RUN).size();
        return lost > 0
                ? Texts.count(lost, "test") + " could not run."
                : "no test ran that the target is judged by, so nothing is known of it. What was not checked says above which"
                        + " option permits it.";
    }

    static int status(Verdict verdict) {
        return switch (verdict) {
            case CONFORMS -> CliqTck.CONFORMS;
            case DOES_NOT_CONFORM -> CliqTck.DOES_NOT_CONFORM;
            case UNDECIDED -> CliqTck.UNDECIDED;
        };
    }
}
