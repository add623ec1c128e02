package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** {@code ErrorCode}: every code that the service names. */
final class ErrorCodeSource {

    private static final ClassName STRING = ClassName.get(String.class);

    private ErrorCodeSource() {}

    static TypeSpec of(Contract contract, Names names) {
        TypeSpec.Builder type = Types.enumOf(
                "ErrorCode",
                "What the service names in the {@code code} of an error.",
                List.of(new Component("value", STRING, "The code as it travels.")));
        contract.refusals().values().stream()
                .map(RefusalSource::code)
                .flatMap(Optional::stream)
                .distinct()
                .sorted()
                .forEach(code -> type.addEnumConstant(
                        Names.constant(code),
                        TypeSpec.anonymousClassBuilder("$S", code).build()));
        return type.addMethod(MethodSpec.methodBuilder("of")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addJavadoc("The code that travels as this value, if the contract knows it.\n")
                        .addParameter(STRING, "value")
                        .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), names.type("ErrorCode")))
                        .addStatement(
                                "return $T.stream(values()).filter(code -> code.value.equals(value)).findFirst()",
                                Arrays.class)
                        .build())
                .build();
    }
}
