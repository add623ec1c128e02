package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.benchmark.Subject.Kind;
import io.github.cliqextensions.spec.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openjdk.jmh.runner.RunnerException;

/** The command of the benchmark: measures everything, and writes the table that the README has. */
public final class Benchmark {

    private static final String MEMORY = "-Xmx512m";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Benchmark() {}

    /** Settings are system properties that begin with {@code benchmark.}; see the profile of that name in the pom. */
    public static void main(String[] args) throws IOException, RunnerException {
        Path target = Path.of(System.getProperty("benchmark.target")).toAbsolutePath();
        Files.createDirectories(target);
        List<String> parts = List.of(System.getProperty("benchmark.parts").split(","));
        int rounds = Integer.getInteger("benchmark.rounds");
        if (parts.contains("servers")) {
            write(target, "servers.md", new ServerTable(servers(target, rounds), rounds).markdown());
        }
        if (parts.contains("growth")) {
            write(target, "growth.md", new GrowthRun(rounds, warmUp(), time()).markdown());
        }
        if (parts.contains("micro")) {
            write(target, "micro.md", new MicroRun(rounds, warmUp()).markdown());
        }
    }

    private static void write(Path target, String name, String table) throws IOException {
        System.out.println(Files.writeString(target.resolve(name), table) + ":\n" + table);
    }

    private static Map<String, Map<String, Numbers>> servers(Path target, int rounds) throws IOException {
        return new ServerRun(subjects(target), rounds, warmUp(), time()).run();
    }

    /** What a JVM takes until it has compiled what it will, with the load generator beside it on two processors. */
    private static Duration warmUp() {
        return Duration.ofSeconds(Long.getLong("benchmark.warm-up"));
    }

    private static Duration time() {
        return Duration.ofSeconds(Long.getLong("benchmark.seconds"));
    }

    private static List<Subject> subjects(Path target) throws IOException {
        String mock = System.getProperty("benchmark.mock");
        String classes = System.getProperty("benchmark.classes");
        String fleet = Fleet.state(target).toString();
        Set<Kind> all = EnumSet.allOf(Kind.class);
        List<Subject> subjects = new ArrayList<>(List.of(
                new Subject(
                        ServerTable.PLAIN,
                        port -> List.of(JAVA, MEMORY, "-jar", mock, "--port", String.valueOf(port)),
                        Api.BASE_PATH,
                        Set.of(),
                        true),
                new Subject(
                        ServerTable.LOADED,
                        port -> List.of(JAVA, MEMORY, "-jar", mock, "--port", String.valueOf(port), "--state", fleet),
                        Api.BASE_PATH,
                        all,
                        true),
                Subject.bare(mock + ":" + classes)));
        Path arguments = Path.of(mock.replaceFirst("[.]jar$", ".args"));
        if (Files.exists(arguments)) {
            subjects.add(
                    1,
                    new Subject(
                            ServerTable.BY_COMMAND,
                            port -> List.of(JAVA, MEMORY, "@" + arguments, "--port", String.valueOf(port)),
                            Api.BASE_PATH,
                            Set.of(),
                            true));
        }
        OtherMocks.wireMock(target).ifPresent(subjects::add);
        OtherMocks.prism(target).ifPresent(subjects::add);
        return subjects;
    }
}
