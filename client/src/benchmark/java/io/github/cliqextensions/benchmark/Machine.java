package io.github.cliqextensions.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** On what it was measured. */
final class Machine {

    private Machine() {}

    static String description() {
        return Runtime.getRuntime().availableProcessors() + " processors (" + processor() + "), "
                + System.getProperty("os.name") + ", JDK " + System.getProperty("java.version") + ", Javalin "
                + System.getProperty("benchmark.javalin.version") + ", WireMock "
                + System.getProperty("benchmark.wiremock.version") + ", Prism "
                + System.getProperty("benchmark.prism.version") + ".";
    }

    private static String processor() {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.replaceFirst("^[^:]*: *", ""))
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException unknown) {
            return System.getProperty("os.arch");
        }
    }
}
