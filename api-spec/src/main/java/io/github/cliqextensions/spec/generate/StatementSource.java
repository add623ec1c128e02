package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.util.List;

/** {@code Statement}: one sentence of a rule, with a strength of its own. */
final class StatementSource {

    private StatementSource() {}

    static TypeSpec of(Names names) {
        return Types.recordOf(
                "Statement",
                "One sentence of a rule. A rule may say several things that are not equally well known.",
                List.of(
                        new Component("strength", names.type("Strength"), "how well this sentence is known"),
                        new Component("sentence", ClassName.get(String.class), "what the service does"),
                        new Component(
                                "place",
                                ClassName.get(String.class),
                                "where in the contract it stands, as a JSON pointer: to be corrected there, if the service does"
                                        + " otherwise")));
    }
}
