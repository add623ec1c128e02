package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.tck.report.About;
import io.github.cliqextensions.tck.report.Reports;
import io.github.cliqextensions.tck.run.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The directory of the reports. */
final class ReportFiles {

    private ReportFiles() {}

    /**
     * Makes room. Of a run that does not come to its end no report is left, and so none of an earlier one, which may be a good
     * one and would be taken for it.
     *
     * @throws BadSettings if nothing can be written there, which is better known before the run than after it
     */
    static void prepare(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "cliq-tck", ".tmp"));
            Reports.remove(directory);
        } catch (IOException | SecurityException e) {
            throw new BadSettings("--report: nothing can be written into " + directory
                    + "; give a directory that is yours to write, or that can be made");
        }
    }

    /** Writes what was found of a target. */
    static void write(Path directory, Report report, URI target, Settings settings, Instant begin, Duration took)
            throws IOException {
        Reports.write(directory, report, About.of(target, settings.echo(), settings.profile(), begin, took));
    }
}
