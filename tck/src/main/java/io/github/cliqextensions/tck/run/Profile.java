package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.spec.Strength;

/** By which tests a target is judged. The others are run and reported too. */
public enum Profile {
    /** By what is documented, published or reported. */
    DOCUMENTED,
    /** By what is only assumed, too. */
    ALL;

    /** Whether a target is judged by what this test found. */
    public boolean judgesBy(Result result) {
        return this == ALL || result.strength() != Strength.ASSUMED;
    }
}
