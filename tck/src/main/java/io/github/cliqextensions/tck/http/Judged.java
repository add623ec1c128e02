package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Statement;
import io.github.cliqextensions.spec.Strength;
import java.util.Locale;

/** What a test is about; every failure of it says so. */
public record Judged(Rule rule, Strength strength) {

    /** The sentence of the rule that the test relies on: the first of its strength. */
    public Statement statement() {
        return rule.statements().stream()
                .filter(statement -> statement.strength() == strength)
                .findFirst()
                .orElse(rule.statements().get(0));
    }

    String describe() {
        return rule.id() + " (" + strength.name().toLowerCase(Locale.ROOT) + "): "
                + statement().sentence();
    }
}
