package io.github.cliqextensions.tck.http;

/** Text of a target in which nothing acts on what shows it: no control characters, none that turn the direction of writing. */
final class Visible {

    private Visible() {}

    /** Such characters as escapes; lines and tabulators stay. */
    static String of(String text) {
        return text.codePoints().allMatch(Visible::isHarmless) ? text : escaped(text);
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isHarmless(point)) {
                escaped.appendCodePoint(point);
            } else {
                escaped.append(String.format(point > 0xffff ? "\\U%08x" : "\\u%04x", point));
            }
        });
        return escaped.toString();
    }

    static boolean isHarmless(int point) {
        return point == '\n'
                || point == '\t'
                || switch (Character.getType(point)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> false;
                    default -> true;
                };
    }
}
