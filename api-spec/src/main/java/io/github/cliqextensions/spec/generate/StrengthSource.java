package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.util.List;
import java.util.Objects;

/** {@code Strength}: how well a rule is known. */
final class StrengthSource {

    private static final ClassName STRING = ClassName.get(String.class);

    private StrengthSource() {}

    static TypeSpec of(Contract contract, Names names) {
        TypeSpec.Builder type = Types.enumOf(
                "Strength",
                "How well a rule, or a part of one, is known.",
                List.of(
                        new Component("mark", STRING, "The letter that stands for it."),
                        new Component("source", STRING, "Where what has this strength comes from.")));
        Objects.requireNonNull(contract.document().strengths())
                .forEach((name, strength) -> type.addEnumConstant(
                        Names.constant(name),
                        TypeSpec.anonymousClassBuilder("$S, $S", strength.mark(), strength.source())
                                .addJavadoc("$L\n", Names.javadoc(strength.source()))
                                .build()));
        return type.build();
    }
}
