package io.github.cliqextensions.mock.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON in UTF-8, read strictly: one value, whole, in bytes that are UTF-8 and in strings that can be written as such.
 *
 * <p>Trees are read and written by a few lines here, since Jackson's mapper, which does no more for us, takes a tenth of a
 * second to be there.
 */
public final class Json {

    /** Buffers by thread: the threads that answer are few, and a pool for all of them has to be waited for. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .build();

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    /** The value, unless this is no JSON. */
    public static Optional<JsonNode> read(byte[] bytes) {
        try {
            // Decoded here, since a parser of bytes would take UTF-16 and UTF-32 for JSON as well.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            JsonNode value = parse(text);
            boolean lone = value != null
                    && text.contains("\\u")
                    && hasLoneSurrogate(value, StandardCharsets.UTF_8.newEncoder());
            return lone ? Optional.empty() : Optional.ofNullable(value);
        } catch (CharacterCodingException | JacksonException malformed) {
            return Optional.empty();
        }
    }

    public static byte[] write(JsonNode value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(value, to);
        }
        return bytes.toByteArray();
    }

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** The one value of a text; null where there is none, or more than one. */
    private static @Nullable JsonNode parse(String text) {
        try (JsonParser from = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonNode value = from.nextToken() == null ? null : tree(from);
            return from.nextToken() == null ? value : null;
        }
    }

    /** The value whose first token was read. How deep it may be, Jackson says. */
    private static JsonNode tree(JsonParser from) {
        return switch (from.currentToken()) {
            case START_OBJECT -> {
                ObjectNode object = NODES.objectNode();
                for (String name = from.nextName(); name != null; name = from.nextName()) {
                    from.nextToken();
                    object.set(name, tree(from));
                }
                yield object;
            }
            case START_ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                while (from.nextToken() != JsonToken.END_ARRAY) {
                    array.add(tree(from));
                }
                yield array;
            }
            case VALUE_STRING -> NODES.stringNode(from.getString());
            case VALUE_NUMBER_INT ->
                switch (from.getNumberType()) {
                    case INT -> NODES.numberNode(from.getIntValue());
                    case LONG -> NODES.numberNode(from.getLongValue());
                    default -> NODES.numberNode(from.getBigIntegerValue());
                };
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(from.getDoubleValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("a parser of JSON gives no " + from.currentToken());
        };
    }

    private static void write(JsonNode value, JsonGenerator to) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                to.writeStartObject();
                value.forEachEntry((name, member) -> {
                    to.writeName(name);
                    write(member, to);
                });
                to.writeEndObject();
            }
            case ARRAY -> {
                to.writeStartArray();
                value.forEach(item -> write(item, to));
                to.writeEndArray();
            }
            case STRING -> to.writeString(value.stringValue());
            case NUMBER -> writeNumber(value, to);
            case BOOLEAN -> to.writeBoolean(value.booleanValue());
            case NULL -> to.writeNull();
            default -> throw new IllegalArgumentException("not JSON: " + value.getNodeType());
        }
    }

    private static void writeNumber(JsonNode value, JsonGenerator to) {
        switch (value.numberType()) {
            case INT -> to.writeNumber(value.intValue());
            case LONG -> to.writeNumber(value.longValue());
            case BIG_INTEGER -> to.writeNumber(value.bigIntegerValue());
            case BIG_DECIMAL -> to.writeNumber(value.decimalValue());
            default -> to.writeNumber(value.doubleValue());
        }
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
