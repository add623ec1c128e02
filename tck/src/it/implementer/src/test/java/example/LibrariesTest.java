package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the suite brings to the class path of a suite of somebody else's: no server, no reader of options, no client. */
class LibrariesTest {

    private static final List<String> LIBRARIES = Arrays.stream(
                    System.getProperty("libraries").split(File.pathSeparator))
            .map(library -> Path.of(library).getFileName().toString())
            .toList();

    @Test
    void itBringsTheseAndNoOther() {
        assertEquals(
                new TreeSet<>(List.of(
                        "cliq-extensions-tck",
                        // The rules, limits and codes, as Java; they are in the results.
                        "cliq-extensions-api-spec",
                        // A rule's test is a test of JUnit's, and so is what is shown of it.
                        "junit-jupiter-api",
                        "junit-jupiter-engine",
                        "junit-platform-launcher",
                        // What those bring.
                        "junit-platform-commons",
                        "junit-platform-engine",
                        "opentest4j",
                        "apiguardian-api",
                        "jspecify",
                        // It sends each request once and as it is, malformed ones among them.
                        "httpcore5",
                        // What is sent and what comes is JSON.
                        "jackson-databind",
                        "jackson-core",
                        "jackson-annotations")),
                LIBRARIES.stream()
                        .map(library -> library.replaceFirst("-[0-9].*", ""))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** An older one does not know the settings that the suite runs with. */
    @Test
    void itBringsTheJUnitThatItIsBuiltWith() {
        Set<String> junit = LIBRARIES.stream()
                .filter(library -> library.startsWith("junit-"))
                .collect(Collectors.toSet());

        assertTrue(
                junit.stream()
                        .allMatch(library -> library.endsWith("-" + System.getProperty("junit.version") + ".jar")),
                junit::toString);
    }
}
