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

    /** So many requests of the users of one organization are within all thresholds; then the clock is moved. */
    private static final long WITHIN_THE_LIMITS = 20L * GrowthServer.USERS;

    private final int rounds;
    private final Duration warmUp;
    private final Duration time;

    GrowthRun(int rounds, Duration warmUp, Duration time) {
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.time = time;
    }

    private record Started(Process process, int port, String told) {}

    String markdown() throws IOException {
        Started empty = start(1);
        Started full = start(ORGANIZATIONS);
        try {
            Numbers median = new Numbers();
            Numbers slowest = new Numbers();
            measure(empty, 1, warmUp);
            measure(full, ORGANIZATIONS, warmUp);
            for (int round = 0; round < rounds; round++) {
                Measured little = measure(empty, 1, time);
                Measured much = measure(full, ORGANIZATIONS, time);
                median.add(much.percentileMicros(0.5) / little.percentileMicros(0.5));
                slowest.add(much.percentileMicros(0.99) / little.percentileMicros(0.99));
                System.out.println("round " + (round + 1) + ": empty " + words(little) + ", full " + words(much));
            }
            String[] told = full.told().split(" ", 3);
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
                    "| and for each request more, bytes | " + told[1] + " |",
                    "| heap after windows and locks have passed, beyond that before the first request, MB | " + told[2]
                            + " |",
                    "");
        } finally {
            empty.process().destroyForcibly();
            full.process().destroyForcibly();
        }
    }

    private static String words(Measured measured) {
        return String.format(
                Locale.ROOT,
                "%.0f µs, 99th percentile %.0f µs",
                measured.percentileMicros(0.5),
                measured.percentileMicros(0.99));
    }

    /** The clock is moved on before anybody comes near a threshold. */
    private static Measured measure(Started server, int organizations, Duration time) {
        int users = organizations * GrowthServer.USERS;
        List<byte[]> requests = new ArrayList<>(IntStream.range(0, Math.min(users, SAMPLE))
                .mapToObj(i -> GrowthServer.read((int) ((long) i * users / Math.min(users, SAMPLE))))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII))
                .toList());
        Clock clock = new Clock(server.port());
        clock.advance();
        return new Load(server.port(), requests, CONNECTIONS, 200).run(time, WITHIN_THE_LIMITS, clock::advance);
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
