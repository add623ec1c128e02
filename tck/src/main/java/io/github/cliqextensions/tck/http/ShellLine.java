package io.github.cliqextensions.tck.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A line for a POSIX shell, quoted so that nothing in it means anything but itself, other than the variables. */
final class ShellLine {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:,@%+=-]+");

    /** What means itself between double quotes, too; of an exclamation mark interactive shells make something else. */
    private static final Pattern QUOTABLE = Pattern.compile("[^\"$`\\\\!]*");

    private record Part(String text, boolean isVariable) {}

    private final StringBuilder line = new StringBuilder();

    /** Those of the word that is not ended yet. */
    private final List<Part> parts = new ArrayList<>();

    /** A whole word. */
    ShellLine word(String text) {
        return literal(text).end();
    }

    /** A part of a word. */
    ShellLine literal(String text) {
        parts.add(new Part(text, false));
        return this;
    }

    /** A part of a word that the shell fills in. */
    ShellLine variable(String name) {
        parts.add(new Part(name, true));
        return this;
    }

    /** The word has no more parts. */
    ShellLine end() {
        line.append(line.isEmpty() ? "" : " ");
        if (parts.stream().noneMatch(Part::isVariable)) {
            line.append(quoted(parts.stream().map(Part::text).collect(Collectors.joining())));
        } else if (parts.stream().allMatch(part -> part.isVariable() || isQuotable(part.text()))) {
            line.append('"');
            parts.forEach(part -> line.append(part.isVariable() ? "${" + part.text() + "}" : part.text()));
            line.append('"');
        } else {
            parts.forEach(part -> line.append(part.isVariable() ? "\"${" + part.text() + "}\"" : quoted(part.text())));
        }
        parts.clear();
        return this;
    }

    private static boolean isQuotable(String text) {
        return QUOTABLE.matcher(text).matches() && text.codePoints().allMatch(Visible::isHarmless);
    }

    private static String quoted(String text) {
        if (PLAIN.matcher(text).matches()) {
            return text;
        }
        return text.codePoints().allMatch(Visible::isHarmless)
                ? "'" + text.replace("'", "'\\''") + "'"
                : "\"$(" + printing(text.getBytes(StandardCharsets.UTF_8)) + ")\"";
    }

    /** Bytes for the standard input of what follows. */
    ShellLine printf(byte[] bytes) {
        line.append(printing(bytes)).append(" |");
        return this;
    }

    private static String printing(byte[] bytes) {
        StringBuilder octal = new StringBuilder("printf '");
        for (byte one : bytes) {
            if (one >= ' ' && one < 0x7f && "\\'%".indexOf(one) < 0) {
                octal.append((char) one);
            } else {
                octal.append(String.format("\\%03o", one & 0xff));
            }
        }
        return octal.append('\'').toString();
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
