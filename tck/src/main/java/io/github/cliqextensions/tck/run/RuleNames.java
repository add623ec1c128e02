package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.spec.Rule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rule that a test's name begins with: {@code PROP_4_rejects_the_eleventh_property} is about PROP-4. */
public final class RuleNames {

    private static final Pattern NAME = Pattern.compile("([A-Z]+)_([0-9]+)_.+");

    private RuleNames() {}

    /** @throws IllegalArgumentException for a name that names no rule of the contract */
    public static Rule rule(String test) {
        Matcher name = NAME.matcher(test);
        if (!name.matches()) {
            throw new IllegalArgumentException(test + " does not begin with a rule's id, as PROP_4_… does");
        }
        return Rule.of(name.group(1) + "-" + name.group(2))
                .orElseThrow(
                        () -> new IllegalArgumentException(test + " names a rule that the contract does not have"));
    }
}
