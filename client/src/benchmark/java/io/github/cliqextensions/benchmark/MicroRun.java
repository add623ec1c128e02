package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.benchmark.micro.ClientBenchmark;
import io.github.cliqextensions.benchmark.micro.MockBenchmark;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro benchmarks, and makes a table of them. */
final class MicroRun {

    private final int iterations;

    MicroRun(int iterations) {
        this.iterations = iterations;
    }

    String markdown() throws RunnerException {
        List<String> lines = new ArrayList<>(List.of(
                "| JMH | threads | calls/s | ± | bytes allocated for a call |", "| --- | --- | --- | --- | --- |"));
        run(MockBenchmark.class, 1).forEach(result -> lines.add(row(result, 1)));
        for (int threads : new int[] {1, 32}) {
            run(ClientBenchmark.class, threads).forEach(result -> lines.add(row(result, threads)));
        }
        return String.join("\n", lines) + "\n\n" + Machine.description() + "\n";
    }

    private Collection<RunResult> run(Class<?> benchmarks, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmarks.getName())
                        .threads(threads)
                        .forks(1)
                        .warmupIterations(iterations)
                        .warmupTime(TimeValue.seconds(2))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    private static String row(RunResult result, int threads) {
        Result<?> calls = result.getPrimaryResult();
        Result<?> bytes = result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().contains("alloc.rate.norm"))
                .findFirst()
                .orElseThrow()
                .getValue();
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %,.0f | %,.0f | %,.0f |",
                result.getParams().getBenchmark().replaceFirst(".*[.]([^.]+[.][^.]+)$", "$1"),
                threads,
                calls.getScore(),
                calls.getScoreError(),
                bytes.getScore());
    }
}
