package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.benchmark.Load.Measured;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A full mock beside one that is nearly empty, by turns: what a request takes in each, and what the limiter holds. */
final class GrowthRun {

    private static final int ORGANIZATIONS = 10_000;
    private static final int CONNECTIONS = 4;
    private static final int SAMPLE = 10_000;

    private final int rounds;

    GrowthRun(int rounds) {
        this.rounds = rounds;
    }

    private record Started(Process process, int port, String told) {}

    String markdown() throws IOException {
        Started empty = start(1);
        Started full = start(ORGANIZATIONS);
        try {
            Numbers median = new Numbers();
            Numbers slowest = new Numbers();
            measure(empty, 1, Duration.ofSeconds(10));
            measure(full, ORGANIZATIONS, Duration.ofSeconds(10));
            for (int round = 0; round < rounds; round++) {
                Measured little = measure(empty, 1, Duration.ofSeconds(3));
                Measured much = measure(full, ORGANIZATIONS, Duration.ofSeconds(3));
                median.add(much.percentileMicros(0.5) / little.percentileMicros(0.5));
                slowest.add(much.percentileMicros(0.99) / little.percentileMicros(0.99));
            }
            String[] told = full.told().split(" ", 2);
            return String.join(
                    "\n",
                    "| " + String.format(Locale.ROOT, "%,d", ORGANIZATIONS * GrowthServer.USERS)
                            + " users that have called, "
                            + String.format(Locale.ROOT, "%,d", ORGANIZATIONS * GrowthServer.EXTENSIONS)
                            + " installations | |",
                    "| --- | --- |",
                    "| a request's median, by that of an empty mock | × " + median.spread("%.2f") + " |",
                    "| its 99th percentile, by that of an empty mock | × " + slowest.spread("%.2f") + " |",
                    "| limiter, bytes for a user and operation with one request in the window | " + told[0] + " |",
                    "| heap after windows and locks have passed, beyond that before the first request, MB | " + told[1]
                            + " |",
                    "");
        } finally {
            empty.process().destroyForcibly();
            full.process().destroyForcibly();
        }
    }

    /** The clock is moved on before anybody comes near a threshold. */
    private static Measured measure(Started server, int organizations, Duration time) {
        int users = organizations * GrowthServer.USERS;
        List<byte[]> requests = new ArrayList<>(IntStream.range(0, Math.min(users, SAMPLE))
                .mapToObj(i -> GrowthServer.read((int) ((long) i * users / Math.min(users, SAMPLE))))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList());
        Clock clock = new Clock(server.port());
        return new Load(server.port(), requests, CONNECTIONS, 200).run(time, requests.size() * 20L, clock::advance);
    }

    private static Started start(int organizations) throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx2g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GrowthServer.class.getName(),
                        String.valueOf(port),
                        String.valueOf(organizations))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return new Started(process, port, String.valueOf(out.readLine()));
    }
}
