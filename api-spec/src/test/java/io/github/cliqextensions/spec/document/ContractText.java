package io.github.cliqextensions.spec.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of the real contract, to be spoiled in one place and read again. Every place is looked up, and none is taken
 * by its line or by a value that may change, so that these tests hold for a contract with other numbers too.
 */
final class ContractText {

    static final String INSTALLATION = "#/paths/~1extensions~1{extension_id}~1installation";
    static final String PROPERTIES = "#/paths/~1extensions~1{extension_id}~1properties";

    private static final String FILE = "cliq-extensions.yaml";

    private final Path folder;
    private String text;

    ContractText(Path folder) throws IOException {
        this.folder = folder;
        try (InputStream yaml = ContractText.class.getResourceAsStream("/META-INF/openapi/" + FILE)) {
            assertThat(yaml).as("the contract on the class path").isNotNull();
            this.text = new String(yaml.readAllBytes(), UTF_8);
        }
    }

    Contract read() throws IOException {
        return ContractReader.read(Files.writeString(folder.resolve(FILE), text));
    }

    /** The contract is refused, with exactly this message. */
    void isRefused(int line, String pointer, String what) {
        assertThatThrownBy(this::read)
                .isExactlyInstanceOf(ContractException.class)
                .hasMessage(FILE + ":" + line + ": " + pointer + ": " + what);
    }

    void becomes(String whole) {
        text = whole;
    }

    /** Replaces what occurs exactly once. */
    void replace(String was, String becomes) {
        int at = only(was);
        text = text.substring(0, at) + becomes + text.substring(at + was.length());
    }

    /** Replaces the first match of {@code was} after {@code anchor}, which occurs exactly once. */
    void replaceAfter(String anchor, String was, String becomes) {
        Matcher match = match(anchor, was);
        text = text.substring(0, match.start()) + becomes + text.substring(match.end());
    }

    void removeAfter(String anchor, String was) {
        replaceAfter(anchor, was, "");
    }

    void insertAfter(String anchor, String inserted) {
        replace(anchor, anchor + inserted);
    }

    /** The line of what occurs exactly once. */
    int line(String excerpt) {
        return lineAt(only(excerpt));
    }

    /** The line of the first match of {@code excerpt} after {@code anchor}, which occurs exactly once. */
    int lineAfter(String anchor, String excerpt) {
        return lineAt(match(anchor, excerpt).start());
    }

    /** The pointer to the rule with this id. */
    String rule(String id) {
        String before = text.substring(0, only("  - id: " + id + "\n"));
        return "#/x-rules/"
                + Pattern.compile("(?m)^  - id: ").matcher(before).results().count();
    }

    private Matcher match(String anchor, String expression) {
        Matcher match = Pattern.compile(expression).matcher(text);
        assertThat(match.find(only(anchor) + anchor.length()))
                .as("'%s' after '%s' in the contract", expression, anchor)
                .isTrue();
        return match;
    }

    private int only(String excerpt) {
        assertThat(text).as("the contract").containsOnlyOnce(excerpt);
        return text.indexOf(excerpt);
    }

    private int lineAt(int index) {
        return 1 + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
    }
}
