package io.github.cliqextensions.tck.report;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Writes HTML in which every text and every value of an attribute is escaped: there is no other way to write one. */
final class Html {

    private static final Set<String> VOID = Set.of("meta", "br");

    /** Where a line's end behind it would show as a space. */
    private static final Set<String> INLINE = Set.of("a", "code", "span", "strong");

    private final StringBuilder html = new StringBuilder("<!DOCTYPE html>\n");
    private final Deque<String> open = new ArrayDeque<>();

    /** @param attributes names, each followed by its value */
    Html open(String element, String... attributes) {
        html.append('<').append(element);
        for (int i = 0; i < attributes.length; i += 2) {
            html.append(' ')
                    .append(attributes[i])
                    .append("=\"")
                    .append(escaped(attributes[i + 1]))
                    .append('"');
        }
        html.append('>');
        if (!VOID.contains(element)) {
            open.push(element);
        }
        return this;
    }

    /** Closes what was opened last. */
    Html close() {
        String element = open.pop();
        html.append("</").append(element).append(INLINE.contains(element) ? ">" : ">\n");
        return this;
    }

    /** An element with a text and nothing else. */
    Html element(String element, String text, String... attributes) {
        return open(element, attributes).text(text).close();
    }

    Html text(String text) {
        html.append(escaped(text));
        return this;
    }

    /** A style sheet of this project, which is the one thing that is not escaped. */
    Html style(String css) {
        html.append("<style>").append(css).append("</style>\n");
        return this;
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isShown(point) ? point : 0xfffd);
            }
        });
        return escaped.toString();
    }

    private static boolean isShown(int point) {
        return point == '\n'
                || point == '\t'
                || (!Character.isISOControl(point) && Character.getType(point) != Character.SURROGATE);
    }

    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException(open + " are still open");
        }
        return html.toString();
    }
}
