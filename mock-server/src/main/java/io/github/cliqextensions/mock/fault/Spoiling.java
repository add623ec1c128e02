package io.github.cliqextensions.mock.fault;

import java.util.Locale;

/** What becomes of an answer on its way out. */
public enum Spoiling {
    /** The connection is reset, and nothing of the answer is sent. */
    RESET,
    /** The connection is closed in the middle of the answer. */
    TRUNCATE,
    /** Something else than HTTP is sent, and the connection closed. */
    GARBAGE;

    /** As it is written in a fault. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Spoiling of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
