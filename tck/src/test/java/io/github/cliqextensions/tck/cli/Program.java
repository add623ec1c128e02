package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The packaged program in a process of its own, started as its users start it. */
final class Program implements AutoCloseable {

    private static final String JAR = System.getProperty("cliq.tck.cli", "target/cliq-tck.jar");

    private final Process process;
    private final BufferedReader out;
    private final BufferedReader err;
    private final Path errors;
    private final List<String> told = new ArrayList<>();

    /** Standard error goes to a file, or is read beside standard output. */
    private Program(Map<String, String> environment, boolean file, String... options) throws IOException {
        errors = Files.createTempFile("cliq-tck", ".err");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // Starts sooner, and does the same.
        command.addAll(List.of("-jar", JAR));
        command.addAll(List.of(options));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (file) {
            builder.redirectError(errors.toFile());
        }
        // With these Java itself writes to standard error.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("CLIQ_TCK_"));
        builder.environment().putAll(environment);
        process = builder.start();
        out = process.inputReader(StandardCharsets.UTF_8);
        err = process.errorReader(StandardCharsets.UTF_8);
    }

    /** A program that has ended by itself. */
    record Ended(int status, List<String> out, String err) {}

    static Ended run(Map<String, String> environment, String... options) throws Exception {
        try (Program program = new Program(environment, true, options)) {
            List<String> out = program.out.lines().toList();
            return new Ended(program.process.waitFor(), out, Files.readString(program.errors));
        }
    }

    /** One that is to be ended. */
    static Program start(Map<String, String> environment, String... options) throws IOException {
        return new Program(environment, false, options);
    }

    /** Reads standard output up to a line, and answers all lines so far. */
    List<String> readUntil(Predicate<String> last) throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            told.add(line);
            if (last.test(line)) {
                return told;
            }
        }
        throw new AssertionError("it ended before; it told " + told);
    }

    /** All lines that it told from the beginning to its end. */
    List<String> readToTheEnd() {
        out.lines().forEach(told::add);
        return told;
    }

    String firstError() throws IOException {
        return String.valueOf(err.readLine());
    }

    /** SIGTERM; by its handle, since the process would close its streams, which are still to be read. */
    void terminate() {
        assertThat(process.supportsNormalTermination()).isTrue();
        assertThat(process.toHandle().destroy()).isTrue();
    }

    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
        err.close();
        Files.delete(errors);
    }
}
