package io.github.cliqextensions.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
record Subject(String name, IntFunction<List<String>> command, String root, Set<Kind> loads, boolean limited) {

    /** What is asked by the thousand. */
    enum Kind {
        READ,
        WRITE
    }

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** One that runs. @param firstAnswer how long after its start it gave the first answer */
    record Running(Process process, int port, Duration firstAnswer) implements AutoCloseable {

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

        @Override
        public void close() {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    /** Starts it, and waits until it answers, whatever that is. */
    Running start() {
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
