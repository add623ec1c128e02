package io.github.cliqextensions.mock.cli;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Writes, beside the program, what a JVM has prepared of it: an archive of its classes or, from JDK 25 on, a cache that knows
 * more of them. With it the program is there in half the time. Beside it stands a file of arguments for {@code java @FILE},
 * which starts the program with the archive where there is one that fits, and else without.
 */
public final class ClassArchive {

    private static final int FIRST_WITH_CACHE = 25;
    private static final String REHEARSE = "rehearse";
    private static final long PATIENCE_MINUTES = 5;

    private ClassArchive() {}

    /** @param args the path of the jar; the build calls it so */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args[0].equals(REHEARSE)) {
            rehearse();
        } else {
            archive(Path.of(args[0]).toAbsolutePath().normalize());
        }
    }

    private static void archive(Path jar) throws IOException, InterruptedException {
        boolean cache = Runtime.version().feature() >= FIRST_WITH_CACHE;
        Path archive = beside(jar, cache ? ".aot" : ".jsa");
        Files.deleteIfExists(archive);
        Process rehearsal = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        (cache ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive,
                        "-cp",
                        jar.toString(),
                        ClassArchive.class.getName(),
                        REHEARSE)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!rehearsal.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            rehearsal.destroyForcibly().waitFor();
        }
        List<String> arguments = new ArrayList<>();
        if (rehearsal.exitValue() == 0 && Files.exists(archive)) {
            // Another JVM than this one may not know the option, and says nothing of an archive that does not fit.
            arguments.add("-XX:+IgnoreUnrecognizedVMOptions");
            arguments.add(quoted((cache ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive));
            if (cache) {
                // It would say of a cache that does not fit, where the program's own first line is expected.
                arguments.add("-Xlog:all=off:stdout");
            }
        }
        arguments.add("-jar");
        arguments.add(quoted(jar.toString()));
        Files.write(beside(jar, ".args"), arguments);
    }

    /** As {@code java} reads it in a file of arguments. */
    private static String quoted(String argument) {
        return '"' + argument.replace("\\", "\\\\") + '"';
    }

    private static Path beside(Path jar, String ending) {
        return jar.resolveSibling(jar.getFileName().toString().replaceFirst("[.]jar$", ending));
    }

    /** Starts the program and asks it what users ask first, so that what this needs is known. */
    private static void rehearse() throws IOException {
        PipedInputStream said = new PipedInputStream();
        System.setOut(new PrintStream(new PipedOutputStream(said), true, StandardCharsets.UTF_8));
        // On a port that nobody else can take before it.
        Thread program = new Thread(() -> Main.main(new String[] {"--port", "0"}));
        program.setDaemon(true);
        program.start();
        BufferedReader lines = new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
        int port = portOf(Objects.requireNonNull(lines.readLine(), "the program did not start"));
        for (Operation operation : Operation.values()) {
            ask(port, operation);
        }
        ask(port, Operation.GET_PROPERTY); // It is deleted by now, so that this is refused.
        System.exit(0);
    }

    private static int portOf(String startLine) {
        return Integer.parseInt(startLine.substring(startLine.lastIndexOf(':') + 1));
    }

    private static void ask(int port, Operation operation) throws IOException {
        String path = operation
                .path()
                .replaceFirst("[{][^}]*[}]", "53719000001887001")
                .replaceFirst("[{][^}]*[}]", "region");
        String body = operation.path().endsWith("installation")
                ? "{\"scope\":\"organization\"}"
                : "{\"properties\":{\"region\":\"us-east\"}}";
        String request = operation.method() + " " + Api.BASE_PATH + path + "?" + Api.EXTENSION_KEY
                + "=sample-extension-key&" + Api.KEYS + "=region HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Accept: application/json\r\nAuthorization: Bearer 1000.acme.admin\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            in.readAllBytes();
        }
    }
}
