package io.github.cliqextensions.mock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Http;
import io.github.cliqextensions.mock.testing.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged program in a process of its own, started as its users start it. */
final class Program implements AutoCloseable {

    private static final String JAR = System.getProperty("cliq.mock.program", "target/cliq-mock-server.jar");
    private static final String START = "cliq-mock-server listening on ";
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path errors;
    private final BufferedReader out;
    private final String startLine;

    /** A program that has ended by itself. */
    record Ended(int status, String out, String err) {}

    private Program(List<String> jvm, Map<String, String> environment, List<String> options) throws IOException {
        this(jvm, environment, List.of("-jar", JAR), options);
    }

    private Program(List<String> jvm, Map<String, String> environment, List<String> program, List<String> options)
            throws IOException {
        errors = Files.createTempFile("cliq-mock-server", ".err");
        process = launch(jvm, environment, program, options, errors);
        out = process.inputReader(StandardCharsets.UTF_8);
        startLine = String.valueOf(out.readLine());
        assertThat(startLine).as(Files.readString(errors)).startsWith(START);
    }

    /** Starts it on a free port, and returns once it says that it can answer. */
    static Program start(String... options) throws IOException {
        return startWithJvm(List.of(), options);
    }

    static Program startWithJvm(List<String> jvm, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("--port", "0"));
        all.addAll(List.of(options));
        return new Program(jvm, Map.of(), all);
    }

    /** Starts it as the README's Run command does, on a free port, by this file of arguments. */
    static Program startByArguments(Path arguments, List<String> jvm) throws IOException {
        return new Program(jvm, Map.of(), List.of("@" + arguments), List.of("--port", "0"));
    }

    static Program startInEnvironment(Map<String, String> environment) throws IOException {
        return new Program(List.of(), environment, List.of("--port", "0"));
    }

    static Program startExactly(String... options) throws IOException {
        return new Program(List.of(), Map.of(), List.of(options));
    }

    /** Runs it with options that let it end by itself. */
    static Ended run(String... options) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("cliq-mock-server", ".err");
        Process process = launch(List.of(), Map.of(), List.of("-jar", JAR), List.of(options), errors);
        try {
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), out, Files.readString(errors));
        } finally {
            process.destroyForcibly();
            Files.delete(errors);
        }
    }

    private static Process launch(
            List<String> jvm, Map<String, String> environment, List<String> program, List<String> options, Path errors)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // Starts sooner, and does the same.
        command.addAll(jvm);
        command.addAll(program);
        command.addAll(options);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        // With these Java itself writes to standard error.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().remove("CLIQ_MOCK_CONTROL_TOKEN");
        builder.environment().putAll(environment);
        return builder.start();
    }

    String startLine() {
        return startLine;
    }

    /** The address that the start line shows; what it says beside that comes after a space. */
    URI root() {
        return URI.create(startLine.substring(START.length()).split(" ", 2)[0]);
    }

    /** @param headers names and values in turn */
    Reply get(String target, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root().resolve(target));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return Http.send(request.build());
    }

    Reply post(String target) {
        return Http.send(HttpRequest.newBuilder(root().resolve(target))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());
    }

    Reply call(ApiCall call) {
        return Http.send(call.request(root()));
    }

    /** SIGTERM, which lets it finish. */
    void terminate() {
        assertThat(process.supportsNormalTermination()).isTrue();
        // By its handle, since the process would close its streams, which are still to be read.
        assertThat(process.toHandle().destroy()).isTrue();
    }

    int exitStatus() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** What it writes to standard output beside the start line, until it ends. */
    String restOfOut() {
        return out.lines().collect(Collectors.joining("\n"));
    }

    String err() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        out.close();
        Files.delete(errors);
    }
}
