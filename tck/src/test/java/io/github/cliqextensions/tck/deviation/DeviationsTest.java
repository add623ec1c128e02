package io.github.cliqextensions.tck.deviation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.deviation.catalogue.Catalogue;
import io.github.cliqextensions.tck.deviation.catalogue.OneSided;
import io.github.cliqextensions.tck.run.Tck;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Against each server that is wrong, the tests of the rule that it breaks: one of them notices, and says what is wrong. */
@Tag("deviations")
class DeviationsTest {

    private static final List<Deviation> DEVIATIONS = Catalogue.all();

    /** The last of these tests is about all that were there before, so that they run one after the other. */
    @TestFactory
    Stream<DynamicTest> the_suite_notices_that_a_server() {
        Set<String> seenToFail = new TreeSet<>();
        return Stream.concat(
                DEVIATIONS.stream()
                        .map(deviation -> DynamicTest.dynamicTest(deviation.toString(), () -> {
                            Caught caught = Caught.byTestsOfTheRule(deviation);
                            caught.byItsRule().forEach(result -> seenToFail.add(result.test()));
                            assertThat(caught.complaints()).isEmpty();
                        })),
                Stream.of(DynamicTest.dynamicTest(
                        "has every test of the suite seen to fail",
                        () -> assertThat(Tck.tests())
                                .extracting(Method::getName)
                                .filteredOn(test -> !seenToFail.contains(test))
                                .as("tests that no server made fail")
                                .isEmpty())));
    }

    @Test
    void every_rule_is_broken_on_each_side_that_it_has() {
        for (Rule rule : Rule.values()) {
            List<Side> expected = Stream.of(Side.LAX, Side.STRICT)
                    .filter(side -> OneSided.all().stream().noneMatch(one -> one.rule() == rule && one.side() == side))
                    .toList();
            assertThat(DEVIATIONS)
                    .filteredOn(deviation -> deviation.rule() == rule)
                    .as("deviations from %s", rule.id())
                    .isNotEmpty()
                    .extracting(Deviation::side)
                    .containsAll(expected);
        }
    }

    @Test
    void what_is_said_to_be_one_sided_is() {
        assertThat(OneSided.all())
                .allSatisfy(one -> assertThat(DEVIATIONS)
                        .filteredOn(deviation -> deviation.rule() == one.rule())
                        .extracting(Deviation::side)
                        .doesNotContain(one.side()));
    }

    @Test
    void no_deviation_stands_twice() {
        assertThat(DEVIATIONS).extracting(Deviation::toString).doesNotHaveDuplicates();
    }

    @Test
    void the_right_server_fails_no_test() {
        Wrong right = new Wrong() {};
        Wrong limitingByItself = new Limiting() {};
        assertThat(Arrays.asList(right, limitingByItself)).allSatisfy(wrong -> {
            try (WrongMock mock = WrongMock.start(wrong)) {
                assertThat(Tck.run(mock.baseUrl(), mock.baseUrl()).failures()).isEmpty();
                assertThat(mock.stumbled()).isEmpty();
            }
        });
    }
}
