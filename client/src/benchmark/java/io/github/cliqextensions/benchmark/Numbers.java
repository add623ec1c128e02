package io.github.cliqextensions.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What was measured in each round: its middle, and how far it spreads. */
final class Numbers {

    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** Round by round, how many times the other's value this is. */
    Numbers ratioTo(Numbers other) {
        Numbers ratios = new Numbers();
        IntStream.range(0, Math.min(values.size(), other.values.size()))
                .forEach(round -> ratios.add(values.get(round) / other.values.get(round)));
        return ratios;
    }

    /** The median, and the least and the greatest beside it. @param format of each */
    String spread(String format) {
        if (values.isEmpty()) {
            return "–";
        }
        double least = values.stream().mapToDouble(value -> value).min().orElse(0);
        double greatest = values.stream().mapToDouble(value -> value).max().orElse(0);
        return String.format(Locale.ROOT, format + " (" + format + " to " + format + ")", median(), least, greatest);
    }
}
