package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.run.Result;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How numbers, times and counts are said. */
final class Texts {

    private Texts() {}

    /** {@code 1 h 2 min 3 s}, without the parts that are nought. */
    static String of(Duration duration) {
        List<String> parts = new ArrayList<>();
        if (duration.toHours() > 0) {
            parts.add(duration.toHours() + " h");
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(duration.toMinutesPart() + " min");
        }
        if (duration.toSecondsPart() > 0 || parts.isEmpty()) {
            parts.add(duration.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }

    /** {@code install 3, upgrade 0, ...}, every operation. */
    static String of(Map<Operation, Integer> requests) {
        return Arrays.stream(Operation.values())
                .map(operation -> operation.id() + " " + requests.getOrDefault(operation, 0))
                .collect(Collectors.joining(", "));
    }

    static int sum(Map<Operation, Integer> requests) {
        return requests.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** {@code 1 test}, {@code 2 tests}. */
    static String count(int number, String one) {
        return number + " " + one + (number == 1 ? "" : "s");
    }

    /** A line for each reason, the most frequent first. */
    static List<String> reasons(List<Result> results) {
        Map<String, Long> counts =
                results.stream().collect(Collectors.groupingBy(Result::reason, Collectors.counting()));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> String.format(Locale.ROOT, "    %4d  %s", entry.getValue(), entry.getKey()))
                .toList();
    }
}
