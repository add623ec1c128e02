package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.http.Coverage;
import io.github.cliqextensions.tck.http.Coverage.Seen;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.run.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What all forms of a report tell, in the order in which they tell it. */
record Found(Report report, About about) {

    /**
     * A documented answer of an operation.
     *
     * @param seen whether the run has met it
     */
    record Answer(int status, String code, boolean seen) {}

    List<Result> departures() {
        return report.departures(about.profile());
    }

    List<Result> findings() {
        return report.findings(about.profile());
    }

    Verdict verdict() {
        return report.verdict(about.profile());
    }

    boolean judges(Result result) {
        return about.profile().judgesBy(result);
    }

    /** The tests of a rule. */
    List<Result> of(Rule rule) {
        return report.results().stream().filter(result -> result.rule() == rule).toList();
    }

    /** How many tests of a rule ended in each state. */
    Map<State, Integer> totals(Rule rule) {
        return totals(of(rule));
    }

    /** The same for the rules that concern an operation. */
    Map<State, Integer> totals(Operation operation) {
        return totals(report.results().stream()
                .filter(result -> operation.rules().contains(result.rule()))
                .toList());
    }

    private static Map<State, Integer> totals(List<Result> results) {
        return new Report(results, new Coverage()).totals();
    }

    /** The answers that the contract knows of an operation. What else the target answered is in the tests that failed by it. */
    List<Answer> answers(Operation operation) {
        List<Answer> answers = new ArrayList<>();
        answers.add(answer(operation, operation.success(), ""));
        operation.refusals().forEach((refusal, status) -> answers.add(answer(operation, status, code(refusal))));
        return answers.stream()
                .distinct()
                .sorted(Comparator.comparingInt(Answer::status).thenComparing(Answer::code))
                .toList();
    }

    private Answer answer(Operation operation, int status, String code) {
        Optional<String> sent = Optional.of(code).filter(text -> !text.isEmpty());
        return new Answer(status, code, report.coverage().seen().contains(new Seen(operation, status, sent)));
    }

    private static String code(Refusal refusal) {
        return refusal.code() == null ? "" : refusal.code().value();
    }

    /** The tests in a state by the reason for it, the most frequent first. */
    Map<String, List<Result>> byReason(State state) {
        Map<String, List<Result>> byReason = report.in(state).stream().collect(Collectors.groupingBy(Result::reason));
        Map<String, List<Result>> sorted = new LinkedHashMap<>();
        byReason.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<Result>> entry) ->
                                -entry.getValue().size())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }
}
