package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.spec.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/**
 * A server that is measured.
 *
 * @param name what it is called in tables
 * @param command starts it on a port
 * @param root the path above that of the API's operations
 * @param loads which loads it is put under
 * @param limited whether its clock has to be moved on, so that nobody passes a threshold
 */
public record Subject(String name, IntFunction<List<String>> command, String root, Set<Kind> loads, boolean limited) {

    /** What is asked by the thousand. */
    public enum Kind {
        READ,
        WRITE
    }

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One that runs. @param firstAnswer how long after its start it gave the first answer */
    public record Running(Process process, int port, Duration firstAnswer) implements AutoCloseable {

        /** What of the machine's memory it has, in megabytes; 0 where the system does not tell. */
        long megabytes() {
            Path status = Path.of("/proc/" + process.pid() + "/status");
            try {
                return !Files.exists(status)
                        ? 0
                        : Files.readAllLines(status).stream()
                                .filter(line -> line.startsWith("VmRSS:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
                                .findFirst()
                                .orElse(0);
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }

        /** Puts it under load, so that its JVM has compiled by then what it will. */
        public void warmUp(Duration time) {
            new Load(port, Fleet.reads(Api.BASE_PATH), 4, 200).run(time, Long.MAX_VALUE, () -> {});
        }

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** A Javalin that answers constant bytes, and reads and writes the JSON of a change. */
    public static Subject bare(String classPath) {
        return new Subject(
                ServerTable.BARE,
                port -> List.of(JAVA, "-Xmx512m", "-cp", classPath, Bare.class.getName(), String.valueOf(port)),
                Api.BASE_PATH,
                EnumSet.allOf(Kind.class),
                false);
    }

    /** Starts it, and waits until it answers, whatever that is. */
    public Running start() {
        int port = freePort();
        try {
            long begin = System.nanoTime();
            Process process = new ProcessBuilder(command.apply(port))
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile("benchmark", ".log").toFile())
                    .start();
            byte[] asked = Fleet.read(root, 0).getBytes(StandardCharsets.US_ASCII);
            while (!answers(port, asked)) {
                // To try without a break would take a processor from what is to start.
                if (process.waitFor(1, TimeUnit.MILLISECONDS) || System.nanoTime() - begin > PATIENCE.toNanos()) {
                    process.destroyForcibly();
                    throw new IllegalStateException(name + " has not started: " + command.apply(port));
                }
            }
            return new Running(process, port, Duration.ofNanos(System.nanoTime() - begin));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean answers(int port, byte[] question) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(question);
            byte[] begin = socket.getInputStream().readNBytes("HTTP/1.1 ".length());
            return new String(begin, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 ");
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
