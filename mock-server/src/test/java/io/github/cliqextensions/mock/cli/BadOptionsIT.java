package io.github.cliqextensions.mock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cliqextensions.mock.cli.Program.Ended;
import io.github.cliqextensions.spec.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be taken ends the program with one clear line and status 2. */
@Timeout(120)
class BadOptionsIT {

    @TempDir
    Path directory;

    static Stream<Arguments> badOptions() {
        return Stream.of(
                arguments("--unknown", List.of("--unknown")),
                arguments("stray", List.of("stray")),
                arguments("70000", List.of("--port", "70000")),
                arguments("-1", List.of("--port=-1")),
                arguments("'x'", List.of("--port", "x")),
                arguments("--port", List.of("--port")),
                arguments("maybe", List.of("--rate-limits", "maybe")),
                arguments("no such host", List.of("--host", "no such host")),
                arguments("--port", List.of("--port", "0", "--port", "1")));
    }

    @ParameterizedTest
    @MethodSource("badOptions")
    void aBadOptionIsNamed(String named, List<String> options) throws Exception {
        isRefused(Program.run(options.toArray(String[]::new)), named);
    }

    @Test
    void aStateFileThatIsNotThere() throws Exception {
        isRefused(state(directory.resolve("missing.json")), "missing.json cannot be read");
    }

    @Test
    void aStateFileThatIsADirectory() throws Exception {
        isRefused(state(directory), directory + " cannot be read");
    }

    @Test
    void aStateFileThatIsNoJson() throws Exception {
        isRefused(state("{organizations: []}"), "is not JSON");
    }

    @Test
    void aStateFileThatIsNoObject() throws Exception {
        isRefused(state("[]"), "state.json: array found, object expected");
    }

    @Test
    void aStateFileThatHasNotTheForm() throws Exception {
        isRefused(state("{\"organizations\": [{\"id\": 5}]}"), "/organizations/0/id: ");
    }

    @Test
    void aStateFileWithAReferenceThatLeadsNowhere() throws Exception {
        isRefused(state("""
                        {"tokens": [{"token": "t", "organization": "nobody", "user": "u", "scopes": []}]}
                        """), "/tokens/0/organization: there is no organization \"nobody\"");
    }

    @Test
    void PROP_4_aStateFileWithTooManyProperties() throws Exception {
        String properties = IntStream.rangeClosed(0, Limits.PROPERTIES_MAX_PROPERTIES)
                .mapToObj(i -> "\"key_" + (char) ('a' + i) + "\": \"my-value\"")
                .collect(Collectors.joining(", "));
        Ended ended = state("""
                {"organizations": [{"id": "o"}], "extensions": [{"id": "1", "key": "my-key"}],
                 "installations": [{"organization": "o", "extension": "1", "scope": "organization",
                    "properties": {%s}}]}
                """.formatted(properties));

        isRefused(ended, "/installations/0/properties: PROP-4");
        assertThat(ended.err()).doesNotContain("my-value", "my-key");
    }

    private Ended state(String content) throws Exception {
        return state(Files.writeString(directory.resolve("state.json"), content));
    }

    private static Ended state(Path file) throws Exception {
        return Program.run("--port", "0", "--state", file.toString());
    }

    private static void isRefused(Ended ended, String named) {
        assertThat(ended.err().lines())
                .singleElement()
                .asString()
                .startsWith("cliq-mock-server: ")
                .contains(named)
                .endsWith("(see --help)");
        assertThat(ended.out()).isEmpty();
        assertThat(ended.status()).isEqualTo(2);
    }
}
