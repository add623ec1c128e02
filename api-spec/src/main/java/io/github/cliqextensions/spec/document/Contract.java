package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.OpenApiDocument.Example;
import io.github.cliqextensions.spec.document.OpenApiDocument.OperationObject;
import io.github.cliqextensions.spec.document.OpenApiDocument.Parameter;
import io.github.cliqextensions.spec.document.OpenApiDocument.RateLimit;
import java.util.List;
import java.util.Map;

/**
 * The contract of the service after {@link ContractReader} found nothing wrong with it: references are resolved, and
 * what the generator needs stands where it looks for it.
 *
 * @param document the document itself
 * @param operations the operations in the order of the document
 * @param refusals every answer to a request that breaks a rule, by its name
 */
public record Contract(OpenApiDocument document, List<Operation> operations, Map<String, Refusal> refusals) {

    /**
     * @param scopes the scopes of which a token needs one
     * @param success the status of an answer that is no refusal
     * @param refusals for each refusal that the operation can answer its status
     * @param rules the ids of the rules that concern the operation
     */
    public record Operation(
            String id,
            String method,
            String path,
            List<String> scopes,
            RateLimit rateLimit,
            int success,
            Map<String, Integer> refusals,
            List<String> rules,
            List<Parameter> parameters) {}

    /** @param example the component that is the answer word for word */
    public record Refusal(String name, Example example) {}

    /** An operation object and the place where it stands. */
    record Located(String pointer, String method, String path, OperationObject operation, List<Parameter> parameters) {}

    /** A value, with the place where it is written out: that of the component where a reference leads to one. */
    record Resolved<T>(String pointer, T value) {}
}
