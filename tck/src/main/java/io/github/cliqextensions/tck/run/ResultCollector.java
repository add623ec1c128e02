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
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Collects what became of each test. Tests end on many threads at once. */
final class ResultCollector implements TestExecutionListener {

    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();

    @Override
    public void executionStarted(TestIdentifier test) {
        started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        long begin = Optional.ofNullable(started.remove(test.getUniqueId())).orElseGet(System::nanoTime);
        Tck.method(test)
                .ifPresent(method -> results.add(
                        result(method, Duration.ofNanos(System.nanoTime() - begin), result.getThrowable())));
    }

    List<Result> sorted() {
        return results.stream()
                .sorted(Comparator.comparing(Result::rule).thenComparing(Result::test))
                .toList();
    }

    private static Result result(Method method, Duration took, Optional<Throwable> failure) {
        return new Result(
                method.getName(),
                RuleNames.rule(method.getName()),
                AnnotationSupport.findAnnotation(method, RuleTest.class)
                        .orElseThrow()
                        .value(),
                took,
                failure);
    }
}
