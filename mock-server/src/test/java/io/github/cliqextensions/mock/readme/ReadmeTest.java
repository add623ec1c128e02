package io.github.cliqextensions.mock.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.StateSchema;
import io.github.cliqextensions.mock.time.Clocks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What the README shows works: its test is one of ours, and its state can be taken. Its scripts are run by CI. */
class ReadmeTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path TEST =
            Path.of("src/test/java", InstallerTest.class.getName().replace('.', '/') + ".java");

    @Test
    void itsTestIsTheOneBesideThis() throws IOException {
        assertThat(Files.readString(TEST)).endsWith(block("In JVM tests", "java"));
    }

    @Test
    void itsStateCanBeTaken() throws IOException {
        JsonNode state = Json.read(block("From the shell", "json").getBytes(StandardCharsets.UTF_8))
                .orElseThrow();

        StateSchema.check(state);
        MockState taken = new MockState(state, new Clocks(InstantSource.system()));

        assertThat(taken.get().organizations()).hasSize(1);
        assertThat(taken.get().extensions()).hasSize(2);
    }

    /** The first fenced block of this language in a section. */
    private static String block(String section, String language) throws IOException {
        Matcher block = Pattern.compile(
                        "^## " + section + "$.*?^```" + language + "\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(README));
        assertThat(block.find())
                .as("a block of %s in section %s", language, section)
                .isTrue();
        return block.group(1);
    }
}
