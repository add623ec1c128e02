package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.http.Schemas;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Fills in what was left out, with the {@code default} that the schema of the control API states. */
public final class Defaults {

    /** Which component describes the items of a list. */
    private static final Map<String, String> ITEMS = Map.of(
            "organizations", "Organization",
            "users", "User",
            "tokens", "Token",
            "refreshTokens", "RefreshToken",
            "extensions", "Extension",
            "installations", "Installation");

    private Defaults() {}

    /** A copy of an object with the defaults of the component that describes it; of its lists too. */
    public static ObjectNode fill(JsonNode value, String component) {
        ObjectNode filled = (ObjectNode) value.deepCopy();
        Schemas.CONTROL.component(component).path("properties").forEachEntry((name, schema) -> {
            JsonNode fallback = schema.has("$ref")
                    ? Schemas.CONTROL
                            .document()
                            .at(schema.get("$ref").stringValue().substring(1))
                            .path("default")
                    : schema.path("default");
            if (!filled.has(name) && !fallback.isMissingNode()) {
                filled.set(name, fallback);
            }
        });
        ITEMS.forEach((list, items) -> {
            JsonNode given = filled.path(list);
            if (given.isArray()) {
                ArrayNode all = filled.putArray(list);
                given.forEach(item -> all.add(fill(item, items)));
            }
        });
        return filled;
    }
}
