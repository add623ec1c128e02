package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.http.Transport;
import io.github.cliqextensions.tck.run.Outcome;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.Tck;
import io.github.cliqextensions.tck.targets.CannotArrange;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.Given;
import io.github.cliqextensions.tck.targets.GivenTarget;
import io.github.cliqextensions.tck.targets.Pause;
import io.github.cliqextensions.tck.targets.Target;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One run from its plan to its verdict. */
final class Judging {

    /** As often a wait is told anew. */
    private static final Duration SLICE = Duration.ofSeconds(1);

    private final Settings settings;
    private final Surroundings surroundings;
    private final Stop stop;
    private final InstantSource clock;
    private final Pause pause;

    /** In real time. */
    Judging(Settings settings, Surroundings surroundings, Stop stop) {
        this(settings, surroundings, stop, InstantSource.system(), stop::pause);
    }

    /** The same by another clock and another way to wait. */
    Judging(Settings settings, Surroundings surroundings, Stop stop, InstantSource clock, Pause pause) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.stop = stop;
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * The exit status.
     *
     * @throws BadSettings if the target cannot be reached by what was set
     */
    int judge() {
        settings.report().ifPresent(ReportFiles::prepare);
        echo();
        if (settings.aim() instanceof Aim.Bare bare) {
            return judge(bare.given());
        }
        if (settings.aim() instanceof Aim.Controlled controlled) {
            return judge(controlled.baseUrl(), controlled.controlUrl(), false);
        }
        try (CliqMock mock = CliqMock.start()) {
            return judge(mock.baseUrl(), mock.baseUrl(), true);
        }
    }

    private int judge(URI baseUrl, URI controlUrl, boolean own) {
        List<String> tests = Tck.tests().stream().map(Method::getName).toList();
        begin(Plan.of(baseUrl, own, tests.size()));
        ControlTarget target = new ControlTarget(baseUrl, controlUrl);
        if (!reach("--control-url", controlUrl, target::isUp)) {
            throw new BadSettings("--control-url: " + controlUrl + " has no control API that says it is up");
        }
        reach("--base-url", baseUrl, () -> Transport.send(baseUrl, "GET", Api.BASE_PATH, List.of(), null));
        Progress progress = Progress.of(surroundings, settings.profile(), tests, Duration.ZERO, clock);
        Watched watched = new Watched(target, stop);
        Instant begin = clock.instant();
        Report report = run(watched, progress);
        return end(baseUrl, report, begin, watched.sent(), true);
    }

    private int judge(Given given) {
        surroundings
                .out()
                .println("Rehearses the run on a mock, to say what it will be; nothing is sent to the target yet");
        surroundings.out().flush();
        Rehearsal rehearsal = Rehearsal.of(given, stop);
        if (stop.isAsked()) {
            surroundings.err().println("cliq-tck: ended before anything was sent to the target");
            return CliqTck.UNDECIDED;
        }
        begin(Plan.of(given, rehearsal));
        Collection<String> tests =
                rehearsal.report().results().stream().map(Result::test).toList();
        Progress progress = Progress.of(surroundings, settings.profile(), tests, rehearsal.waiting(), clock);
        GivenTarget target = new GivenTarget(given, clock, time -> pause(time, progress));
        requireLetIn(given, target);
        if (!Address.isLoopback(given.baseUrl())) {
            target.letEarlierPass();
        }
        Instant begin = clock.instant();
        Report report = run(new Watched(target, stop), progress);
        boolean asItWas = putBack(target);
        return end(given.baseUrl(), report, begin, target.requests(), asItWas);
    }

    private void echo() {
        surroundings.out().println("Settings");
        if (settings.echo().isEmpty()) {
            surroundings.out().println("  none: a mock is judged by all rules");
        }
        settings.echo().forEach((name, text) -> surroundings.out().println("  " + name + ": " + text));
    }

    private void begin(List<String> plan) {
        plan.forEach(surroundings.out()::println);
        surroundings.out().flush();
    }

    /** @throws BadSettings if there is no answer */
    private <T> T reach(String option, URI url, Supplier<T> asking) {
        try {
            return asking.get();
        } catch (RuntimeException e) {
            if (stop.isAsked()) {
                throw e;
            }
            throw new BadSettings(option + ": " + url + " cannot be reached: " + Outcome.trouble(e));
        }
    }

    /** @throws BadSettings if no test could say anything of the target, since the target does not let the suite in */
    private void requireLetIn(Given given, GivenTarget target) {
        int status = reach("--base-url", given.baseUrl(), target::probe);
        if (Integer.valueOf(status).equals(Operation.GET_PROPERTIES.refusals().get(Refusal.TOO_MANY_REQUESTS))) {
            surroundings
                    .out()
                    .println("The user of --token is locked out already (" + status
                            + "), by what was sent before this run; it begins when that is over");
            status = reach("--base-url", given.baseUrl(), target::probe);
        }
        require(given, status);
    }

    private static void require(Given given, int status) {
        Map<Refusal, Integer> refusals = Operation.GET_PROPERTIES.refusals();
        if (Integer.valueOf(status).equals(refusals.get(Refusal.INVALID_TOKEN))) {
            throw new BadSettings(
                    "--token: the target does not take it (" + status + "); is it expired, or of another data centre?");
        }
        if (Integer.valueOf(status).equals(refusals.get(Refusal.TOO_MANY_REQUESTS))) {
            throw new BadSettings("--token: its user is locked out (" + status + "), and still is after "
                    + Texts.of(Operation.GET_PROPERTIES.rateLimit().lock())
                    + "; see who else uses it, and try again when nobody does");
        }
        if (status >= 500) {
            throw new BadSettings(
                    "--base-url: " + given.baseUrl() + " answers with an error of the server (" + status + ")");
        }
    }

    private Report run(Target target, Progress progress) {
        try {
            return Tck.run(target, progress::ended);
        } finally {
            progress.close();
        }
    }

    private void pause(Duration whole, Progress progress) throws InterruptedException {
        Duration left = whole;
        while (left.compareTo(Duration.ZERO) > 0) {
            progress.waits(whole, left);
            Duration some = left.compareTo(SLICE) < 0 ? left : SLICE;
            pause.lasting(some);
            progress.waited(some);
            left = left.minus(some);
        }
    }

    /** Whether everything is as it was. */
    private boolean putBack(GivenTarget target) {
        stop.puttingBack();
        try {
            target.close();
            return true;
        } catch (CannotArrange e) {
            surroundings.err().println("cliq-tck: " + e.getMessage() + "; look after them yourself");
            return false;
        }
    }

    private int end(URI target, Report report, Instant begin, Map<Operation, Integer> requests, boolean asItWas) {
        Duration took = Duration.between(begin, clock.instant());
        Summary summary = new Summary(report, settings.profile());
        summary.lines().forEach(surroundings.out()::println);
        surroundings.out().println("Requests: " + Texts.sum(requests) + ": " + Texts.of(requests));
        surroundings.out().println("Time: " + Texts.of(took));
        int status = Summary.status(report.verdict(settings.profile()));
        boolean written = written(target, report, begin, took);
        if (status == CliqTck.CONFORMS && !(asItWas && written)) {
            status = CliqTck.UNDECIDED;
        }
        surroundings.out().println(summary.verdict() + (stop.isAsked() ? "" : " Exit status " + status + "."));
        surroundings.out().flush();
        return status;
    }

    /** Whether the report is where it was asked for. */
    private boolean written(URI target, Report report, Instant begin, Duration took) {
        if (settings.report().isEmpty()) {
            return true;
        }
        Path directory = settings.report().get();
        try {
            ReportFiles.write(directory, report, target, settings, begin, took);
            surroundings.out().println("Report: " + directory.toAbsolutePath());
            return true;
        } catch (IOException e) {
            surroundings.err().println("cliq-tck: " + e.getMessage());
            return false;
        }
    }
}
