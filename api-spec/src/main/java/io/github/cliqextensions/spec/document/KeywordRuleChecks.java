package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.Contract.Resolved;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.MediaType;
import io.github.cliqextensions.spec.document.OpenApiDocument.RequestBody;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Each keyword by which the schema of a request can refuse something names the rule behind it, and only such keywords
 * do: else the mock could refuse a request without being able to say why.
 */
final class KeywordRuleChecks {

    private static final Set<String> REFUSING = Set.of(
            "type",
            "enum",
            "pattern",
            "minLength",
            "maxLength",
            "minimum",
            "maximum",
            "minItems",
            "maxItems",
            "required",
            "minProperties",
            "maxProperties",
            "const",
            "anyOf",
            "not");
    private static final List<String> SUBSCHEMAS = List.of("items", "propertyNames", "additionalProperties", "then");

    private final Read read;
    private final String operation;
    private final Set<String> refused;
    private final Set<String> seen = new LinkedHashSet<>();

    /** @param refused the rules for whose breach the operation has an answer */
    KeywordRuleChecks(Read read, String operation, Set<String> refused) {
        this.read = read;
        this.operation = operation;
        this.refused = refused;
    }

    void check(Resolved<RequestBody> body) {
        Objects.requireNonNullElse(body.value().content(), Map.<String, MediaType>of())
                .forEach((type, content) -> {
                    String pointer = body.pointer() + "/content/" + Pointers.escape(type) + "/schema";
                    String ref = content.schema().ref();
                    if (ref == null) {
                        throw read.error(pointer, "the schema of a request body is a component");
                    }
                    checkSchema(ref, Set.of());
                });
    }

    /** @param explained keywords for which the place that refers to this schema names the rule */
    private void checkSchema(String pointer, Set<String> explained) {
        if (!seen.add(pointer + explained)) {
            return;
        }
        JsonNode schema = Pointers.at(read.tree(), pointer);
        JsonNode rules = schema.path("x-keyword-rules");
        Set<String> known = new LinkedHashSet<>(explained);
        rules.propertyNames().forEach(known::add);
        JsonNode ref = schema.path("$ref");
        for (String keyword : schema.propertyNames()) {
            boolean refuses = REFUSING.contains(keyword)
                    || (keyword.equals("additionalProperties")
                            && schema.get(keyword).isBoolean()
                            && !schema.get(keyword).booleanValue());
            if (refuses && !known.contains(keyword)) {
                throw read.error(pointer + "/" + keyword, "no rule is named for this keyword in x-keyword-rules");
            }
        }
        for (String keyword : rules.propertyNames()) {
            JsonNode target = ref.isString() ? Pointers.at(read.tree(), ref.stringValue()) : schema;
            if (!schema.has(keyword) && !target.has(keyword)) {
                throw read.error(pointer + "/x-keyword-rules/" + keyword, "the schema has no such keyword");
            }
            String rule = rules.get(keyword).asString();
            if (!refused.contains(rule)) {
                throw read.error(
                        pointer + "/x-keyword-rules/" + keyword, operation + " has no answer that refuses by " + rule);
            }
        }
        if (ref.isString()) {
            checkSchema(ref.stringValue(), known);
        }
        schema.path("properties")
                .propertyNames()
                .forEach(name -> checkSchema(pointer + "/properties/" + Pointers.escape(name), Set.of()));
        for (String keyword : SUBSCHEMAS) {
            if (schema.path(keyword).isObject()) {
                checkSchema(pointer + "/" + keyword, Set.of());
            }
        }
    }
}
