package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.tck.deviation.Side.STRICT;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.deviation.Side;
import java.util.List;

/**
 * Sides on which a rule cannot be broken so that its own tests would notice.
 *
 * @param why what there is instead
 */
public record OneSided(Rule rule, Side side, String why) {

    public static List<OneSided> all() {
        return List.of(new OneSided(Rule.DELETE_2, STRICT, "a valid key that is refused breaks DELETE-1 or DELETE-3"));
    }
}
