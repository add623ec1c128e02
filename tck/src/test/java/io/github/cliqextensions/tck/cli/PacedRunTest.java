package io.github.cliqextensions.tck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.report.Reports;
import io.github.cliqextensions.tck.targets.CannotArrange;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.GivenTarget;
import io.github.cliqextensions.tck.targets.InstallationView;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Pause;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    /** Somebody ends a run, changes an option, and starts it again. */
    @Test
    void RATE_3_a_run_right_after_another_locks_nobody_out() {
        Map<Setting, String> given = given("none");
        // By an address of which nobody can tell that it is this machine's, where there is nobody to be locked out.
        given.put(
                Setting.BASE_URL, "http://[::ffff:127.0.0.1]:" + mock.baseUrl().getPort());
        Settings settings = Settings.of(Values.of(given, Map.of()));
        for (int sent = 1; sent < Operation.GET_PROPERTIES.rateLimit().threshold(); sent++) {
            new GivenTarget(((Aim.Bare) settings.aim()).given(), now::get, this::letPass).probe();
        }

        int status = judge(settings, new Stop(), this::letPass);

        List<String> lines = out.toString(UTF_8).lines().toList();
        assertThat(mock.requests()).noneMatch(request -> request.status() == tooMany());
        assertThat(status).isZero();
        assertThat(only(lines, "  time: ")).startsWith(Texts.of(Duration.between(begin, now.get())) + " of waiting");
        assertThat(only(lines, "  lock-outs: ")).contains("at first for what was sent before it");
    }

    @Test
    void RATE_3_a_run_begins_when_the_lock_of_an_earlier_one_is_over() {
        refuseNext();

        int status = judge(settings("none", false, false), new Stop(), this::letPass);

        assertThat(status).isZero();
        assertThat(out.toString(UTF_8))
                .contains(
                        "The user of --token is locked out already (" + tooMany() + ")",
                        "waits " + Texts.of(Operation.GET_PROPERTIES.rateLimit().lock()));
    }

    @Test
    void RATE_3_a_user_who_stays_locked_out_is_waited_for_once() {
        refuseNext();
        refuseNext();

        assertThatThrownBy(() -> judge(settings("none", false, false), new Stop(), this::letPass))
                .isInstanceOf(BadSettings.class)
                .hasMessageContaining("its user is locked out (" + tooMany() + "), and still is after "
                        + Texts.of(Operation.GET_PROPERTIES.rateLimit().lock()));
    }

    private void refuseNext() {
        organization.failNext(Operation.GET_PROPERTIES, tooMany(), null);
    }

    private static int tooMany() {
        return Objects.requireNonNull(Operation.GET_PROPERTIES.refusals().get(Refusal.TOO_MANY_REQUESTS));
    }

    @Test
    void a_run_that_is_ended_while_it_waits_for_a_lock_says_nothing_of_the_target() {
        refuseNext();
        Stop stop = new Stop();

        assertThatThrownBy(() -> judge(settings("none", false, false), stop, duration -> {
                    stop.ask();
                    stop.pause(duration);
                }))
                .isInstanceOf(CannotArrange.class)
                .hasMessage("interrupted while it waited for the target's allowance");
        assertThat(Thread.interrupted()).isTrue();
    }

    /** A server that tells in an error what it keeps for somebody else. */
    @Test
    void what_the_owner_has_is_shown_nowhere(@TempDir Path reports) throws IOException {
        String owners = "value-of-the-owner";
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        AtomicBoolean read = new AtomicBoolean();
        server.createContext("/", exchange -> {
            String query = String.valueOf(exchange.getRequestURI().getRawQuery());
            boolean reads = exchange.getRequestMethod().equals("GET") && query.contains(Api.KEYS + "=");
            boolean owns = reads && !query.contains("=probe");
            String key = query.replaceAll("^(?:.*&)?" + Api.KEYS + "=|[%,&].*", "");
            String pairs = owns ? "{\"" + key + "\":\"" + owners + "\"}" : "{}";
            byte[] body = (reads ? pairs : "broke at " + (read.get() ? owners : "nothing") + ", sorry").getBytes(UTF_8);
            read.compareAndSet(false, owns);
            exchange.getResponseHeaders().set("Content-Type", reads ? "application/json" : "text/plain");
            boolean deletes = exchange.getRequestMethod().equals("DELETE");
            exchange.sendResponseHeaders(
                    reads || deletes ? 200 : 500, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            Map<Setting, String> settings = given("none");
            settings.put(
                    Setting.BASE_URL, "http://127.0.0.1:" + server.getAddress().getPort());
            settings.put(Setting.REPORT, reports.toString());

            int status = judge(Settings.of(Values.of(settings, Map.of())), new Stop(), this::letPass);

            assertThat(status).isEqualTo(CliqTck.DOES_NOT_CONFORM);
        } finally {
            server.stop(0);
        }
        assertThat(out.toString(UTF_8)).doesNotContain(owners);
        assertThat(reports.resolve(Reports.HTML)).content().contains("broke at ***, sorry");
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file).content().doesNotContain(owners));
        }
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
        Map<Setting, String> settings = given(changes);
        settings.put(Setting.ALLOW_LOCKOUT, String.valueOf(lockOut));
        if (member) {
            settings.put(Setting.MEMBER_TOKEN, organization.token(User.MEMBER));
        }
        return Settings.of(Values.of(settings, Map.of()));
    }

    private Map<Setting, String> given(String changes) {
        Map<Setting, String> settings = new HashMap<>();
        settings.put(Setting.BASE_URL, mock.baseUrl().toString());
        settings.put(Setting.EXTENSION_ID, organization.extension().id());
        settings.put(Setting.EXTENSION_KEY, organization.extension().key());
        settings.put(Setting.TOKEN, organization.token(User.ADMIN));
        settings.put(Setting.PROFILE, "all");
        settings.put(Setting.ALLOW_CHANGES, changes);
        return settings;
    }
}
