package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.DataCenter;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.http.Coverage;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.targets.Changes;
import io.github.cliqextensions.tck.targets.Given;
import io.github.cliqextensions.tck.targets.TestExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan says in words; what it counts is shown by {@code ProgramIT}. */
class PlanTest {

    private static final URI SERVICE = DataCenter.EU.root();
    private static final Rehearsal REHEARSAL = new Rehearsal(
            new Report(List.of(), new Coverage()),
            Map.of(Operation.INSTALL, 1, Operation.UPGRADE, 5),
            0,
            3,
            Set.of(Operation.INSTALL),
            Set.of(),
            Duration.ofSeconds(3_723));

    @Test
    void the_real_service_is_called_by_its_name() {
        assertThat(plan(SERVICE, Changes.NONE, false))
                .contains("  target: " + SERVICE + ", THE REAL SERVICE (data centre EU), without a control API");
        assertThat(plan(URI.create("https://cliq.example"), Changes.NONE, false))
                .contains("  target: https://cliq.example, without a control API");
    }

    @Test
    void what_cannot_be_undone_is_said_first() {
        assertThat(plan(SERVICE, Changes.INSTALL, false).get(1))
                .startsWith("  what cannot be undone: extension 42 is installed for the whole organization")
                .contains("1 request to install", "5 requests to upgrade, of which 3 succeed");
    }

    @Test
    void who_is_locked_out_is_said_with_the_time_of_the_contract() {
        assertThat(plan(SERVICE, Changes.NONE, true))
                .contains("  lock-outs: provoked at the end: the user of --token is locked out of install ("
                        + Texts.of(Operation.INSTALL.rateLimit().lock()) + "); the run waits for their end");
    }

    @Test
    void times_are_said_in_words() {
        assertThat(plan(SERVICE, Changes.NONE, false))
                .last()
                .asString()
                .startsWith("  time: 1 h 2 min 3 s of waiting for the allowance");
        assertThat(Texts.of(Duration.ZERO)).isEqualTo("0 s");
        assertThat(Texts.of(Duration.ofMinutes(5))).isEqualTo("5 min");
    }

    private static List<String> plan(URI baseUrl, Changes changes, boolean lockOut) {
        return Plan.of(
                new Given(baseUrl, new TestExtension("42", "key"), "token", Optional.empty(), changes, lockOut),
                REHEARSAL);
    }
}
