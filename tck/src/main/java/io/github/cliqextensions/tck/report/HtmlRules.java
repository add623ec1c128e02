package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Statement;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every rule on the page, with what it says and what became of its tests. */
final class HtmlRules {

    private final Found found;
    private final Html html;

    HtmlRules(Found found, Html html) {
        this.found = found;
        this.html = html;
    }

    void write() {
        html.open("section", "id", "rules").element("h2", "Per rule");
        strengths();
        Map<String, List<Rule>> groups = Arrays.stream(Rule.values())
                .collect(Collectors.groupingBy(
                        rule -> rule.id().replaceFirst("-.*", ""), LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, rules) -> {
            html.element("h3", group);
            rules.forEach(this::rule);
        });
        html.close();
    }

    private void strengths() {
        html.element("p", "How well each is known:", "class", "lead").open("dl", "class", "strengths");
        for (Strength strength : Strength.values()) {
            html.open("div").open("dt");
            strength(html, strength);
            html.close().element("dd", strength.source()).close();
        }
        html.close();
    }

    private void rule(Rule rule) {
        Map<State, Integer> totals = found.totals(rule);
        html.open("article", "class", "rule " + worst(found.of(rule)), "id", rule.id());
        html.open("h4").element("span", rule.id(), "class", "id").close();
        for (Statement statement : rule.statements()) {
            html.open("p", "class", "sentence").text(statement.sentence() + " ");
            strength(html, statement.strength());
            html.close();
        }
        totals(html, totals);
        html.open("details").open("summary");
        html.text(Words.count(found.of(rule).size(), "test")).close();
        list(html, found.of(rule), Words::of);
        html.close().close();
    }

    /** The kind by which a rule stands out. */
    private String worst(List<Result> results) {
        if (results.stream().anyMatch(found.departures()::contains)) {
            return "failed";
        }
        if (results.stream().anyMatch(result -> result.state() == State.COULD_NOT_RUN)) {
            return "lost";
        }
        if (results.stream().anyMatch(result -> result.state() == State.FAILED)) {
            return "finding";
        }
        return results.stream().anyMatch(Result::passed) ? "passed" : "none";
    }

    static void strength(Html html, Strength strength) {
        html.element("span", Words.of(strength), "class", "strength " + Words.of(strength));
    }

    /** How many tests ended in each state, those alone that there are any of. */
    static void totals(Html html, Map<State, Integer> totals) {
        List<State> states = new ArrayList<>(totals.keySet());
        states.removeIf(state -> totals.getOrDefault(state, 0) == 0);
        html.open("ul", "class", "totals");
        for (State state : states) {
            html.element("li", mark(state) + " " + totals.get(state) + " " + state.words(), "class", kind(state));
        }
        html.close();
    }

    /** Tests, each with its state and why it is in it. */
    static void list(Html html, List<Result> results, Function<Result, String> name) {
        html.open("ul", "class", "tests");
        for (Result result : results) {
            html.open("li", "class", kind(result.state()));
            html.element("span", mark(result.state()), "class", "mark", "aria-hidden", "true")
                    .text(" ");
            if (result.state() == State.FAILED) {
                html.element("a", name.apply(result), "href", "#" + result.test());
            } else {
                html.text(name.apply(result));
            }
            html.text(" ");
            strength(html, result.strength());
            html.element(
                    "span",
                    " " + result.state().words() + why(result) + ", " + Words.of(result.took()),
                    "class",
                    "why");
            html.close();
        }
        html.close();
    }

    /** Of a failed test the evidence says more. */
    private static String why(Result result) {
        return result.reason().isEmpty() || result.state() == State.FAILED ? "" : ": " + result.reason();
    }

    private static String mark(State state) {
        return switch (state) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case NOT_APPLICABLE -> "–";
            case NOT_CHECKED -> "○";
            case COULD_NOT_RUN -> "!";
        };
    }

    private static String kind(State state) {
        return switch (state) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_APPLICABLE -> "none";
            case NOT_CHECKED -> "off";
            case COULD_NOT_RUN -> "lost";
        };
    }
}
