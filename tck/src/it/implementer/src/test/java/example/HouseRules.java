package example;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** What a team has for all of its tests, and JUnit finds by itself. The tests of the suite are not theirs. */
public final class HouseRules implements BeforeEachCallback, TestExecutionListener {

    static final Set<String> MET = ConcurrentHashMap.newKeySet();

    @Override
    public void beforeEach(ExtensionContext context) {
        MET.add(context.getRequiredTestClass().getPackageName());
        if (!context.getRequiredTestClass().getPackage().equals(HouseRules.class.getPackage())) {
            throw new IllegalStateException("none of our tests");
        }
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        test.getUniqueIdObject().getSegments().stream()
                .filter(segment -> segment.getType().equals("class"))
                .forEach(segment -> MET.add(segment.getValue().replaceFirst("\\.[^.]*$", "")));
    }
}
