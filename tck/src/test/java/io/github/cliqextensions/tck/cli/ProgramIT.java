package io.github.cliqextensions.tck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.cli.Program.Ended;
import io.github.cliqextensions.tck.report.Reports;
import io.github.cliqextensions.tck.targets.ControlTarget;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as it is packaged: what it says, what it does to a target, and how it ends. */
@Timeout(300)
class ProgramIT {

    private static final Map<String, String> THE_OWNERS =
            Map.of("a", "value-of-the-owner", "own", "other-of-the-owner");

    private final CliqMock mock = CliqMock.start();
    private TargetOrganization organization;

    @BeforeEach
    void arrange() {
        organization = new ControlTarget(mock.baseUrl(), mock.baseUrl())
                .organization(new OrganizationShape().installedForOrganization().properties(THE_OWNERS));
    }

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void without_options_it_judges_a_mock_of_its_own() throws Exception {
        Ended ended = Program.run(Map.of());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .startsWith("Settings", "  none: a mock is judged by all rules", "Plan")
                .contains("     0  failed", "     0  not applicable", "     0  not checked", "     0  could not run")
                .anySatisfy(line -> assertThat(line).matches("RATE: \\d+ passed \\(\\d+ of \\d+ tests, 0 failed\\)"))
                .last()
                .isEqualTo("The target conforms, judged by all rules. Exit status 0.");
        assertThat(mock.requests()).isEmpty();
    }

    @Test
    void a_control_API_gives_each_test_what_it_needs(@TempDir Path directory) throws Exception {
        Path reports = directory.resolve("made/by/it");
        Ended ended = Program.run(
                Map.of("CLIQ_TCK_CONTROL_URL", mock.baseUrl().toString(), "CLIQ_TCK_REPORT", reports.toString()),
                "--base-url",
                mock.baseUrl() + "/");

        assertThat(reports)
                .isDirectoryContaining(file -> file.endsWith(Reports.HTML))
                .isDirectoryContaining(file -> file.endsWith(Reports.JSON))
                .isDirectoryContaining(file -> file.endsWith(Reports.JUNIT));
        assertThat(ended.out()).contains("Report: " + reports.toAbsolutePath());

        assertThat(ended.err()).isEmpty();
        assertThat(ended.status()).isZero();
        assertThat(ended.out())
                .contains(
                        "  base-url: " + mock.baseUrl() + "/",
                        "  control-url: " + mock.baseUrl() + " (CLIQ_TCK_CONTROL_URL)",
                        "  what cannot be undone: nothing, outside of these organizations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--allow-changes", "--allow-changes=properties", "--allow-changes=install"})
    void what_changes_and_how_long_it_takes_is_said_before_the_first_request(String form) throws Exception {
        try (Program program = Program.start(
                environment(), options(form, "--base-url", "http://127.0.0.1:1", "--profile=documented"))) {
            List<String> plan = program.readToTheEnd();
            boolean writes = !form.isEmpty();
            boolean installs = form.endsWith("install");

            assertThat(plan).contains("  token: *** (CLIQ_TCK_TOKEN)", "  extension-key: *** (CLIQ_TCK_EXTENSION_KEY)");
            assertThat(plan.get(plan.indexOf("Plan, from a rehearsal on a mock that answers by the contract") + 1))
                    .startsWith("  what cannot be undone: ");
            assertThat(only(plan, "  what cannot be undone: "))
                    .startsWith(
                            installs ? "extension " + organization.extension().id() + " is installed" : "nothing; ");
            assertThat(only(plan, "  time: ")).matches("(\\d+ h )?\\d+ min (\\d+ s )?of waiting .*");
            assertThat(only(plan, "  what is put back: "))
                    .contains(writes ? "also after Ctrl-C" : "nothing, since no property is written");
            assertThat(only(plan, "  lock-outs: ")).startsWith("none is provoked");
            assertThat(plan)
                    .anyMatch(line -> line.endsWith("not permitted to lock the user out (--allow-lockout permits it)"));
            assertThat(plan.stream().anyMatch(line -> line.endsWith("(--allow-changes=install permits it)")))
                    .isNotEqualTo(installs);
            assertThat(program.firstError()).contains("cannot be reached: the connection was refused");
            assertThat(program.exitStatus()).isEqualTo(2);
            showsNoSecret(plan, "");
        }
    }

    @Test
    void who_is_locked_out_of_what_is_said_before_the_first_request() throws Exception {
        Ended ended = Program.run(
                environment(), "--allow-changes=install", "--allow-lockout", "--base-url", "http://127.0.0.1:1");

        assertThat(only(ended.out(), "  lock-outs: "))
                .startsWith("provoked at the end: the user of --token is locked out of ")
                .contains(Operation.GET_PROPERTIES.id() + " ("
                        + Texts.of(Operation.GET_PROPERTIES.rateLimit().lock()) + ")");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void a_server_that_answers_something_else_does_not_conform() throws Exception {
        HttpServer server = serve(exchange -> {
            byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, exchange.getRequestMethod().equals("HEAD") ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        try {
            Ended ended = judge(server);

            assertThat(ended.status()).isEqualTo(1);
            assertThat(ended.out())
                    .anyMatch(line -> line.startsWith("FAILED AUTH_1_"))
                    .anyMatch(line -> line.startsWith("FINDING "))
                    .anyMatch(line -> line.startsWith("Departures: "))
                    .anyMatch(line -> line.startsWith("Findings: "))
                    .last()
                    .asString()
                    .matches("The target does not conform, judged by what is documented, published or reported:"
                            + " \\d+ tests failed\\. Exit status 1\\.");
            assertThat(String.join("\n", ended.out())).doesNotContain("Bearer tck", "EXTENSION_KEY=key");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_server_that_goes_away_is_not_judged() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = serve(exchange -> {
            if (requests.incrementAndGet() == 1) {
                exchange.sendResponseHeaders(404, -1);
            }
            exchange.close();
        });
        try {
            Ended ended = judge(server);

            assertThat(ended.status()).isEqualTo(2);
            assertThat(ended.out())
                    .anyMatch(line -> line.startsWith("Could not run ("))
                    .last()
                    .asString()
                    .matches("Undecided: \\d+ tests could not run\\. Exit status 2\\.");
        } finally {
            server.stop(0);
        }
    }

    private Ended judge(HttpServer server) throws Exception {
        return Program.run(
                Map.of("CLIQ_TCK_PROFILE", "documented"),
                "--control-url",
                mock.baseUrl().toString(),
                "--base-url",
                "http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static HttpServer serve(HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    @Test
    void a_bad_option_ends_it_with_status_2() throws Exception {
        Ended ended = Program.run(Map.of(), "--nonsense");

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).isEqualTo("cliq-tck: no such option: --nonsense (see --help)\n");
        assertThat(ended.out()).isEmpty();
    }

    @Test
    void version_is_that_of_the_jar() throws Exception {
        Ended ended = Program.run(Map.of(), "--version");

        assertThat(ended.status()).isZero();
        assertThat(ended.out()).singleElement().asString().matches("cliq-tck \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    /** Whoever judges by the library has reports with the kit's version, too. */
    @Test
    void the_library_has_the_same_version() throws Exception {
        String version = Program.run(Map.of(), "--version").out().get(0).replace("cliq-tck ", "");
        Path library = Path.of(System.getProperty("cliq.tck.cli", "target/cliq-tck.jar"))
                .resolveSibling("cliq-extensions-tck-" + version + ".jar");

        try (JarFile jar = new JarFile(library.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isEqualTo(version);
        }
    }

    @Test
    void the_report_has_its_directory_before_the_run(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        Ended ended = Program.run(Map.of(), "--report", file.toString());

        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.err()).contains("--report: nothing can be written into " + file);
        assertThat(ended.out()).isEmpty();
    }

    /** Two files of one name in two jars are one in a shaded jar, and nobody says which. */
    @Test
    void the_licences_are_in_the_jar_and_what_reads_the_contract_at_build_time_is_not() throws Exception {
        try (JarFile jar = new JarFile(System.getProperty("cliq.tck.cli", "target/cliq-tck.jar"))) {
            Set<String> names =
                    jar.stream().map(entry -> entry.getName()).collect(Collectors.toCollection(TreeSet::new));
            assertThat(names)
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/LICENSE.md",
                            "META-INF/NOTICE",
                            "META-INF/services/org.junit.platform.engine.TestEngine")
                    .noneMatch(name -> name.startsWith("io/github/cliqextensions/spec/generate/"))
                    .noneMatch(name -> name.startsWith("groovy/"));
            assertThat(new String(
                            jar.getInputStream(jar.getEntry("META-INF/LICENSE.md"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .contains("Eclipse Public License");
        }
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("CLIQ_TCK_BASE_URL", mock.baseUrl().toString());
        environment.put("CLIQ_TCK_EXTENSION_ID", organization.extension().id());
        environment.put("CLIQ_TCK_EXTENSION_KEY", organization.extension().key());
        environment.put("CLIQ_TCK_TOKEN", organization.token(User.ADMIN));
        return environment;
    }

    private static String[] options(String form, String... more) {
        return Stream.concat(Stream.of(form), Stream.of(more))
                .filter(option -> !option.isEmpty())
                .toArray(String[]::new);
    }

    private static String only(List<String> lines, String begin) {
        List<String> found =
                lines.stream().filter(line -> line.startsWith(begin)).toList();
        assertThat(found).as("lines that begin with %s in %s", begin, lines).hasSize(1);
        return found.get(0).substring(begin.length());
    }

    private void showsNoSecret(List<String> out, String err) {
        String all = String.join("\n", out) + err;
        assertThat(all)
                .doesNotContain(organization.extension().key(), organization.token(User.ADMIN))
                .doesNotContain(THE_OWNERS.values().toArray(String[]::new));
        assertThat(Arrays.asList(all.split("\\s"))).doesNotContain("Bearer");
    }
}
