package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.github.cliqextensions.spec.document.Contract;
import io.github.cliqextensions.spec.document.OpenApiDocument.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Limits}: the limiting keywords of the contract's schemas, named for schema and keyword. */
final class LimitsSource {

    private LimitsSource() {}

    static TypeSpec of(Contract contract) {
        TypeSpec.Builder type =
                Types.constantsIn("Limits", "The limits that the schemas of the contract set, by schema and keyword.");
        contract.document().components().schemas().forEach((name, schema) -> {
            if (schema.pattern() != null) {
                type.addField(Types.constant(
                        ClassName.get(String.class),
                        Names.constant(name) + "_PATTERN",
                        CodeBlock.of("$S", schema.pattern()),
                        "The pattern of {@code " + name + "}."));
            }
            numbers(schema).forEach((keyword, number) -> {
                if (number != null) {
                    type.addField(Types.constant(
                            TypeName.INT,
                            Names.constant(name + "_" + Names.constant(keyword)),
                            CodeBlock.of("$L", number),
                            "The {@code " + keyword + "} of {@code " + name + "}."));
                }
            });
        });
        return type.build();
    }

    private static Map<String, @Nullable Integer> numbers(Schema schema) {
        Map<String, @Nullable Integer> numbers = new LinkedHashMap<>();
        numbers.put("minLength", schema.minLength());
        numbers.put("maxLength", schema.maxLength());
        numbers.put("minItems", schema.minItems());
        numbers.put("maxItems", schema.maxItems());
        numbers.put("minProperties", schema.minProperties());
        numbers.put("maxProperties", schema.maxProperties());
        return numbers;
    }
}
