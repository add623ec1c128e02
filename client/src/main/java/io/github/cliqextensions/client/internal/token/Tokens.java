package io.github.cliqextensions.client.internal.token;

import java.util.Objects;

/** What every token has in common. */
public final class Tokens {

    private Tokens() {}

    /** Whether it can stand in a header: a line break in it would begin a header of a stranger's. */
    static boolean canTravel(String token) {
        return !token.isEmpty() && token.chars().allMatch(character -> character > ' ' && character < 0x7f);
    }

    /**
     * @param what names it where it cannot travel, as its value is a secret
     * @throws IllegalArgumentException if it cannot
     */
    public static void requireTravelling(String token, String what) {
        Objects.requireNonNull(token, what);
        if (!canTravel(token)) {
            throw new IllegalArgumentException(what
                    + " is not empty, and of visible ASCII characters: is there a space or a line break around it?");
        }
    }
}
