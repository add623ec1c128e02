package io.github.cliqextensions.tck.wire;

/** There is more of an answer than anybody reads. */
public final class TooLarge extends NoAnswer {

    private static final long serialVersionUID = 1;

    TooLarge(int largest) {
        super("the answer is larger than " + largest + " bytes");
    }
}
