package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Tck;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The whole suite on a server with {@link HostileAnswers}, once for all tests of its report.
 *
 * @param secrets all that the server was told in secret
 */
record WrongRun(Report report, Set<String> secrets) {

    private static final class Once {
        static final WrongRun RUN = run();
    }

    static WrongRun get() {
        return Once.RUN;
    }

    private static WrongRun run() {
        try (CliqMock mock = CliqMock.start();
                WrongServer wrong = WrongServer.before(mock.baseUrl(), HostileAnswers::spoil)) {
            return new WrongRun(Tck.run(wrong.baseUrl(), mock.baseUrl()), wrong.secrets());
        }
    }

    static void write(Path directory, Report report, Profile profile) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("--base-url", "http://127.0.0.1:8080");
        settings.put("--token", "*** (from the environment)");
        Reports.write(
                directory,
                report,
                new About(
                        "http://127.0.0.1:8080",
                        settings,
                        profile,
                        Instant.parse("2026-11-22T10:00:00Z"),
                        Duration.ofMillis(9_321),
                        "0.1.0",
                        "1.0.0"));
    }
}
