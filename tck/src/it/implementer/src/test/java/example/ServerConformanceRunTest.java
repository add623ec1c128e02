package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.run.Tck;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the implementer sees of a server that keeps the contract. */
class ServerConformanceRunTest {

    private static Shown shown;

    @BeforeAll
    static void run() {
        shown = Shown.of(ServerConformanceTest.class);
    }

    @Test
    void nothingFails() {
        assertEquals(Map.of(), shown.failed());
        assertFalse(shown.passed().isEmpty());
    }

    @Test
    void everyTestOfTheSuiteIsThereOnceAndOneThatWouldFailIfNothingHadRun() {
        Set<String> expected = Tck.tests().stream().map(Method::getName).collect(Collectors.toCollection(TreeSet::new));
        expected.add("the_run_has_looked_at_the_target");

        assertEquals(List.copyOf(expected), shown.all().stream().sorted().toList());
    }

    @Test
    void everyRuleIsThere() {
        Set<String> rules = shown.all().stream()
                .map(test -> test.replaceFirst("^([A-Z]+)_([0-9]+)_.*", "$1-$2"))
                .collect(Collectors.toSet());

        assertEquals(
                List.of(),
                Arrays.stream(Rule.values())
                        .map(Rule::id)
                        .filter(rule -> !rules.contains(rule))
                        .toList());
    }

    @Test
    void whatTheTargetCannotGiveIsSkippedWithTheReason() {
        Set<String> reasons = Set.copyOf(shown.skipped().values());

        assertTrue(reasons.stream().allMatch(reason -> reason.startsWith("not applicable: needs ")), reasons::toString);
        assertTrue(
                reasons.containsAll(Set.of(
                        "not applicable: needs to look at an installation from outside of the API",
                        "not applicable: needs teams with certain ids",
                        "not applicable: needs another organization")),
                reasons::toString);
    }

    /** See junit-platform.properties, too, which has the class ordered, run and named in other ways. */
    @Test
    void whatThisSuiteHasForItsTestsDoesNotReachThoseOfTheOther() {
        assertEquals(Set.of("example"), HouseRules.MET);
    }
}
