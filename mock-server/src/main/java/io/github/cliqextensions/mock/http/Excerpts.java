package io.github.cliqextensions.mock.http;

/** The beginnings of what a client sent and may be very long. */
public final class Excerpts {

    private Excerpts() {}

    /** The text, or as much of it, and a mark. No character is cut in two: half of one has no form in UTF-8. */
    public static String of(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
