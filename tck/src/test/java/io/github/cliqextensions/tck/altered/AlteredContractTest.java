package io.github.cliqextensions.tck.altered;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.Tck;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changes numbers and a text in a copy of the contract, and nothing else, and builds a copy of the project from it. The
 * copy's suite must find that the copy's mock conforms; the suite of this build must find exactly what was changed.
 *
 * <p>It builds everything once more, so that it runs in the profile {@code altered-contract} only.
 */
@Tag("altered-contract")
class AlteredContractTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NO_SOURCE = Set.of("target", ".git", "node_modules");
    private static final Path CONTRACT = Path.of("api-spec/src/main/resources/META-INF/openapi/cliq-extensions.yaml");

    /** For each value that {@link AlteredContract} changes, the rules that have a test at its boundary. */
    private static final Map<String, Set<Rule>> CONCERNED = Map.of(
            "thresholds and locks",
                    EnumSet.of(
                            Rule.RATE_1, Rule.RATE_2, Rule.RATE_3, Rule.RATE_4, Rule.RATE_5, Rule.RATE_6, Rule.RATE_7),
            "length of a key",
                    EnumSet.of(Rule.PROP_3, Rule.LIST_3, Rule.GET_1, Rule.GET_2, Rule.DELETE_2, Rule.DELETE_3),
            "length of a value", EnumSet.of(Rule.PROP_5, Rule.GET_1),
            "cap of properties",
                    EnumSet.of(Rule.PROP_4, Rule.PROP_7, Rule.PROP_10, Rule.LIST_4, Rule.DELETE_1, Rule.HTTP_9),
            "keys in a list", EnumSet.of(Rule.LIST_3, Rule.LIST_4, Rule.HTTP_9),
            "team ids", EnumSet.of(Rule.INSTALL_5, Rule.INSTALL_6, Rule.HTTP_9),
            "text of a message", EnumSet.of(Rule.PROP_3, Rule.HTTP_10));

    @Test
    void a_changed_contract_changes_mock_client_and_suite(@TempDir Path scratch) throws Exception {
        copyProject(scratch);
        Path contract = scratch.resolve(CONTRACT);
        Files.writeString(contract, AlteredContract.of(Files.readString(contract)));

        // The new mock passes the new suite: its own build runs it.
        build(scratch);

        // The old suite, ours, finds the new mock wrong in what was changed, and in nothing else.
        Report report = judge(scratch.resolve("mock-server/target/cliq-mock-server.jar"));
        Set<Rule> broken = report.failures().stream().map(Result::rule).collect(Collectors.toSet());
        assertThat(broken)
                .as("rules that the mock of the altered contract breaks: %s", messages(report))
                .containsExactlyInAnyOrderElementsOf(
                        CONCERNED.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    }

    private static List<String> messages(Report report) {
        return report.failures().stream()
                .map(result -> result.test() + ": "
                        + result.failure().map(Throwable::getMessage).orElse(""))
                .toList();
    }

    /** What others build meanwhile, and clean away, is not looked at. */
    private static void copyProject(Path to) throws IOException {
        Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (isNoSource(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(PROJECT.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isNoSource(file)) {
                    Files.copy(file, to.resolve(PROJECT.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static boolean isNoSource(Path path) {
        return NO_SOURCE.contains(String.valueOf(path.getFileName()));
    }

    /**
     * As the README's Test command does, but for the tests that hold the contract against what is published, and for those
     * that hang on none of its numbers: the builds of consumers, and in a browser all but those that look for numbers.
     */
    private static void build(Path project) throws IOException, InterruptedException {
        Path log = project.resolve("build.log");
        Process maven = new ProcessBuilder(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn").toString(),
                        "-B",
                        "-ntp",
                        "-DexcludedGroups=published-numbers,browser & !numbers,altered-contract,soak,whole-suite,mutation",
                        "-Dinvoker.skip",
                        "verify")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(maven.waitFor())
                .as("exit status of the build; its log ends with:%n%s", lastLines(log))
                .isZero();
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    }

    private static Report judge(Path jar) throws IOException, InterruptedException {
        Process mock = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = mock.inputReader(StandardCharsets.UTF_8)) {
            URI url = URI.create(startLine(out).replaceFirst(".* ", ""));
            return Tck.run(url, url);
        } finally {
            mock.destroy();
            mock.waitFor();
        }
    }

    private static String startLine(BufferedReader out) {
        try {
            return Objects.requireNonNull(out.readLine(), "the mock of the altered contract did not start");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
