package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.Contract.Refusal;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code Refusal}: every answer to a request that breaks a rule. */
final class RefusalSource {

    private static final ClassName STRING = ClassName.get(String.class);

    private RefusalSource() {}

    static TypeSpec of(Contract contract, Names names) {
        TypeSpec.Builder type = Types.enumOf(
                "Refusal",
                "An answer to a request that breaks a rule. Its status is the operation's affair:"
                        + " {@link Operation#refusals()}.",
                List.of(
                        new Component(
                                "code",
                                names.type("ErrorCode").annotated(nullable()),
                                "The code, or null where only the status's general message applies (HTTP-7)."),
                        new Component("message", STRING, "The message, in which {@link #placeholder()} may stand."),
                        new Component(
                                "placeholder",
                                STRING.annotated(nullable()),
                                "The part of the message that stands for something of the request, or null."),
                        new Component(
                                "rules",
                                ParameterizedTypeName.get(ClassName.get(List.class), names.type("Rule")),
                                "The rules that are broken by what is answered so.")));
        contract.refusals()
                .values()
                .forEach(refusal -> type.addEnumConstant(
                        Names.constant(refusal.name()),
                        TypeSpec.anonymousClassBuilder(
                                        "$L, $S, $S, $L",
                                        code(refusal)
                                                .map(code -> CodeBlock.of(
                                                        "$T.$L", names.type("ErrorCode"), Names.constant(code)))
                                                .orElse(CodeBlock.of("null")),
                                        value(refusal).path("message").stringValue(),
                                        refusal.example().placeholder(),
                                        rules(refusal, names))
                                .addJavadoc(
                                        "$L.\n",
                                        Names.javadoc(Objects.requireNonNull(
                                                refusal.example().summary())))
                                .build()));
        return type.build();
    }

    static Optional<String> code(Refusal refusal) {
        JsonNode code = value(refusal).path("code");
        return code.isString() ? Optional.of(code.stringValue()) : Optional.empty();
    }

    private static JsonNode value(Refusal refusal) {
        return Objects.requireNonNull(refusal.example().value());
    }

    private static CodeBlock rules(Refusal refusal, Names names) {
        return Types.listOf(Objects.requireNonNull(refusal.example().refuses()).stream()
                .map(rule -> CodeBlock.of("$T.$L", names.type("Rule"), Names.constant(rule)))
                .toList());
    }

    private static AnnotationSpec nullable() {
        return AnnotationSpec.builder(Names.NULLABLE).build();
    }
}
