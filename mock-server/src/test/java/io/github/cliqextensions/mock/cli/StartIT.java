package io.github.cliqextensions.mock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.spec.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program does until its first answer, counted in classes: a time would say more of the machine. */
class StartIT {

    private static final Path JAR = Path.of(System.getProperty("cliq.mock.program"));
    private static final Path ARGUMENTS = Path.of(JAR.toString().replaceFirst("[.]jar$", ".args"));

    /** A tenth more than there are now. */
    private static final int MOST_CLASSES = 1_130;

    /** What is only needed later, or never by who starts it plainly. */
    private static final List<String> LATER = List.of(
            "picocli.",
            "com.networknt.schema.SchemaRegistry",
            "java.lang.management.ManagementFactory",
            "tools.jackson.databind.ObjectMapper",
            "io.github.cliqextensions.mock.api.check.RequestSchema");

    @TempDir
    private Path directory;

    @Test
    void aPlainStartLoadsWhatTheFirstAnswerNeeds() throws Exception {
        List<String> loaded = loadedUntilTheFirstAnswer(log -> Program.startWithJvm(List.of(log)));

        assertThat(loaded)
                .filteredOn(line -> line.contains(JAR.getFileName().toString()))
                .hasSizeLessThan(MOST_CLASSES);
        assertThat(LATER).allSatisfy(name -> assertThat(loaded).noneMatch(line -> line.contains(" " + name)));
    }

    @Test
    void theRunCommandTakesClassesFromTheArchive() throws Exception {
        assumeTrue(Files.readString(ARGUMENTS).contains("-XX:"), "this JVM has made no archive of classes");

        List<String> loaded = loadedUntilTheFirstAnswer(log -> Program.startByArguments(ARGUMENTS, List.of(log)));

        assertThat(loaded)
                .filteredOn(line -> line.contains(" io.github.cliqextensions.") && !line.contains("Lambda"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("shared objects file"));
    }

    @Test
    void withoutAnArchiveThatFitsTheRunCommandStartsAllTheSame() throws Exception {
        Path damaged = Files.writeString(directory.resolve("damaged"), "no archive");
        String arguments = Files.readString(ARGUMENTS).replaceAll("=[^\"\\n]*[.](jsa|aot)", "=" + damaged);
        Path file = Files.writeString(directory.resolve("damaged.args"), arguments);

        try (Program program = Program.startByArguments(file, List.of())) {
            program.get("/_mock/health").hasStatus(200);
            assertThat(program.err()).isEmpty();
        }
    }

    private interface Starting {
        Program start(String log) throws IOException;
    }

    private List<String> loadedUntilTheFirstAnswer(Starting starting) throws IOException {
        Path log = directory.resolve("classes.log");
        try (Program program = starting.start("-Xlog:class+load:file=" + log + ":none")) {
            program.call(ApiCall.of(Operation.GET_PROPERTY, DefaultState.ADMIN)).hasStatus(404);
        }
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> " " + line).toList();
        }
    }
}
