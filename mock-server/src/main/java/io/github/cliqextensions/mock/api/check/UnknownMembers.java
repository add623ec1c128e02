package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.mock.http.Pointers;
import io.github.cliqextensions.spec.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The members that a schema knows, read from it once. A validator of JSON Schema finds unknown members as well, but in
 * the order of the schema; HTTP-9 names the first one of the document.
 */
final class UnknownMembers {

    private final Map<String, UnknownMembers> known = new HashMap<>();
    private final boolean closed;
    private final @Nullable Pattern names;

    private UnknownMembers(JsonNode schema, JsonNode document) {
        closed = schema.path("additionalProperties").isBoolean()
                && !schema.path("additionalProperties").booleanValue();
        JsonNode pattern = resolve(schema.path("propertyNames"), document).path("pattern");
        names = pattern.isString() ? Pattern.compile(pattern.stringValue()) : null;
        schema.path("properties").forEachEntry((name, child) -> known.put(name, of(child, document)));
    }

    /** @param document where references in the schema lead */
    static UnknownMembers of(JsonNode schema, JsonNode document) {
        return new UnknownMembers(resolve(schema, document), document);
    }

    private static JsonNode resolve(JsonNode schema, JsonNode document) {
        return schema.has("$ref") ? document.at(schema.get("$ref").stringValue().substring(1)) : schema;
    }

    /** Refuses the first member, in the order of the document, that is not known. */
    void check(JsonNode value) {
        check(value, "");
    }

    private void check(JsonNode value, String pointer) {
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            String place = Pointers.member(pointer, name);
            UnknownMembers of = known.get(name);
            if (of != null) {
                of.check(member.getValue(), place);
            } else if (closed) {
                throw Refused.by(Rule.HTTP_8, place).naming(name);
            } else if (names != null && !names.matcher(name).matches()) {
                throw Refused.by(Rule.PROP_2, place).naming(name);
            }
        }
    }
}
