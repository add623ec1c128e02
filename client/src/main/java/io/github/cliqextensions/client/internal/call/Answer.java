package io.github.cliqextensions.client.internal.call;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came back, whole.
 *
 * @param headers by their names, read without regard to case
 * @param isEmpty whether there is no body
 * @param json the body; null where it is empty or no JSON
 */
record Answer(
        int status,
        Map<String, Collection<String>> headers,
        boolean isEmpty,
        @Nullable JsonNode json) {

    private static final JsonMapper JSON = new JsonMapper();

    static Answer of(int status, Map<String, Collection<String>> headers, byte[] body) {
        return new Answer(status, headers, body.length == 0, parsed(body));
    }

    private static @Nullable JsonNode parsed(byte[] body) {
        try {
            return body.length == 0 ? null : JSON.readTree(body);
        } catch (JacksonException notJson) {
            // Never its own words: they may quote what was read.
            return null;
        }
    }

    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isObject() {
        return json != null && json.isObject();
    }

    /** A member of the body that is text. */
    Optional<String> text(String name) {
        return Optional.ofNullable(json)
                .map(body -> body.get(name))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }
}
