package io.github.cliqextensions.tck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.spec.DataCenter;
import io.github.cliqextensions.tck.report.Reports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be taken ends the program with one clear line and status 2, before anything is sent. */
class OptionsTest {

    private static final String SECRET = "1000.secret.of-a-user";
    private static final String KEY = "secret-key-of-an-extension";
    private static final String TARGET = "http://127.0.0.1:1";
    private static final List<String> GIVEN =
            List.of("--base-url", TARGET, "--extension-id", "42", "--extension-key", KEY, "--token", SECRET);

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();

    static Stream<Arguments> badOptions() {
        return Stream.of(
                arguments("no such option: --tokn", List.of("--tokn", SECRET)),
                arguments("no such option: --tokn", List.of("--tokn=" + SECRET)),
                arguments("there is an argument that belongs to no option", List.of(SECRET)),
                arguments("should be specified only once", List.of("--token", SECRET, "--token", SECRET)),
                arguments("--token", List.of("--token")),
                arguments("--token has no value", List.of("--token=")),
                arguments("--base-url is not a URL", List.of("--base-url", SECRET)),
                arguments("--base-url is not a URL", List.of("--base-url", "ftp://host")),
                arguments("--base-url is not a URL", List.of("--base-url", "http://a b/" + SECRET)),
                arguments("--base-url names no host", List.of("--base-url", "http:///path")),
                arguments("there is a user in the URL", List.of("--base-url", "http://" + SECRET + "@host")),
                arguments("give the root alone, http://host:1", List.of("--base-url", "http://host:1/api/v3")),
                arguments("query or a fragment", List.of("--base-url", "http://host?token=" + SECRET)),
                arguments("query or a fragment", List.of("--base-url", "http://host#x")),
                arguments("--control-url needs --base-url", List.of("--control-url", TARGET)),
                arguments(
                        "--control-url has a path", List.of("--base-url", TARGET, "--control-url", TARGET + "/_mock")),
                arguments("say with --base-url which", List.of("--token", SECRET)),
                arguments("say with --base-url which", List.of("--allow-lockout")),
                arguments("give --extension-id, --extension-key, --token too", List.of("--base-url", TARGET)),
                arguments(
                        "give --extension-id too",
                        List.of("--base-url", TARGET, "--token", SECRET, "--extension-key", KEY)),
                arguments(
                        "give --extension-key too",
                        List.of("--base-url", TARGET, "--token", SECRET, "--extension-id", "1")),
                arguments(
                        "--allow-lockout contradicts --control-url",
                        List.of("--base-url", TARGET, "--control-url", TARGET, "--allow-lockout")),
                arguments(
                        "--token contradicts --control-url",
                        List.of("--base-url", TARGET, "--control-url", TARGET, "--token", SECRET)),
                arguments(
                        "--base-url is the real service, which has no control API",
                        List.of("--base-url", DataCenter.EU.root().toString(), "--control-url", TARGET)),
                arguments("--profile is either documented or all", with("--profile", SECRET)),
                arguments("--allow-changes is either properties or install", with("--allow-changes=" + SECRET)),
                arguments("--allow-lockout is either true or false", with("--allow-lockout=" + SECRET)),
                arguments("--member-token is the same as --token", with("--member-token", SECRET)),
                arguments("give the token alone", with("--member-token", "Bearer " + SECRET)),
                arguments("missing.properties cannot be read", with("--secrets", "missing.properties")));
    }

    private static List<String> with(String... more) {
        List<String> all = new ArrayList<>(GIVEN);
        all.addAll(List.of(more));
        return all;
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void a_bad_option_is_named_and_its_value_is_not(String named, List<String> options) {
        refuses(named, options);
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"0", "-1", "x", "9223372036854775808", "٤٢"})
    void EXT_1_an_id_that_no_extension_can_have_is_refused(String id) {
        refuses(
                "--extension-id is not the id of an extension",
                List.of("--base-url", TARGET, "--extension-id=" + id, "--extension-key", KEY, "--token", SECRET));
    }

    @Test
    void a_report_that_could_not_be_written_is_found_before_the_run() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");

        refuses("nothing can be written into " + file, List.of("--report", file.toString()));
        refuses(
                "nothing can be written into " + file,
                List.of("--report", file.resolve("below").toString()));
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    /** Else a run that ends before its time would leave behind what says that all is well. */
    @Test
    void a_report_of_an_earlier_run_does_not_outlive_the_begin_of_the_next() throws Exception {
        Path other = Files.writeString(directory.resolve("other.html"), "of somebody else");
        for (String old : List.of(Reports.HTML, Reports.JSON, Reports.JUNIT)) {
            Files.writeString(directory.resolve(old), "conforms");
        }

        List<String> options = with("--report", directory.toString());
        refuses(
                "--profile is either",
                Stream.concat(options.stream(), Stream.of("--profile=x")).toList());
        assertThat(directory.resolve(Reports.JUNIT)).exists();

        refuses("cannot be reached", options);
        assertThat(directory).isDirectoryContaining(file -> file.equals(other));
        assertThat(directory.resolve(Reports.HTML)).doesNotExist();
        assertThat(directory.resolve(Reports.JSON)).doesNotExist();
        assertThat(directory.resolve(Reports.JUNIT)).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void every_option_is_shown_by_help_and_is_a_variable_of_the_environment_too(Setting setting) {
        assertThat(run(List.of("--help"))).isZero();
        assertThat(out.toString(UTF_8)).contains(setting.option(), "CLIQ_TCK_BASE_URL for --base-url");
        assertThat(err.toString(UTF_8)).isEmpty();

        environment.put(setting.variable(), "1");
        environment.put("CLIQ_TCK_UNKNOWN", "1");
        assertThat(Values.of(Map.of(), without(Setting.SECRETS)).warnings())
                .singleElement()
                .asString()
                .startsWith("CLIQ_TCK_UNKNOWN ");
        assertThat(Values.of(Map.of(), without(Setting.SECRETS)).get(setting).isPresent())
                .isEqualTo(setting != Setting.SECRETS);
    }

    private Map<String, String> without(Setting setting) {
        Map<String, String> others = new HashMap<>(environment);
        others.remove(setting.variable());
        return others;
    }

    @Test
    void a_variable_without_a_value_is_none() {
        environment.put("CLIQ_TCK_TOKEN", " ");
        environment.put("CLIQ_TCK_CONTROL_URL", TARGET);

        refuses("--control-url (from CLIQ_TCK_CONTROL_URL) needs --base-url", List.of());
    }

    @Test
    void a_variable_that_is_misspelled_is_warned_of() {
        environment.put("CLIQ_TCK_TOKN", SECRET);
        environment.put("CLIQ_TCK_CONTROL_URL", TARGET);
        environment.put("CLIQ_TCK_BASE_URL", TARGET);

        run(List.of());

        assertThat(err.toString(UTF_8))
                .contains("warning: CLIQ_TCK_TOKN is set, and there is no such setting")
                .doesNotContain(SECRET);
    }

    @Test
    void secrets_come_from_a_file() throws Exception {
        Path file = secrets("# of the target\ntoken=" + SECRET + "\nextension-key: " + KEY + "\nextension-id=42\n");

        assertThat(run(List.of("--base-url", TARGET, "--secrets", file.toString())))
                .isEqualTo(2);

        assertThat(out.toString(UTF_8))
                .contains("token: *** (--secrets)", "extension-key: *** (--secrets)", "extension-id: 42 (--secrets)");
        assertThat(err.toString(UTF_8))
                .isEqualTo("cliq-tck: --base-url: " + TARGET
                        + " cannot be reached: the connection was refused (see --help)" + System.lineSeparator());
        isSilent();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"\n", "\r\n"})
    void a_file_of_secrets_may_be_written_by_any_editor(String end) throws Exception {
        Path file = secrets("\ufefftoken=" + SECRET + end + "extension-key = " + KEY + " " + end + "extension-id=42");

        Values values = Values.of(Map.of(Setting.SECRETS, file.toString()), Map.of());

        assertThat(values.get(Setting.TOKEN)).contains(SECRET);
        assertThat(values.get(Setting.EXTENSION_KEY)).contains(KEY);
        assertThat(values.get(Setting.EXTENSION_ID)).contains("42");
    }

    @Test
    void an_argument_goes_before_the_environment_and_that_before_the_file() throws Exception {
        Path file = secrets("extension-id=1\ntoken=x\nextension-key=x\n");
        environment.put("CLIQ_TCK_EXTENSION_ID", "2");
        environment.put("CLIQ_TCK_PROFILE", "documented");

        run(List.of("--base-url", TARGET, "--secrets", file.toString(), "--profile", "all"));

        assertThat(out.toString(UTF_8))
                .contains("extension-id: 2 (CLIQ_TCK_EXTENSION_ID)", "profile: all" + System.lineSeparator());
    }

    @Test
    void a_file_of_secrets_has_nothing_else_in_it() throws Exception {
        Path bare = secrets("\n" + SECRET + "\n");
        refuses(", line 2: the key is not one of extension-id, extension-key, token, member-token", from(bare));
        refuses(", line 1: the key is not one of", from(secrets("base-url=" + TARGET)));
        refuses(", line 1: token has no value", from(secrets("token=\n")));
        refuses("--secrets: token is in the file twice", from(secrets("token=" + KEY + "\ntoken=" + SECRET)));
        refuses(", line 1: the key is not one of", from(secrets(SECRET + "\n" + SECRET)));
        refuses("is not a properties file", from(secrets("token=\\u12x" + SECRET)));
    }

    @Test
    void a_file_of_secrets_that_others_can_read_is_warned_of() throws Exception {
        Path file = secrets("token=" + SECRET);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        run(List.of("--base-url", TARGET, "--extension-id", "1", "--extension-key", KEY, "--secrets", file.toString()));

        assertThat(err.toString(UTF_8)).contains("warning: --secrets: others can read " + file);
        isSilent();
    }

    @Test
    void secrets_in_clear_text_and_in_arguments_are_warned_of() {
        Settings settings = settings("http://cliq.example");

        assertThat(settings.warnings())
                .anySatisfy(warning -> assertThat(warning).contains("clear text", "https"))
                .anySatisfy(warning -> assertThat(warning).contains("arguments", "--token", "--secrets"));
        assertThat(settings("https://cliq.example").warnings()).noneMatch(warning -> warning.contains("clear text"));
        assertThat(settings("http://localhost:8080").warnings()).isEmpty();
    }

    private static Settings settings(String baseUrl) {
        return Settings.of(Values.of(
                Map.of(
                        Setting.BASE_URL, baseUrl,
                        Setting.EXTENSION_ID, "42",
                        Setting.EXTENSION_KEY, KEY,
                        Setting.TOKEN, SECRET),
                Map.of()));
    }

    @Test
    void a_target_that_does_not_take_the_token_is_not_judged() {
        try (CliqMock mock = CliqMock.start()) {
            assertThat(run(List.of(
                            "--base-url",
                            mock.baseUrl().toString(),
                            "--extension-id=42",
                            "--extension-key",
                            KEY,
                            "--token",
                            SECRET)))
                    .isEqualTo(2);
            assertThat(mock.requests()).hasSize(1);
        }

        assertThat(err.toString(UTF_8)).contains("--token: the target does not take it (401)");
        isSilent();
    }

    @Test
    void a_redirect_is_not_followed_with_the_token() throws IOException {
        AtomicInteger followed = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            followed.incrementAndGet();
            exchange.getResponseHeaders()
                    .set(
                            "Location",
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/other/" + SECRET + "?x=" + KEY);
            exchange.sendResponseHeaders(301, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(run(List.of("--base-url", url, "--extension-id=42", "--extension-key", KEY, "--token", SECRET)))
                    .isEqualTo(2);
        } finally {
            server.stop(0);
        }

        assertThat(err.toString(UTF_8))
                .contains(
                        "cannot be reached: a redirect came (status 301) to http://127.0.0.1:",
                        "/other/***, which is not followed; give the address that it leads to");
        assertThat(followed).hasValue(1);
        isSilent();
    }

    @Test
    void a_target_without_the_control_API_that_was_named_is_not_judged() {
        try (CliqMock mock = CliqMock.start()) {
            String url = mock.baseUrl().toString();
            assertThat(run(List.of("--base-url", url, "--control-url", TARGET))).isEqualTo(2);
            assertThat(run(List.of("--base-url", TARGET, "--control-url", url))).isEqualTo(2);
        }

        assertThat(err.toString(UTF_8).lines())
                .containsExactly(
                        "cliq-tck: --control-url: " + TARGET
                                + " cannot be reached: the connection was refused (see --help)",
                        "cliq-tck: --base-url: " + TARGET
                                + " cannot be reached: the connection was refused (see --help)");
    }

    private Path secrets(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("secrets.properties"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static List<String> from(Path file) {
        return List.of("--base-url", TARGET, "--secrets", file.toString());
    }

    private void refuses(String named, List<String> options) {
        err.reset();
        assertThat(run(options)).isEqualTo(2);
        assertThat(err.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("cliq-tck: ")
                .contains(named)
                .endsWith("(see --help)");
        isSilent();
    }

    private void isSilent() {
        assertThat(out.toString(UTF_8) + err.toString(UTF_8)).doesNotContain(SECRET, KEY);
    }

    private int run(List<String> options) {
        return CliqTck.run(
                new Surroundings(
                        environment, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false),
                new Stop(),
                options.toArray(String[]::new));
    }
}
