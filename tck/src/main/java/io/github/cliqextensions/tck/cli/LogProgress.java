package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * For logs: a line for each group of rules that is done, for each wait that somebody would wonder about, and where nothing else
 * was told for a while. CI systems end what is silent for minutes.
 */
final class LogProgress extends Progress {

    /** A wait that is not felt. */
    private static final Duration SHORT = Duration.ofSeconds(10);

    /** A silence that does not look yet as if something hung. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final Map<String, Integer> missing = new TreeMap<>();
    private final Map<String, Map<State, Integer>> found = new TreeMap<>();

    private Instant told;

    LogProgress(PrintStream out, Profile profile, Collection<String> tests, Duration toWait, InstantSource clock) {
        super(out, profile, tests.size(), toWait);
        this.clock = clock;
        this.told = clock.instant();
        tests.forEach(test -> missing.merge(group(test), 1, Integer::sum));
    }

    /** {@code PROP} of {@code PROP_4_rejects_the_eleventh_property}. */
    private static String group(String test) {
        return test.substring(0, test.indexOf('_'));
    }

    @Override
    void tell(String text) {
        out().println(text);
        told = clock.instant();
    }

    private boolean isSilent() {
        return Duration.between(told, clock.instant()).compareTo(SILENCE) >= 0;
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
        } else if (isSilent()) {
            tell(soFar());
        }
    }

    @Override
    void waiting(Duration whole, Duration left) {
        if (left.compareTo(SHORT) >= 0 && (left.equals(whole) || isSilent())) {
            tell("waits " + Texts.of(left) + " for the allowance (" + soFar() + ")");
        }
    }

    @Override
    void close() {
        out().flush();
    }
}
