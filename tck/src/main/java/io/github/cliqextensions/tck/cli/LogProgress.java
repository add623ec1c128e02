package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** For logs: a line for each group of rules that is done, and for each wait that somebody would wonder about. */
final class LogProgress extends Progress {

    /** A silence that does not look as if something hung. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<String, Map<State, Integer>> found = new TreeMap<>();

    LogProgress(PrintStream out, Profile profile, Collection<String> tests, Duration toWait) {
        super(out, profile, tests.size(), toWait);
        tests.forEach(test -> missing.merge(group(test), 1, Integer::sum));
    }

    /** {@code PROP} of {@code PROP_4_rejects_the_eleventh_property}. */
    private static String group(String test) {
        return test.substring(0, test.indexOf('_'));
    }

    @Override
    void tell(String text) {
        out().println(text);
    }

    @Override
    void after(Result result) {
        String group = group(result.test());
        Map<State, Integer> states = found.computeIfAbsent(group, none -> new EnumMap<>(State.class));
        states.merge(result.state(), 1, Integer::sum);
        if (missing.merge(group, -1, Integer::sum) == 0) {
            String what = Arrays.stream(State.values())
                    .filter(states::containsKey)
                    .map(state -> states.get(state) + " " + state.words())
                    .collect(Collectors.joining(", "));
            tell(group + ": " + what + " (" + soFar() + ")");
        }
    }

    @Override
    void waiting(Duration whole, Duration left) {
        if (left.equals(whole) && left.compareTo(SILENCE) >= 0) {
            tell("waits " + Texts.of(left) + " for the allowance (" + soFar() + ")");
        }
    }

    @Override
    void close() {
        out().flush();
    }
}
