package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.benchmark.micro.ClientBenchmark;
import io.github.cliqextensions.benchmark.micro.MockBenchmark;
import java.time.Duration;
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
    private final Duration warmUp;

    MicroRun(int iterations, Duration warmUp) {
        this.iterations = iterations;
        this.warmUp = warmUp;
    }

    String markdown() throws RunnerException {
        List<String> lines = new ArrayList<>(List.of(
                "| JMH | threads | calls/s | ± | bytes allocated for a call | by `HttpClient`: calls, bytes |",
                "| --- | --- | --- | --- | --- | --- |"));
        run(MockBenchmark.class, 1).forEach(result -> lines.add(row(result, 1, "–")));
        for (int threads : new int[] {1, 32}) {
            Collection<RunResult> results = run(ClientBenchmark.class, threads);
            RunResult http = results.stream()
                    .filter(result -> name(result).endsWith(".httpClient"))
                    .findFirst()
                    .orElseThrow();
            results.forEach(result -> lines.add(row(
                    result,
                    threads,
                    String.format(
                            Locale.ROOT,
                            "× %.2f, × %.2f",
                            calls(result).getScore() / calls(http).getScore(),
                            bytes(result).getScore() / bytes(http).getScore()))));
        }
        return String.join("\n", lines) + "\n\n" + Machine.description() + "\n";
    }

    private Collection<RunResult> run(Class<?> benchmarks, int threads) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmarks.getName())
                        .threads(threads)
                        .forks(1)
                        // The tests' own settings write down all that is said.
                        .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=off")
                        .shouldFailOnError(true)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(warmUp.toSeconds()))
                        .measurementIterations(iterations)
                        .measurementTime(TimeValue.seconds(2))
                        .addProfiler(GCProfiler.class)
                        .build())
                .run();
    }

    private static String row(RunResult result, int threads, String compared) {
        return String.format(
                Locale.ROOT,
                "| `%s` | %d | %,.0f | %,.0f | %,.0f | %s |",
                name(result),
                threads,
                calls(result).getScore(),
                calls(result).getScoreError(),
                bytes(result).getScore(),
                compared);
    }

    private static String name(RunResult result) {
        return result.getParams().getBenchmark().replaceFirst(".*[.]([^.]+[.][^.]+)$", "$1");
    }

    private static Result<?> calls(RunResult result) {
        return result.getPrimaryResult();
    }

    private static Result<?> bytes(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().contains("alloc.rate.norm"))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
