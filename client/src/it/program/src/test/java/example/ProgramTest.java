package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.CliqMockExtension;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the program by itself, with nothing but what the client brings to it; the mock is here, in the test. */
class ProgramTest {

    private static final String LIBRARIES = System.getProperty("libraries");
    private static final String PATH = System.getProperty("program") + File.pathSeparator + LIBRARIES;
    private static final String VERSION = System.getProperty("version");

    @RegisterExtension
    static final CliqMockExtension MOCK = CliqMockExtension.create();

    @Test
    void worksOnTheClassPath(CliqMock.Organization acme) throws Exception {
        assertItWorks(acme, "class path, class path", "--class-path", PATH, "example.Program");
    }

    /** The only module it requires is the client's. */
    @Test
    void worksOnTheModulePath(CliqMock.Organization acme) throws Exception {
        assertItWorks(
                acme,
                "example.program, io.github.cliqextensions.client",
                "--module-path", PATH, "--module", "example.program/example.Program");
    }

    private static void assertItWorks(CliqMock.Organization acme, String modules, String... arguments)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment()
                .putAll(Map.of(
                        "CLIQ_URL", acme.baseUrl().toString(),
                        "CLIQ_TOKEN", acme.adminToken(),
                        "CLIQ_EXTENSION", Long.toString(acme.extensionId()),
                        "CLIQ_EXTENSION_KEY", acme.extensionKey()));

        Process process = program.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, process.waitFor(), printed);
        assertEquals(
                List.of(
                        "cliq-extensions-client/" + VERSION + " (Java " + Runtime.version().feature() + ")",
                        "not installed: 404",
                        "set: {max_retries=3, region=us-east}",
                        "deleted: Optional.empty",
                        "modules: " + modules),
                // SLF4J says that it has no binding. That is its right; the client needs none and adds nothing.
                printed.lines().filter(line -> !line.startsWith("SLF4J")).toList());
    }

    /** The build of the client names the same; here they are counted where users meet them. */
    @Test
    void theClientBringsTheseLibrariesAndNoOther() {
        Set<String> names = Arrays.stream(LIBRARIES.split(File.pathSeparator))
                .map(library -> Path.of(library).getFileName().toString().replaceFirst("-[0-9].*", ""))
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(
                new TreeSet<>(List.of(
                        "cliq-extensions-client",
                        "feign-core",
                        "feign-jackson3",
                        "httpcore5",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "slf4j-api")),
                names);
    }
}
