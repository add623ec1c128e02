package io.github.cliqextensions.spec.document;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** JSON pointers in the form of a URI fragment without percent escapes, as a {@code $ref} writes them. */
final class Pointers {

    private Pointers() {}

    static String escape(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    /** The value that {@code pointer} leads to; missing where it leads nowhere. */
    static JsonNode at(JsonNode document, String pointer) {
        return document.at(JsonPointer.compile(pointer.substring(1)));
    }

    /** The last member that {@code pointer} names. */
    static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
