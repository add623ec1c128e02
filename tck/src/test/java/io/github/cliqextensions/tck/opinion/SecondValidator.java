package io.github.cliqextensions.tck.opinion;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import io.github.cliqextensions.mock.http.Schemas;
import io.github.cliqextensions.spec.Operation;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The contract, by a validator that has neither code nor JSON library in common with the mock's. */
final class SecondValidator {

    private static final URI CONTRACT = URI.create("urn:contract");

    private final JsonNode document = Schemas.CONTRACT.document();
    private final Validator validator;

    SecondValidator() {
        validator = new ValidatorFactory()
                .withJsonNodeFactory(new GsonNode.Factory())
                // The document is an OpenAPI document with schemas in it, and no schema itself.
                .withDisabledSchemaValidation(true)
                .createValidator();
        validator.registerSchema(CONTRACT, document.toString());
    }

    /** The schema of an operation's request; empty where it has no body. */
    Optional<String> requestSchema(Operation operation) {
        return schema(at(operation).path("requestBody"));
    }

    /** The schema of an operation's answer with this status; empty where that has no body. */
    Optional<String> answerSchema(Operation operation, int status) {
        return schema(at(operation).path("responses").path(String.valueOf(status)));
    }

    /** @param schema a pointer into the contract */
    boolean isValid(String schema, byte[] json) {
        return validator
                .validate(URI.create(CONTRACT + schema), new String(json, StandardCharsets.UTF_8))
                .isValid();
    }

    private JsonNode at(Operation operation) {
        return document.path("paths")
                .path(operation.path())
                .path(operation.method().toLowerCase(Locale.ROOT));
    }

    private Optional<String> schema(JsonNode described) {
        JsonNode reference = described.path("$ref");
        JsonNode found =
                reference.isString() ? document.at(reference.stringValue().substring(1)) : described;
        return Optional.of(found.path("content")
                        .path("application/json")
                        .path("schema")
                        .path("$ref"))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }
}
