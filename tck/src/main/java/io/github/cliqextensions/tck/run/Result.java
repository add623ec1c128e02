package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Strength;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run found of one test.
 *
 * @param test its name
 * @param failure empty where it passed
 */
public record Result(String test, Rule rule, Strength strength, Duration took, Optional<Throwable> failure) {

    public boolean passed() {
        return failure.isEmpty();
    }
}
