package io.github.cliqextensions.tck.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Strength;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a failed test shows of its request and of the answer. */
class EvidenceTest {

    private static final String TOKEN = "1000.token-of-the-admin";
    private static final String KEY = "key of the extension/+%";
    private static final String OWNERS = "value-that-the-owner-had";

    private OneAnswer server;

    @BeforeEach
    void start() throws IOException {
        server = new OneAnswer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                TOKEN,
                KEY,
                "key+of+the+extension%2F%2B%25",
                "key%20of%20the%20extension%2F%2B%25",
                "KEY OF THE EXTENSION/+%",
                OWNERS,
                "a \"value\" <that> was arranged",
                "a \\\"value\\\" <that> was arranged",
                "a &quot;value&quot; &lt;that&gt; was arranged",
                "a value that was sent"
            })
    void no_secret_is_shown_wherever_it_stands(String secret) {
        for (String around : List.of("so: %s.", "<p>%s</p>", "{\"k\":\"%s", "{\"message\":\"%s\"}", "\"%s\"")) {
            server.body(around.formatted(secret.replace("\\", around.startsWith("{\"m") ? "" : "\\")));
            assertThat(shown(evidence(
                            Operation.SET_PROPERTIES,
                            request -> request.json("{\"properties\":{\"k\":\"a value that was sent\"}}"))))
                    .as("evidence of %s", around)
                    .doesNotContainIgnoringCase(secret);
        }
    }

    @Test
    void the_beginning_of_a_secret_at_which_an_answer_breaks_off_is_not_shown() {
        server.body("the token is " + TOKEN.substring(0, TOKEN.length() - 2));

        assertThat(evidence(Operation.INSTALL, request -> {}).answer().body()).isEqualTo("the token is ***");
    }

    @Test
    void a_secret_across_the_end_of_what_is_shown_is_not_shown() {
        server.body("x".repeat(590) + TOKEN + "y".repeat(1_000));

        assertThat(evidence(Operation.INSTALL, request -> {}).answer().body())
                .doesNotContain("1000.t")
                .startsWith("x".repeat(590) + "***y");
    }

    @Test
    void an_answer_of_a_megabyte_is_shortened() {
        server.body("page " + "z".repeat(1_000_000));

        assertThat(evidence(Operation.INSTALL, request -> {}).answer().body().length())
                .isLessThan(700);
    }

    @Test
    void what_acts_on_a_terminal_is_shown_as_an_escape() {
        server.body("\u001b[31mred\u001b[0m \u0007\u009b\u202e\r\n");

        Mismatch mismatch = mismatch(Operation.INSTALL, request -> {});
        assertThat(mismatch.evidence().answer().body())
                .isEqualTo("\\u001b[31mred\\u001b[0m \\u0007\\u009b\\u202e\\u000d\n");
        assertThat(String.valueOf(mismatch.getMessage()).chars().filter(c -> Character.isISOControl(c) && c != '\n'))
                .isEmpty();
    }

    @Test
    void it_tells_what_was_sent_before() {
        Arrange arrange = arrange();
        send(arrange, Operation.INSTALL, request -> {});

        assertThat(mismatch(send(arrange, Operation.GET_PROPERTY, request -> {}))
                        .evidence()
                        .before())
                .containsExactly("POST /api/v3/extensions/1/installation?EXTENSION_KEY=*** → 418");
    }

    @Test
    void the_line_of_curl_sends_the_request_again(@TempDir Path directory) throws Exception {
        String body = "{\"it's $(touch ran) `touch ran` \\\\ ! $HOME\": 1,\n \"tab\t\": 2}";
        Evidence evidence = evidence(
                Operation.INSTALL,
                request -> request.json(body)
                        .header("X-Quoted", "it's \"$HOME\" `touch ran`!")
                        .header("X-Empty", "")
                        .query("q", "$HOME`touch ran`'"));

        assertThat(words(evidence.curl(), directory))
                .startsWith("curl", "-i")
                .containsSubsequence("-X", "POST", "--request-target")
                .contains("Authorization: Bearer T", "X-Quoted: it's \"$HOME\" `touch ran`!", "X-Empty;", "Accept:")
                .containsSubsequence("--data-binary", body)
                .endsWith(server.baseUrl() + "/api/v3/extensions/1/installation?EXTENSION_KEY=K&q=$HOME`touch ran`'");
        assertThat(directory.resolve("ran")).doesNotExist();
    }

    @Test
    void the_line_of_curl_sends_bytes_that_are_no_text(@TempDir Path directory) throws Exception {
        byte[] body = {'{', '\'', '%', '\\', '"', 0, (byte) 0xff, '\n', '}'};
        Evidence evidence = evidence(Operation.INSTALL, request -> request.bytes(body));

        assertThat(words(evidence.curl(), directory)).containsSubsequence("--data-binary", "@-");
        assertThat(directory.resolve("in")).hasBinaryContent(body);
    }

    @Test
    void the_line_of_curl_does_not_wait_for_a_body_that_does_not_come() {
        assertThat(evidence(Operation.INSTALL, request -> request.method("HEAD"))
                        .curl())
                .contains(" --head ")
                .doesNotContain("-X");
    }

    private static String shown(Evidence evidence) {
        return evidence.toString();
    }

    private Evidence evidence(Operation operation, Consumer<Request> change) {
        return mismatch(operation, change).evidence();
    }

    private Mismatch mismatch(Operation operation, Consumer<Request> change) {
        return mismatch(send(arrange(), operation, change));
    }

    private static Exchange send(Arrange arrange, Operation operation, Consumer<Request> change) {
        return arrange.organization()
                .admin()
                .request(operation)
                .with(change)
                .raw()
                .send();
    }

    private static Mismatch mismatch(Exchange exchange) {
        return catchThrowableOfType(Mismatch.class, () -> exchange.hasStatus(200));
    }

    private Arrange arrange() {
        return new Arrange(new Conversation(
                new GivenByHand(server.baseUrl()), new Judged(Rule.PROP_1, Strength.DOCUMENTED), new Coverage()));
    }

    /** How a shell reads the line: its words, with a program in curl's place that keeps what it is sent. */
    private static List<String> words(String line, Path directory) throws Exception {
        String script =
                "curl() { printf 'curl\\0' > out; printf '%s\\0' \"$@\" >> out; case \"$*\" in *@-*) cat > in;; esac; }\n"
                        + line;
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script).directory(directory.toFile());
        shell.environment().putAll(Map.of("CLIQ_TCK_TOKEN", "T", "CLIQ_TCK_EXTENSION_KEY", "K"));
        assertThat(shell.start().waitFor()).isZero();
        return List.of(Files.readString(directory.resolve("out")).split("\0", -1)).stream()
                .limit(1_000)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    private record GivenByHand(URI baseUrl) implements Target {

        @Override
        public Collection<String> secrets() {
            return List.of(OWNERS);
        }

        @Override
        public TargetOrganization organization(OrganizationShape shape) {
            shape.installedForOrganization().properties(Map.of("k", "a \"value\" <that> was arranged"));
            return new TargetOrganization() {

                @Override
                public TestExtension extension() {
                    return new TestExtension("1", KEY);
                }

                @Override
                public String token(User user) {
                    return TOKEN;
                }
            };
        }
    }
}
