package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.http.Coverage;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** What a run found, and what it has seen of the target while it looked. */
public record Report(List<Result> results, Coverage coverage) {

    /** The tests that failed or could not run. */
    public List<Result> failures() {
        return in(State.FAILED, State.COULD_NOT_RUN);
    }

    /** The tests that ended in one of these states. */
    public List<Result> in(State... states) {
        List<State> wanted = List.of(states);
        return results.stream()
                .filter(result -> wanted.contains(result.state()))
                .toList();
    }

    /** How many tests ended in each state; every state is there. */
    public Map<State, Integer> totals() {
        return totals(results.stream());
    }

    /** The same for each rule that has a test. */
    public Map<Rule, Map<State, Integer>> totalsByRule() {
        return results.stream()
                .collect(Collectors.groupingBy(
                        Result::rule,
                        () -> new EnumMap<>(Rule.class),
                        Collectors.collectingAndThen(Collectors.toList(), found -> totals(found.stream()))));
    }

    private static Map<State, Integer> totals(Stream<Result> found) {
        Map<State, Integer> totals = new EnumMap<>(State.class);
        for (State state : State.values()) {
            totals.put(state, 0);
        }
        found.forEach(result -> totals.merge(result.state(), 1, Integer::sum));
        return totals;
    }

    /** The failed tests that count by this profile. */
    public List<Result> departures(Profile profile) {
        return in(State.FAILED).stream().filter(profile::judgesBy).toList();
    }

    /** The failed tests that do not count by it: where the target is not as it is assumed to be. */
    public List<Result> findings(Profile profile) {
        return in(State.FAILED).stream()
                .filter(result -> !profile.judgesBy(result))
                .toList();
    }

    /** What follows for the target. A run in which nothing passed that counts is never a good one. */
    public Verdict verdict(Profile profile) {
        if (!departures(profile).isEmpty()) {
            return Verdict.DOES_NOT_CONFORM;
        }
        boolean looked = in(State.PASSED).stream().anyMatch(profile::judgesBy);
        return looked && in(State.COULD_NOT_RUN).isEmpty() ? Verdict.CONFORMS : Verdict.UNDECIDED;
    }

    /** Whether the target conforms by this profile. */
    public boolean conforms(Profile profile) {
        return verdict(profile) == Verdict.CONFORMS;
    }

    /**
     * The results as tests of a suite of your own, for a {@code @TestFactory}: one for each test of a rule, under its name.
     * The run is over by then, so that the time it took is that of the factory, and a target may be closed.
     *
     * <p>A departure fails, with rule, request, what was expected and what came. What could not run fails, too: an error says
     * why, and where. What is not applicable or not checked is skipped, with the reason, as are departures from rules by which
     * this profile does not judge. One test more fails where nothing ran that the target is judged by, since all of it would
     * be skipped, and look well. No message shows a secret.
     */
    public Stream<DynamicTest> asTests(Profile profile) {
        return ResultTests.of(this, profile);
    }
}
