package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The shapes that the generated types have in common. */
final class Types {

    private Types() {}

    /** A component of an enum's constants, with its accessor. */
    record Component(String name, TypeName type, String javadoc) {}

    /** An enum whose constants carry these components; the constants are still to be added. */
    static TypeSpec.Builder enumOf(String name, String javadoc, List<Component> components) {
        TypeSpec.Builder type =
                TypeSpec.enumBuilder(name).addModifiers(Modifier.PUBLIC).addJavadoc("$L\n", javadoc);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        for (Component component : components) {
            type.addField(FieldSpec.builder(component.type(), component.name(), Modifier.PRIVATE, Modifier.FINAL)
                    .build());
            constructor.addParameter(component.type(), component.name());
            constructor.addStatement("this.$N = $N", component.name(), component.name());
            type.addMethod(MethodSpec.methodBuilder(component.name())
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc("$L\n", component.javadoc())
                    .returns(component.type())
                    .addStatement("return $N", component.name())
                    .build());
        }
        return type.addMethod(constructor.build());
    }

    /** A public record; JavaPoet writes it from its canonical constructor. */
    static TypeSpec recordOf(String name, String javadoc, List<Component> components) {
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
        StringBuilder parameters = new StringBuilder();
        for (Component component : components) {
            constructor.addParameter(
                    ParameterSpec.builder(component.type(), component.name()).build());
            parameters.append("\n@param ").append(component.name()).append(' ').append(component.javadoc());
        }
        return TypeSpec.recordBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("$L\n$L\n", javadoc, parameters)
                .recordConstructor(constructor.build())
                .build();
    }

    /** {@code List.of(…)} of these expressions. */
    static CodeBlock listOf(Collection<CodeBlock> items) {
        return CodeBlock.of("$T.of($L)", List.class, CodeBlock.join(items, ", "));
    }

    static CodeBlock strings(Collection<String> items) {
        return listOf(items.stream().map(item -> CodeBlock.of("$S", item)).toList());
    }

    /** A class of nothing but constants. */
    static TypeSpec.Builder constantsIn(String name, String javadoc) {
        return TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
                .addJavadoc("$L\n", javadoc)
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build());
    }

    static FieldSpec constant(TypeName type, String name, CodeBlock value, String javadoc) {
        return FieldSpec.builder(type, name, Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("$L\n", javadoc)
                .initializer(value)
                .build();
    }
}
