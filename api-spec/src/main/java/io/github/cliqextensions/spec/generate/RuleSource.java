package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.OpenApiDocument.Rule;
import io.github.cliqextensions.spec.document.OpenApiDocument.Statement;
import io.github.cliqextensions.spec.generate.Types.Component;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/** {@code Rule}: every rule of the contract as a constant. */
final class RuleSource {

    private static final ClassName STRING = ClassName.get(String.class);

    private RuleSource() {}

    static TypeSpec of(Contract contract, Names names) {
        TypeName statements = ParameterizedTypeName.get(ClassName.get(List.class), names.type("Statement"));
        TypeSpec.Builder type = Types.enumOf(
                "Rule",
                "What the service promises, and what this project assumes of it.",
                List.of(
                        new Component("id", STRING, "The id, the same everywhere: {@code PROP-3}."),
                        new Component("intent", STRING, "What the rule is for."),
                        new Component("statements", statements, "The rule's sentence first, then what else it says."),
                        new Component(
                                "places",
                                ParameterizedTypeName.get(List.class, String.class),
                                "Where in the contract the values stand that the rule speaks of, as JSON pointers.")));
        List<Rule> rules = Objects.requireNonNull(contract.document().rules());
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            type.addEnumConstant(
                    Names.constant(rule.id()),
                    TypeSpec.anonymousClassBuilder(
                                    "$S, $S, $L, $L",
                                    rule.id(),
                                    rule.intent(),
                                    Types.listOf(statements("#/x-rules/" + i, rule, names)),
                                    Types.strings(rule.places()))
                            .addJavadoc("$L\n", Names.javadoc(rule.sentence()))
                            .build());
        }
        return type.addMethod(strength(names))
                .addMethod(sentence())
                .addMethod(of(names))
                .build();
    }

    private static List<CodeBlock> statements(String place, Rule rule, Names names) {
        List<CodeBlock> all = new ArrayList<>();
        all.add(statement(place, rule.strength(), rule.sentence(), names));
        List<Statement> also = Objects.requireNonNullElse(rule.also(), List.of());
        for (int i = 0; i < also.size(); i++) {
            Statement one = also.get(i);
            all.add(statement(place + "/also/" + i, one.strength(), one.sentence(), names));
        }
        return all;
    }

    private static CodeBlock statement(String place, String strength, String sentence, Names names) {
        return CodeBlock.of(
                "new $T($T.$L, $S, $S)",
                names.type("Statement"),
                names.type("Strength"),
                Names.constant(strength),
                sentence,
                place);
    }

    private static MethodSpec strength(Names names) {
        return MethodSpec.methodBuilder("strength")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("How well the rule's own sentence is known.\n")
                .returns(names.type("Strength"))
                .addStatement("return statements.get(0).strength()")
                .build();
    }

    private static MethodSpec sentence() {
        return MethodSpec.methodBuilder("sentence")
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The rule in one sentence.\n")
                .returns(STRING)
                .addStatement("return statements.get(0).sentence()")
                .build();
    }

    private static MethodSpec of(Names names) {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc("The rule with this id, if there is one.\n")
                .addParameter(STRING, "id")
                .returns(ParameterizedTypeName.get(ClassName.get(Optional.class), names.type("Rule")))
                .addStatement("return $T.stream(values()).filter(rule -> rule.id.equals(id)).findFirst()", Arrays.class)
                .build();
    }
}
