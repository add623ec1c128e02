package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.tck.run.Report;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The files of a report. */
public final class Reports {

    /** The page for people. It needs no other file, and nothing of a network. */
    public static final String HTML = "report.html";

    /** The same for programs, in the form of {@link #SCHEMA}. */
    public static final String JSON = "report.json";

    /** The JSON Schema of {@link #JSON}, which is on the class path too, beside this class. */
    public static final String SCHEMA = "report.schema.json";

    /** What CI systems read. */
    public static final String JUNIT = "TEST-cliq-tck.xml";

    private Reports() {}

    /**
     * Writes all of them into a directory, which is made if it is not there. Reports of an earlier run are replaced, each at
     * once: who reads one meanwhile has the old one or the new one.
     *
     * @throws IOException says which file could not be written
     */
    public static void write(Path directory, Report report, About about) throws IOException {
        Found found = new Found(report, about);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(SCHEMA, resource(SCHEMA));
        files.put(JSON, JsonReport.of(found));
        files.put(JUNIT, JunitReport.of(found));
        files.put(HTML, HtmlReport.of(found).getBytes(StandardCharsets.UTF_8));
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("no directory for the reports can be made at " + directory + ": " + e, e);
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            replace(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** Removes the reports of an earlier run; what else is in the directory stays. */
    public static void remove(Path directory) throws IOException {
        for (String file : List.of(HTML, JSON, SCHEMA, JUNIT)) {
            Files.deleteIfExists(directory.resolve(file));
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path written = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.write(written, content);
            move(written, file);
        } catch (IOException e) {
            throw new IOException("the report " + file + " cannot be written: " + e, e);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void move(Path written, Path file) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = Reports.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }
}
