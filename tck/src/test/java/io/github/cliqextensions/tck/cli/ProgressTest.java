package io.github.cliqextensions.tck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private static final List<String> TESTS = List.of("PROP_1_one", "PROP_2_two", "RATE_1_three");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void a_log_has_a_line_for_each_group_and_each_failure_as_soon_as_it_is_there() {
        Progress progress = progress(false, Duration.ZERO);

        progress.ended(result("PROP_2_two", Strength.DOCUMENTED, State.FAILED));
        assertThat(lines()).containsExactly("FAILED PROP_2_two", "  what it was");

        progress.ended(result("PROP_1_one", Strength.DOCUMENTED, State.PASSED));
        progress.ended(result("RATE_1_three", Strength.ASSUMED, State.FAILED));
        assertThat(lines().subList(2, 6))
                .containsExactly(
                        "PROP: 1 passed, 1 failed (2 of 3 tests, 1 failed)",
                        "FINDING RATE_1_three",
                        "  what it was",
                        "RATE: 1 failed (3 of 3 tests, 2 failed)");
    }

    @Test
    void a_log_tells_of_a_wait_once_and_only_of_one_that_is_felt() {
        Progress progress = progress(false, MINUTE.multipliedBy(3));

        progress.waits(MINUTE, MINUTE);
        progress.waited(Duration.ofSeconds(1));
        progress.waits(MINUTE, MINUTE.minusSeconds(1));
        progress.waits(Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThat(lines())
                .containsExactly("waits 1 min for the allowance (0 of 3 tests, 0 failed, 3 min still to wait)");
    }

    @Test
    void at_a_terminal_one_line_is_written_anew_and_failures_stay() {
        Progress progress = progress(true, MINUTE.multipliedBy(2));

        progress.waits(MINUTE, MINUTE);
        progress.waited(MINUTE);
        progress.waits(MINUTE, Duration.ofSeconds(5));
        progress.ended(result("PROP_2_two", Strength.DOCUMENTED, State.FAILED));
        progress.close();

        assertThat(out.toString(UTF_8).split("\r\u001b\\[K"))
                .containsExactly(
                        "",
                        cutOff("0 of 3 tests, 0 failed, 2 min still to wait; waits 1 min for the allowance"),
                        cutOff("0 of 3 tests, 0 failed, 1 min still to wait; waits 5 s for the allowance"),
                        String.format("FAILED PROP_2_two%n  what it was%n"),
                        cutOff("1 of 3 tests, 1 failed, 1 min still to wait"));
    }

    /** A line that wraps cannot be written anew: what has gone on to the next one would stay, once a second. */
    private static String cutOff(String line) {
        return "\u001b[?7l" + line + "\u001b[?7h";
    }

    @Test
    void a_log_is_not_silent_for_long() {
        Progress progress = progress(false, MINUTE.multipliedBy(2));

        progress.waits(MINUTE, MINUTE);
        letPass(29);
        progress.waits(MINUTE, Duration.ofSeconds(31));
        letPass(1);
        progress.waits(MINUTE, Duration.ofSeconds(30));
        letPass(30);
        progress.ended(result("PROP_1_one", Strength.DOCUMENTED, State.PASSED));

        assertThat(lines())
                .containsExactly(
                        "waits 1 min for the allowance (0 of 3 tests, 0 failed, 2 min still to wait)",
                        "waits 30 s for the allowance (0 of 3 tests, 0 failed, 2 min still to wait)",
                        "1 of 3 tests, 0 failed, 2 min still to wait");
    }

    private void letPass(int seconds) {
        now = now.plusSeconds(seconds);
    }

    @Test
    void a_wait_that_is_longer_than_planned_does_not_make_the_rest_negative() {
        Progress progress = progress(false, MINUTE);

        progress.waited(MINUTE.multipliedBy(2));

        assertThat(progress.soFar()).isEqualTo("0 of 3 tests, 0 failed");
    }

    private Progress progress(boolean terminal, Duration toWait) {
        PrintStream stream = new PrintStream(out, true, UTF_8);
        return Progress.of(
                new Surroundings(Map.of(), stream, stream, terminal), Profile.DOCUMENTED, TESTS, toWait, () -> now);
    }

    private List<String> lines() {
        return out.toString(UTF_8).lines().toList();
    }

    private static Result result(String test, Strength strength, State state) {
        String reason = state == State.PASSED ? "" : "what it was";
        return new Result(test, Rule.PROP_1, strength, Duration.ZERO, state, reason, Optional.empty());
    }
}
