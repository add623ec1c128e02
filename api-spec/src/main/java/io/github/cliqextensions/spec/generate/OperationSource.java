package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.Contract.Operation;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** {@code Operation}: what the API can do, and by which request. */
final class OperationSource {

    private static final ClassName STRING = ClassName.get(String.class);

    private OperationSource() {}

    static TypeSpec of(Contract contract, Names names) {
        ClassName refusal = names.type("Refusal");
        TypeSpec.Builder type = Types.enumOf(
                "Operation",
                "What the API can do. A {@code switch} over this names every operation, or does not compile.",
                List.of(
                        new Component("id", STRING, "The name, the same everywhere: {@code setProperties}."),
                        new Component("method", STRING, "The method of its request."),
                        new Component("path", STRING, "The path of its request, below {@link Api#BASE_PATH}."),
                        new Component(
                                "scopes",
                                ParameterizedTypeName.get(List.class, String.class),
                                "The scopes of which a token needs one (AUTH-4)."),
                        new Component("rateLimit", names.type("RateLimit"), "The allowance of each user (RATE-1)."),
                        new Component("success", TypeName.INT, "The status of an answer that is no refusal."),
                        new Component(
                                "refusals",
                                ParameterizedTypeName.get(ClassName.get(Map.class), refusal, TypeName.INT.box()),
                                "Each refusal that the operation can answer, in the order of the contract, with its status."),
                        new Component(
                                "rules",
                                ParameterizedTypeName.get(ClassName.get(List.class), names.type("Rule")),
                                "The rules that concern the operation, in the order of the contract. A refusal is for"
                                        + " those of its own rules that are among them.")));
        contract.operations()
                .forEach(operation -> type.addEnumConstant(
                        Names.constant(operation.id()),
                        TypeSpec.anonymousClassBuilder(
                                        "$S, $S, $S, $L, $L, $L, $L, $L",
                                        operation.id(),
                                        operation.method().toUpperCase(Locale.ROOT),
                                        operation.path(),
                                        Types.strings(operation.scopes()),
                                        rateLimit(operation, names),
                                        operation.success(),
                                        refusals(operation, refusal),
                                        Types.listOf(operation.rules().stream()
                                                .map(rule ->
                                                        CodeBlock.of("$T.$L", names.type("Rule"), Names.constant(rule)))
                                                .toList()))
                                .build()));
        return type.addMethod(refusalOf(names))
                .addMethod(refusalByCode(names))
                .addMethod(of(names))
                .build();
    }

    private static CodeBlock rateLimit(Operation operation, Names names) {
        return CodeBlock.of(
                "new $T($L, $T.parse($S), $T.parse($S))",
                names.type("RateLimit"),
                operation.rateLimit().threshold(),
                Duration.class,
                operation.rateLimit().window(),
                Duration.class,
                operation.rateLimit().lock());
    }

    private static CodeBlock refusals(Operation operation, ClassName refusal) {
        return CodeBlock.of(
                "$T.unmodifiableMap(new $T<>($T.ofEntries($L)))",
                Collections.class,
                EnumMap.class,
                Map.class,
                CodeBlock.join(
                        operation.refusals().entrySet().stream()
                                .map(entry -> CodeBlock.of(
                                        "$T.entry($T.$L, $L)",
                                        Map.class,
                                        refusal,
                                        Names.constant(entry.getKey()),
                                        entry.getValue()))
                                .toList(),
                        ", "));
    }

    private static MethodSpec refusalOf(Names names) {
        return MethodSpec.methodBuilder("refusalOf")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(
                        "The answer to a request that breaks this rule, if it is one that this operation has; of several"
                                + " the one that\nthe contract names first.\n")
                .addParameter(names.type("Rule"), "rule")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), names.type("Refusal")))
                .addStatement(
                        "return refusals.keySet().stream().filter(refusal -> refusal.rules().contains(rule)).min($T.naturalOrder())",
                        Comparator.class)
                .build();
    }

    private static MethodSpec refusalByCode(Names names) {
        return MethodSpec.methodBuilder("refusalOf")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The answer that carries this code, if the operation has one.\n")
                .addParameter(names.type("ErrorCode"), "code")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), names.type("Refusal")))
                .addStatement(
                        "return refusals.keySet().stream().filter(refusal -> refusal.code() == code).min($T.naturalOrder())",
                        Comparator.class)
                .build();
    }

    private static MethodSpec of(Names names) {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The operation with this name, if there is one.\n")
                .addParameter(STRING, "id")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), names.type("Operation")))
                .addStatement(
                        "return $T.stream(values()).filter(operation -> operation.id.equals(id)).findFirst()",
                        Arrays.class)
                .build();
    }
}
