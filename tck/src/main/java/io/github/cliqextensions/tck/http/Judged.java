package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Strength;

/** What a test is about; every failure of it says so. */
public record Judged(Rule rule, Strength strength) {

    String describe() {
        return rule.id() + " (" + strength.name().toLowerCase(java.util.Locale.ROOT) + "): "
                + rule.statements().stream()
                        .filter(statement -> statement.strength() == strength)
                        .findFirst()
                        .orElse(rule.statements().get(0))
                        .sentence();
    }
}
