package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.DocumentReader.Read;
import tools.jackson.databind.JsonNode;

/** Every {@code $ref} of a document leads to a component of the same document. */
final class References {

    private final Read read;

    References(Read read) {
        this.read = read;
    }

    void check() {
        check("#", read.tree());
    }

    private void check(String pointer, JsonNode node) {
        JsonNode ref = node.path("$ref");
        if (ref.isString()) {
            boolean component = ref.stringValue().matches("#/components/[a-zA-Z]+/[a-zA-Z_]+");
            if (!component || Pointers.at(read.tree(), ref.stringValue()).isMissingNode()) {
                throw read.error(pointer + "/$ref", "'" + ref.stringValue() + "' is no component of this document");
            }
        }
        if (node.isObject()) {
            node.forEachEntry((name, child) -> check(pointer + "/" + Pointers.escape(name), child));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(pointer + "/" + i, node.get(i));
            }
        }
    }
}
