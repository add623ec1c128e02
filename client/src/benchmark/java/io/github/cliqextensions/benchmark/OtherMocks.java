package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.benchmark.Subject.Kind;
import io.github.cliqextensions.spec.Api;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mocks of others, told to answer what ours does. One that is not there is left out of the tables. */
final class OtherMocks {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private OtherMocks() {}

    /** WireMock with one stub, and without its journal, which would grow with the load. */
    static Optional<Subject> wireMock(Path target) throws IOException {
        String jar = System.getProperty("benchmark.wiremock", "");
        if (!Files.exists(Path.of(jar))) {
            System.out.println("without WireMock: there is no " + jar);
            return Optional.empty();
        }
        Path stubs = Files.createDirectories(target.resolve("wiremock/mappings"));
        Files.writeString(stubs.resolve("property.json"), """
                {"request": {"method": "GET", "urlPathPattern": "/api/v3/extensions/[0-9]+/properties/api_key"},
                 "response": {"status": 200, "headers": {"Content-Type": "application/json"},
                              "jsonBody": {"api_key": "my_secret_api_key"}}}
                """);
        return Optional.of(new Subject(
                ServerTable.WIREMOCK,
                port -> List.of(
                        JAVA,
                        "-Xmx512m",
                        "-jar",
                        jar,
                        "--port",
                        String.valueOf(port),
                        "--root-dir",
                        target.resolve("wiremock").toString(),
                        "--no-request-journal",
                        "--disable-banner"),
                Api.BASE_PATH,
                Set.of(Kind.READ),
                false));
    }

    /** Prism with the contract. */
    static Optional<Subject> prism(Path target) throws IOException {
        Path program = target.resolve("node_modules/.bin/prism");
        if (!Files.exists(program)) {
            install(target, "@stoplight/prism-cli@" + System.getProperty("benchmark.prism.version"));
        }
        if (!Files.exists(program)) {
            System.out.println("without Prism: npm cannot install it here");
            return Optional.empty();
        }
        String contract = System.getProperty("benchmark.contract");
        return Optional.of(new Subject(
                ServerTable.PRISM,
                port -> List.of(
                        program.toString(),
                        "mock",
                        "--port",
                        String.valueOf(port),
                        "--host",
                        "127.0.0.1",
                        "--verboseLevel",
                        "silent",
                        contract),
                "",
                Set.of(Kind.READ),
                false));
    }

    private static void install(Path target, String what) throws IOException {
        try {
            new ProcessBuilder("npm", "install", "--no-fund", "--no-audit", "--prefix", target.toString(), what)
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException noNpm) {
            System.out.println("npm is not here");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
