package io.github.cliqextensions.tck.http;

import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shows requests and answers without what is secret in them: values of properties, keys of extensions, tokens. */
final class Masks {

    /** Members whose text says what happened. Any other text may be the value of a property. */
    private static final Set<String> SHOWN = Set.of("message", "code", "scope");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 600;

    private Masks() {}

    /** A body in which texts are replaced by their lengths; keys stay. */
    static String body(String body) {
        if (body.isEmpty()) {
            return "(no body)";
        }
        try {
            return shortened(mask(JSON.readTree(body)).toString());
        } catch (JacksonException noJson) {
            return "(" + body.length() + " characters that are not JSON)";
        }
    }

    private static JsonNode mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames().stream().toList()) {
                JsonNode value = object.get(name);
                if (value.isContainer()) {
                    mask(value);
                } else if (value.isString() && !SHOWN.contains(name)) {
                    object.put(name, "*** (" + value.stringValue().length() + ")");
                }
            }
        } else if (node.isArray()) {
            node.forEach(Masks::mask);
        }
        return node;
    }

    /** A target without the values of its query, but for the keys of properties that it lists. */
    static String target(String target) {
        return shortened(target.replaceAll("(?i)(EXTENSION_KEY=)[^&]*", "$1***"));
    }

    /** A header, of whose credentials only the scheme is shown. */
    static String header(String name, String value) {
        return name.equalsIgnoreCase("Authorization")
                ? value.replaceAll("(?<=\\s)\\S+|^\\S+$", "***")
                : shortened(value);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + ")";
    }
}
