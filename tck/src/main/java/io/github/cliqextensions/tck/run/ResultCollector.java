package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.RuleTest;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Collects what became of each test. Tests end on many threads at once. */
final class ResultCollector implements TestExecutionListener {

    private final Presence presence;
    private final Consumer<Result> progress;
    private final Map<String, TestIdentifier> missing = new ConcurrentHashMap<>();
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Map<String, String> leftOut = new ConcurrentHashMap<>();
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();

    ResultCollector(Presence presence, Consumer<Result> progress) {
        this.presence = presence;
        this.progress = progress;
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .filter(TestIdentifier::isTest)
                .forEach(test -> missing.put(test.getUniqueId(), test));
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Optional.ofNullable(entry.getKeyValuePairs().get(TckExtension.LEFT_OUT))
                .ifPresent(why -> leftOut.put(test.getUniqueId(), why));
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long begin = Optional.ofNullable(started.remove(test.getUniqueId())).orElseGet(System::nanoTime);
        missing.remove(test.getUniqueId());
        Outcome outcome = result.getThrowable().map(Outcome::of).orElseGet(() -> passed(test));
        if (test.isTest()) {
            presence.ended(outcome.state(), result.getThrowable());
        }
        add(test, Duration.ofNanos(System.nanoTime() - begin), outcome, result.getThrowable());
    }

    private Outcome passed(TestIdentifier test) {
        return Optional.ofNullable(leftOut.remove(test.getUniqueId()))
                .map(Outcome::passedInPart)
                .orElse(Outcome.PASSED);
    }

    /** A class that could not be begun takes its tests with it; none of them may be lost. */
    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        Outcome lost = new Outcome(State.COULD_NOT_RUN, "an error of the suite: it was not begun");
        missing.values().forEach(test -> add(test, Duration.ZERO, lost, Optional.empty()));
    }

    private void add(TestIdentifier test, Duration took, Outcome outcome, Optional<Throwable> thrown) {
        Tck.method(test).ifPresent(method -> {
            Result result = result(method, took, outcome, thrown);
            results.add(result);
            progress.accept(result);
        });
    }

    List<Result> sorted() {
        return results.stream()
                .sorted(Comparator.comparing(Result::rule).thenComparing(Result::test))
                .toList();
    }

    private static Result result(Method method, Duration took, Outcome outcome, Optional<Throwable> thrown) {
        return new Result(
                method.getName(),
                RuleNames.rule(method.getName()),
                AnnotationSupport.findAnnotation(method, RuleTest.class)
                        .orElseThrow()
                        .value(),
                took,
                outcome.state(),
                outcome.reason(),
                thrown);
    }
}
