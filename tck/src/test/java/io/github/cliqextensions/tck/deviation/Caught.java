package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.RuleNames;
import io.github.cliqextensions.tck.run.State;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.targets.ControlTarget;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the suite found of a server that is wrong. */
final class Caught {

    private static final Map<Rule, List<Method>> TESTS =
            Tck.tests().stream().collect(Collectors.groupingBy(test -> RuleNames.rule(test.getName())));

    private final Deviation deviation;
    private final List<Result> results;
    private final List<String> stumbled;

    private Caught(Deviation deviation, Report report, List<String> stumbled) {
        this.deviation = deviation;
        this.results = report.results();
        this.stumbled = stumbled;
    }

    static Caught byTestsOfTheRule(Deviation deviation) {
        return by(TESTS.getOrDefault(deviation.rule(), List.of()), deviation);
    }

    static Caught byTheWholeSuite(Deviation deviation) {
        return by(Tck.tests(), deviation);
    }

    private static Caught by(List<Method> tests, Deviation deviation) {
        try (WrongMock mock = WrongMock.start(deviation.wrong().get())) {
            Report report = Tck.run(new ControlTarget(mock.baseUrl(), mock.baseUrl()), tests);
            return new Caught(deviation, report, mock.stumbled());
        }
    }

    /** The tests of the deviation's rule that failed. */
    List<Result> byItsRule() {
        return failed().filter(result -> result.rule() == deviation.rule()).toList();
    }

    /** The tests of other rules that failed. */
    List<Result> byOtherRules() {
        return failed().filter(result -> result.rule() != deviation.rule()).toList();
    }

    private Stream<Result> failed() {
        return results.stream().filter(result -> result.state() == State.FAILED);
    }

    /** Why this does not show that the suite notices; nothing where it does. */
    List<String> complaints() {
        return Stream.of(stumbled.stream(), broken(), unnoticed())
                .flatMap(part -> part)
                .toList();
    }

    /** A test that breaks has not noticed anything, and would hide what it was to look at. */
    private Stream<String> broken() {
        return results.stream()
                .filter(result -> result.state() == State.COULD_NOT_RUN)
                .map(result -> result.test() + " could not run: " + result.reason()
                        + result.failure().map(thrown -> ", " + thrown).orElse(""));
    }

    private Stream<String> unnoticed() {
        List<Result> noticed = byItsRule();
        if (noticed.isEmpty()) {
            return Stream.of("no test of " + deviation.rule().id() + " has noticed");
        }
        return noticed.stream().anyMatch(result -> result.reason().contains(deviation.says()))
                ? Stream.empty()
                : Stream.of("no message says \"" + deviation.says() + "\", but:\n"
                        + noticed.stream().map(Result::reason).collect(Collectors.joining("\n")));
    }
}
