package io.github.cliqextensions.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.http.Coverage.Seen;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.Tck;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole suite against the mock: that the mock conforms, and that the suite has looked everywhere. */
class ConformanceOfTheMockTest {

    private static Report report;

    @BeforeAll
    static void runTheSuite() {
        try (CliqMock mock = CliqMock.start()) {
            report = Tck.run(mock.baseUrl(), mock.baseUrl());
        }
    }

    @TestFactory
    Stream<DynamicTest> the_mock_keeps() {
        return report.asTests(Profile.ALL);
    }

    @Test
    void every_rule_has_a_test() {
        Set<Rule> tested = report.results().stream().map(Result::rule).collect(Collectors.toSet());
        assertThat(Rule.values())
                .as("rules of the contract")
                .allSatisfy(rule -> assertThat(tested)
                        .as("rules with a test in io.github.cliqextensions.tck.rules")
                        .contains(rule));
    }

    @Test
    void every_test_relies_on_what_its_rule_says() {
        assertThat(report.results())
                .allSatisfy(result -> assertThat(result.rule().statements())
                        .as("statements of %s, for %s", result.rule().id(), result.test())
                        .extracting("strength")
                        .contains(result.strength()));
    }

    @Test
    void every_documented_answer_is_seen() {
        assertThat(report.coverage().seen()).containsAll(documented().toList());
    }

    /** What the contract says that each operation can answer. */
    private static Stream<Seen> documented() {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> Stream.concat(
                        Stream.of(new Seen(operation, operation.success(), Optional.empty())),
                        operation.refusals().entrySet().stream()
                                .map(entry -> new Seen(operation, entry.getValue(), code(entry.getKey())))));
    }

    private static Optional<String> code(Refusal refusal) {
        return Optional.ofNullable(refusal.code()).map(code -> code.value());
    }
}
