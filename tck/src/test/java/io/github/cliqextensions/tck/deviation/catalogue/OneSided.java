package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.tck.deviation.Side.LAX;
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
        return List.of(
                new OneSided(Rule.AUTH_3, STRICT, "a token with the scope that is refused breaks AUTH-4"),
                new OneSided(Rule.HTTP_7, LAX, "it says what an error looks like, whatever is refused"),
                new OneSided(Rule.HTTP_7, STRICT, "it says what an error looks like, whatever is refused"),
                new OneSided(Rule.HTTP_8, STRICT, "a known member that is refused breaks the rule of that member"),
                new OneSided(Rule.HTTP_9, LAX, "it says which of two refusals is answered"),
                new OneSided(Rule.HTTP_9, STRICT, "it says which of two refusals is answered"),
                new OneSided(Rule.HTTP_10, LAX, "it says what an error tells, whatever is refused"),
                new OneSided(Rule.HTTP_10, STRICT, "it says what an error tells, whatever is refused"),
                new OneSided(Rule.EXT_2, STRICT, "an extension that is not found though it is there breaks every rule"),
                new OneSided(Rule.EXT_3, STRICT, "a key that is there and is missed breaks EXT-5"),
                new OneSided(Rule.INSTALL_3, STRICT, "a right scope that is refused breaks INSTALL-1 or INSTALL-2"),
                new OneSided(Rule.INSTALL_11, LAX, "it says what is allowed, and forbids nothing"),
                new OneSided(Rule.UPGRADE_4, STRICT, "what is installed and is missed breaks UPGRADE-1"),
                new OneSided(Rule.UPGRADE_5, STRICT, "what nobody has disabled and is refused breaks UPGRADE-1"),
                new OneSided(Rule.UPGRADE_9, STRICT, "a right scope that is refused breaks UPGRADE-2 or UPGRADE-3"),
                new OneSided(Rule.UPGRADE_10, STRICT, "an upgrade that fails without a reason breaks UPGRADE-1"),
                new OneSided(Rule.PROP_6, STRICT, "properties that are there and are missed break PROP-1"),
                new OneSided(Rule.PROP_8, STRICT, "an installation that is there and is missed breaks PROP-7"),
                new OneSided(
                        Rule.PROP_9, STRICT, "a value that is not shown to whom may see it breaks GET-1 or LIST-1"),
                new OneSided(Rule.PROP_10, STRICT, "good pairs alone that are not stored break PROP-1"),
                new OneSided(Rule.LIST_2, STRICT, "a list with a valid key that is refused breaks LIST-3"),
                new OneSided(Rule.GET_2, STRICT, "a key that is set and is refused breaks GET-1"),
                new OneSided(Rule.DELETE_2, STRICT, "a valid key that is refused breaks DELETE-1 or DELETE-3"),
                new OneSided(Rule.RATE_8, STRICT, "it forbids a header, and asks for none"));
    }
}
