package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.Target;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The suite, and how it is run. */
public final class Tck {

    /** Tests wait for the target most of the time, so that more of them are under way than there are processors. */
    private static final int SIDE_BY_SIDE = 16;

    private static final String PARALLEL = "junit.jupiter.execution.parallel.";
    private static final List<DiscoverySelector> ALL =
            List.of(DiscoverySelectors.selectPackage("io.github.cliqextensions.tck.rules"));

    private Tck() {}

    /**
     * Judges a server that has a control API.
     *
     * @param baseUrl the root of the API, below which {@code /api/v3} stands
     * @param controlUrl the root of the control API, below which {@code /_mock} stands
     */
    public static Report run(URI baseUrl, URI controlUrl) {
        return run(new ControlTarget(baseUrl, controlUrl));
    }

    /**
     * Judges a target. It may be called from a test of JUnit's, whose settings and extensions do not reach this suite.
     *
     * @return once all tests are over; whatever the target does or throws, each of them has a result
     */
    public static Report run(Target target) {
        return run(target, result -> {});
    }

    /**
     * Judges a target, and tells of each result as soon as it is there.
     *
     * @param progress called by many threads at once
     */
    public static Report run(Target target, Consumer<Result> progress) {
        return run(target, ALL, progress);
    }

    /**
     * Judges a target by some tests of the suite alone.
     *
     * @param tests of those that {@link #tests()} lists
     */
    public static Report run(Target target, Collection<Method> tests) {
        List<DiscoverySelector> chosen = tests.stream()
                .map(test -> (DiscoverySelector) DiscoverySelectors.selectMethod(test.getDeclaringClass(), test))
                .toList();
        return run(target, chosen, result -> {});
    }

    private static Report run(Target target, List<DiscoverySelector> tests, Consumer<Result> progress) {
        try (Run run = Run.start(target)) {
            ResultCollector results = new ResultCollector(run.presence(), progress);
            launcher().execute(request(run.id(), tests, target.takesTestsSideBySide()), results);
            return new Report(results.sorted(), run.coverage());
        }
    }

    /** The tests of the suite, without running them. */
    public static List<Method> tests() {
        TestPlan plan = launcher().discover(request("", ALL, true));
        return plan.getRoots().stream()
                .map(plan::getDescendants)
                .flatMap(Set::stream)
                .flatMap(test -> method(test).stream())
                .filter(method -> AnnotationSupport.isAnnotated(method, RuleTest.class))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    static Optional<Method> method(TestIdentifier test) {
        return test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(MethodSource.class::cast)
                .map(MethodSource::getJavaMethod);
    }

    /** Of a suite in which this one runs, engines, listeners and filters are none of its business. */
    private static Launcher launcher() {
        return LauncherFactory.create(LauncherConfig.builder()
                .enableLauncherSessionListenerAutoRegistration(false)
                .enableLauncherDiscoveryListenerAutoRegistration(false)
                .enableTestExecutionListenerAutoRegistration(false)
                .enablePostDiscoveryFilterAutoRegistration(false)
                .build());
    }

    private static LauncherDiscoveryRequest request(String run, List<DiscoverySelector> tests, boolean sideBySide) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(tests)
                .filters(EngineFilter.includeEngines("junit-jupiter"))
                .enableImplicitConfigurationParameters(false) // nor are its settings
                .configurationParameters(Map.of(
                        Run.PARAMETER,
                        run,
                        ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME,
                        LockOutsLast.class.getName(),
                        PARALLEL + "enabled",
                        String.valueOf(sideBySide),
                        PARALLEL + "mode.default",
                        "concurrent",
                        PARALLEL + "config.executor-service",
                        "WORKER_THREAD_POOL",
                        PARALLEL + "config.strategy",
                        "fixed",
                        PARALLEL + "config.fixed.parallelism",
                        String.valueOf(SIDE_BY_SIDE)))
                .build();
    }
}
