package io.github.cliqextensions.mock.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** JSON in UTF-8, read strictly: one value, whole, in bytes that are UTF-8 and in strings that can be written as such. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /** The value, unless this is no JSON. */
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            // Decoded here, since a parser of bytes would take UTF-16 and UTF-32 for JSON as well.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode value = MAPPER.readTree(text);
            boolean lone = text.contains("\\u") && hasLoneSurrogate(value, StandardCharsets.UTF_8.newEncoder());
            return value.isMissingNode() || lone ? Optional.empty() : Optional.of(value);
        } catch (CharacterCodingException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    public static byte[] write(JsonNode value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An escape can name half of a character; such a string has no form in UTF-8 and could not be sent back. */
    private static boolean hasLoneSurrogate(JsonNode value, CharsetEncoder encoder) {
        if (value.isString()) {
            return !encoder.canEncode(value.stringValue());
        }
        for (String name : value.propertyNames()) {
            if (!encoder.canEncode(name)) {
                return true;
            }
        }
        for (JsonNode child : value) {
            if (hasLoneSurrogate(child, encoder)) {
                return true;
            }
        }
        return false;
    }
}
