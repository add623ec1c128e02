package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.http.Pointers;

/** A state that cannot be taken. The message says where, as a JSON pointer, and what is wrong; it holds no secret. */
public final class BadState extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final boolean conflict;

    private BadState(String message, boolean conflict) {
        super(message);
        this.conflict = conflict;
    }

    static BadState at(String pointer, String what) {
        return new BadState(Pointers.locate(pointer, what), false);
    }

    /** Something is there already under the id that the pointer leads to. */
    static BadState exists(String pointer, String what) {
        return new BadState(pointer + ": there is " + what + " already", true);
    }

    /** Whether the only thing wrong is that something of this id is there already. */
    public boolean isConflict() {
        return conflict;
    }
}
