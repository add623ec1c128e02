package io.github.cliqextensions.tck.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The directory of the reports. */
final class ReportFiles {

    private ReportFiles() {}

    /** @throws BadSettings if nothing can be written there, which is better known before the run than after it */
    static void prepare(Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "cliq-tck", ".tmp"));
        } catch (IOException | SecurityException e) {
            throw new BadSettings("--report: nothing can be written into " + directory
                    + "; give a directory that is yours to write, or that can be made");
        }
    }
}
