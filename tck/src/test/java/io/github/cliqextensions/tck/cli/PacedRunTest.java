package io.github.cliqextensions.tck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.InstallationView;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Pause;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.User;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole runs against a target without a control API, from plan to verdict. Time passes only while the run waits. */
class PacedRunTest {

    private final Instant begin = Instant.parse("2026-11-22T10:00:00Z");
    private final AtomicReference<Instant> now = new AtomicReference<>(begin);
    private final CliqMock mock = CliqMock.start(now::get);
    private final TargetOrganization organization = new ControlTarget(mock.baseUrl(), mock.baseUrl())
            .organization(new OrganizationShape().installedForOrganization());
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        mock.close();
    }

    @ParameterizedTest
    @CsvSource({"none, false, false", "properties, false, true", "install, true, true"})
    void the_run_does_what_the_plan_said(String changes, boolean lockOut, boolean member) {
        InstallationView before = organization.installation(organization.extension());

        int status = judge(settings(changes, lockOut, member), new Stop(), this::letPass);

        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(status).as(String.join("\n", lines)).isZero();
        assertThat(only(lines, "Requests: ")).isEqualTo(only(lines, "  requests: "));
        Duration waited = Duration.between(begin, now.get());
        assertThat(only(lines, "  time: "))
                .startsWith(waited.isZero() ? "what the target takes" : Texts.of(waited) + " of waiting");
        long passed = number(lines, "passed");
        assertThat(only(lines, "  tests: ")).startsWith(passed + " of ");
        if (!changes.equals("install")) {
            assertThat(organization.installation(organization.extension())).isEqualTo(before);
        }
        assertThat(out.toString(UTF_8)).doesNotContain(organization.extension().key(), organization.token(User.ADMIN));
    }

    /** As Ctrl-C does it, at the first wait before which a test has changed something that is not put back yet. */
    @Test
    void a_run_that_is_ended_while_it_waits_puts_back_what_it_has_changed() {
        InstallationView before = organization.installation(organization.extension());
        Stop stop = new Stop();

        int status = judge(settings("properties", false, false), stop, duration -> {
            if (!organization.installation(organization.extension()).equals(before)) {
                stop.ask();
            }
            stop.pause(Duration.ZERO);
            letPass(duration);
        });

        assertThat(stop.isAsked()).isTrue();
        assertThat(status).isEqualTo(CliqTck.UNDECIDED);
        assertThat(organization.installation(organization.extension())).isEqualTo(before);
        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(number(lines, "could not run")).isPositive();
        assertThat(lines)
                .anyMatch(line -> line.endsWith(Stop.REASON))
                .noneMatch(line -> line.contains("put back the"))
                .noneMatch(line -> line.contains("the target is gone"));
    }

    private static long number(List<String> lines, String state) {
        return lines.stream()
                .filter(line -> line.matches(" +\\d+  " + state))
                .map(line -> Long.parseLong(line.strip().split(" ", 2)[0]))
                .findFirst()
                .orElseThrow();
    }

    private static String only(List<String> lines, String begin) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(begin)).toList();
        assertThat(found).as("lines that begin with %s", begin).hasSize(1);
        return found.get(0).substring(begin.length());
    }

    private int judge(Settings settings, Stop stop, Pause pause) {
        PrintStream stream = new PrintStream(out, true, UTF_8);
        Surroundings surroundings = new Surroundings(Map.of(), stream, stream, false);
        return new Judging(settings, surroundings, stop, now::get, pause).judge();
    }

    private void letPass(Duration duration) {
        now.updateAndGet(time -> time.plus(duration));
    }

    private Settings settings(String changes, boolean lockOut, boolean member) {
        Map<Setting, String> settings = new HashMap<>();
        settings.put(Setting.BASE_URL, mock.baseUrl().toString());
        settings.put(Setting.EXTENSION_ID, organization.extension().id());
        settings.put(Setting.EXTENSION_KEY, organization.extension().key());
        settings.put(Setting.TOKEN, organization.token(User.ADMIN));
        settings.put(Setting.PROFILE, "all");
        settings.put(Setting.ALLOW_CHANGES, changes);
        settings.put(Setting.ALLOW_LOCKOUT, String.valueOf(lockOut));
        if (member) {
            settings.put(Setting.MEMBER_TOKEN, organization.token(User.MEMBER));
        }
        return Settings.of(Values.of(settings, Map.of()));
    }
}
