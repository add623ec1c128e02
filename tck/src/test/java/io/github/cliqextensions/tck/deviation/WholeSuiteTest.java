package io.github.cliqextensions.tck.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.tck.deviation.catalogue.Catalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * The whole suite against servers that are wrong: so many of each rule and side as the property {@code whole-suite.each}
 * says, or all. It tells at the end who noticed.
 */
@Tag("whole-suite")
class WholeSuiteTest {

    private static final List<Caught> ALL_CAUGHT = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> the_whole_suite_notices_that_a_server() {
        return chosen().map(deviation -> DynamicTest.dynamicTest(deviation.toString(), () -> {
            Caught caught = Caught.byTheWholeSuite(deviation);
            ALL_CAUGHT.add(caught);
            assertThat(caught.complaints()).isEmpty();
        }));
    }

    @AfterAll
    static void tell() {
        long byIts = count(caught -> !caught.byItsRule().isEmpty());
        long byOthersToo = count(caught ->
                !caught.byItsRule().isEmpty() && !caught.byOtherRules().isEmpty());
        long byOthersAlone = count(
                caught -> caught.byItsRule().isEmpty() && !caught.byOtherRules().isEmpty());
        System.out.printf(
                "%d wrong servers: %d noticed by tests of their rule, %d of these by others too; %d by others alone%n",
                ALL_CAUGHT.size(), byIts, byOthersToo, byOthersAlone);
    }

    private static long count(Predicate<Caught> which) {
        return ALL_CAUGHT.stream().filter(which).count();
    }

    private static Stream<Deviation> chosen() {
        int each = Integer.getInteger("whole-suite.each", Integer.MAX_VALUE);
        Map<List<Object>, List<Deviation>> bySide = Catalogue.all().stream()
                .collect(Collectors.groupingBy(
                        deviation -> List.<Object>of(deviation.rule(), deviation.side()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return bySide.values().stream().map(some -> some.stream().limit(each)).flatMap(some -> some);
    }
}
