package io.github.cliqextensions.tck.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.targets.ControlTarget;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The suite against the mock by single rules, for mutation tests: a mutant is met by the tests of those rules alone that reach
 * what was changed.
 */
@Tag("mutation")
class RuleByRuleTest {

    @ParameterizedTest
    @EnumSource
    void the_mock_keeps(Rule rule) {
        List<Method> tests = Tck.tests().stream()
                .filter(test -> RuleNames.rule(test.getName()) == rule)
                .toList();
        try (CliqMock mock = CliqMock.start()) {
            Report report = Tck.run(new ControlTarget(mock.baseUrl(), mock.baseUrl()), tests);
            assertThat(report.failures()).as("what failed of %s", rule.id()).isEmpty();
        }
    }
}
