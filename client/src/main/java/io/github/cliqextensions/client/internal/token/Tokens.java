package io.github.cliqextensions.client.internal.token;

/** What every token has in common. */
final class Tokens {

    private Tokens() {}

    /** Whether it can stand in a header: a line break in it would begin a header of a stranger's. */
    static boolean canTravel(String token) {
        return !token.isEmpty() && token.chars().allMatch(character -> character > ' ' && character < 0x7f);
    }
}
