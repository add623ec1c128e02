package example;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What JUnit shows of a class of tests, as an IDE or a build does: names, and what was thrown. */
record Shown(List<String> passed, Map<String, String> failed, Map<String, String> skipped) {

    static Shown of(Class<?> tests) {
        Shown shown = new Shown(new ArrayList<>(), new TreeMap<>(), new TreeMap<>());
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(tests))
                                .build(),
                        shown.listener());
        return shown;
    }

    List<String> all() {
        List<String> all = new ArrayList<>(passed);
        all.addAll(failed.keySet());
        all.addAll(skipped.keySet());
        return all;
    }

    private TestExecutionListener listener() {
        return new TestExecutionListener() {

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String name = test.getDisplayName();
                String thrown = result.getThrowable().map(Throwable::getMessage).orElse("");
                switch (result.getStatus()) {
                    case SUCCESSFUL -> {
                        if (test.isTest()) {
                            passed.add(name);
                        }
                    }
                    case FAILED -> failed.put(name, thrown);
                    case ABORTED -> skipped.put(name, thrown);
                }
            }
        };
    }
}
