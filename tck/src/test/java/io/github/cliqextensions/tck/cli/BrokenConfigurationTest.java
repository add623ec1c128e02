package io.github.cliqextensions.tck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.tck.run.BrokenServer;
import io.github.cliqextensions.tck.run.BrokenServer.Flaw;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A server stands where the API or its control API was said to be, and is neither: status 2, and what is wrong in a line. */
@Timeout(180)
class BrokenConfigurationTest {

    private static final String PATIENCE = "cliq.tck.patience";
    private static final String JSON = "Content-Type: application/json";
    private static final String PAGE =
            BrokenServer.answer("200 OK", "Content-Type: text/html", "<html>Please log in</html>");
    private static final String ERROR = BrokenServer.answer("500 Internal Server Error", JSON, "{\"message\":\"no\"}");
    private static final String LARGE = BrokenServer.answer("200 OK", JSON, "x".repeat(10 * 1024 * 1024));
    private static final String GATEWAY =
            BrokenServer.answer("502 Bad Gateway", "Content-Type: text/html", "<html>Bad Gateway</html>");
    private static final String MOVED =
            BrokenServer.answer("302 Found", "Location: /login?back=" + BrokenServer.KEY, "");

    private static final Flaw HANGS =
            (request, socket) -> socket.getInputStream().readAllBytes();
    private static final Flaw RESETS = (request, socket) -> socket.setSoLinger(true, 0);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void beImpatient() {
        System.setProperty(PATIENCE, "PT1S");
    }

    @AfterEach
    void bePatient() {
        System.clearProperty(PATIENCE);
    }

    static Stream<Arguments> notUp() {
        return Stream.of(
                Arguments.of("hangs", HANGS, "cannot be reached: no answer in time"),
                Arguments.of("resets", RESETS, "cannot be reached: the connection broke"),
                Arguments.of("a page", says(PAGE), "has no control API that says it is up"),
                Arguments.of("a page of a proxy", says(GATEWAY), "has no control API that says it is up"),
                Arguments.of("an error", says(ERROR), "has no control API that says it is up"),
                Arguments.of("a redirect", says(MOVED), "has no control API that says it is up"),
                Arguments.of(
                        "down",
                        says(BrokenServer.answer("200 OK", JSON, "{\"status\":\"down\"}")),
                        "has no control API that says it is up"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notUp")
    void a_control_API_that_is_not_up_is_told(String what, Flaw flaw, String told) {
        try (BrokenServer server = BrokenServer.that(flaw)) {
            String url = server.baseUrl().toString();

            assertThat(run("--base-url", url, "--control-url", url)).as(what).isEqualTo(CliqTck.UNDECIDED);

            assertThat(err.toString(UTF_8).lines())
                    .containsExactly("cliq-tck: --control-url: " + url + " " + told + " (see --help)");
        }
    }

    static Stream<Arguments> upAndNoMore() {
        return Stream.of(
                Arguments.of("/_mock/state", HANGS, "no answer in time"),
                Arguments.of("/_mock/state", RESETS, "the connection broke"),
                Arguments.of("/_mock/state", says(LARGE), "the answer is larger than [0-9]+ bytes"),
                Arguments.of("/_mock/state", says(PAGE), "the control API answered 200 to POST /_mock/state"),
                Arguments.of("/_mock/state", says(ERROR), "the control API answered 500 to POST /_mock/state"),
                Arguments.of(
                        "GET /_mock/",
                        says(PAGE),
                        "the control API answered something else than is asked for to GET /_mock/(clock|state)"),
                Arguments.of(
                        "GET /_mock/",
                        says(BrokenServer.answer("200 OK", JSON, "{\"now\":\"noon\",\"installations\":[{}]}")),
                        "the control API answered something else than is asked for to GET /_mock/(clock|state)"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("upAndNoMore")
    void a_control_API_that_says_it_is_up_and_does_no_more_lets_no_test_run(String path, Flaw flaw, String told) {
        try (BrokenServer server = BrokenServer.that((request, socket) -> {
            if (request.startsWith("GET /_mock/health")) {
                BrokenServer.say(socket, BrokenServer.answer("200 OK", JSON, "{\"status\":\"up\"}"));
            } else if (request.contains(path)) {
                flaw.answer(request, socket);
            } else if (request.contains("/_mock/")) {
                BrokenServer.say(socket, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            } else {
                BrokenServer.say(socket, ERROR);
            }
        })) {
            String url = server.baseUrl().toString();

            int status = run("--base-url", url, "--control-url", url);

            List<String> lines = out.toString(UTF_8).lines().toList();
            assertThat(lines)
                    .anyMatch(line -> line.matches(" +\\d+  " + told))
                    .noneMatch(line -> line.contains("error of the suite"));
            assertThat(err.toString(UTF_8)).isEmpty();
            // Where the API itself was asked, it was wrong.
            assertThat(status).isEqualTo(path.startsWith("GET") ? CliqTck.DOES_NOT_CONFORM : CliqTck.UNDECIDED);
        }
    }

    static Stream<Arguments> notTheApi() {
        return Stream.of(
                Arguments.of("hangs", HANGS, "cannot be reached: no answer in time"),
                Arguments.of("a page", says(PAGE), "cannot be reached: an HTML page came (status 200), as of a proxy"),
                Arguments.of("an error", says(ERROR), "answers with an error of the server (500)"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("notTheApi")
    void what_is_not_the_API_is_told_before_anything_is_judged(String what, Flaw flaw, String told) {
        try (BrokenServer server = BrokenServer.that(flaw)) {
            String url = server.baseUrl().toString();

            assertThat(run(
                            "--base-url",
                            url,
                            "--extension-id=1",
                            "--extension-key",
                            BrokenServer.KEY,
                            "--token",
                            BrokenServer.TOKEN))
                    .as(what)
                    .isEqualTo(CliqTck.UNDECIDED);

            assertThat(err.toString(UTF_8).lines())
                    .filteredOn(line -> !line.contains("warning"))
                    .containsExactly("cliq-tck: --base-url: " + url + " " + told + " (see --help)");
            assertThat(server.asked()).isEqualTo(1);
        }
    }

    private static Flaw says(String answer) {
        return (request, socket) -> BrokenServer.say(socket, answer);
    }

    private int run(String... options) {
        return CliqTck.run(
                new Surroundings(Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), false),
                new Stop(),
                options);
    }
}
