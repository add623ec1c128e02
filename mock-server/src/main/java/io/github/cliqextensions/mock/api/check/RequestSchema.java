package io.github.cliqextensions.mock.api.check;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.github.cliqextensions.mock.http.Pointers;
import io.github.cliqextensions.mock.http.Schemas;
import io.github.cliqextensions.spec.Rule;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** A schema of the contract, compiled once, that says of each of its keywords which rule it stands for. */
final class RequestSchema {

    private static final String KEYWORD_RULES = "x-keyword-rules";
    private static final Map<String, RequestSchema> COMPILED = new ConcurrentHashMap<>();

    private final JsonNode document = Schemas.CONTRACT.document();
    private final JsonNode root;
    private final Schema schema;
    private final UnknownMembers members;

    private RequestSchema(String name) {
        root = Schemas.CONTRACT.component(name);
        schema = Schemas.CONTRACT.compile(name);
        members = UnknownMembers.of(root, document);
    }

    /** The schema that this component of the contract describes, compiled when it is first asked for. */
    static RequestSchema of(String component) {
        return COMPILED.computeIfAbsent(component, RequestSchema::new);
    }

    /** Refuses a body that breaks a rule: for an unknown member first, else by the first rule of the contract. */
    void check(JsonNode body) {
        members.check(body);
        List<Error> errors = schema.validate(body);
        if (!errors.isEmpty()) {
            throw Refused.by(errors.stream()
                    .map(error -> new Broken(rule(error), Pointers.of(error)))
                    .distinct()
                    .sorted(Comparator.comparing(Broken::rule))
                    .toList());
        }
    }

    /** The rule that the schema names for the keyword: the innermost one on the way from the root to it. */
    private Rule rule(Error error) {
        // The pattern of names was checked with the unknown members, so only their length can be wrong by now.
        String keyword = error.getKeyword().equals("propertyNames") ? "maxLength" : error.getKeyword();
        JsonNode at = root;
        JsonNode id = at.path(KEYWORD_RULES).path(keyword);
        for (int i = 0; i < error.getEvaluationPath().getNameCount(); i++) {
            at = step(at, error.getEvaluationPath().getName(i));
            JsonNode nearer = at.path(KEYWORD_RULES).path(keyword);
            id = nearer.isMissingNode() ? id : nearer;
        }
        if (error.getKeyword().equals("propertyNames")) {
            id = step(at, "$ref").path(KEYWORD_RULES).path(keyword);
        }
        return Rule.of(id.stringValue()).orElseThrow();
    }

    private JsonNode step(JsonNode at, String name) {
        JsonNode next = at.path(name);
        return name.equals("$ref") ? document.at(next.stringValue().substring(1)) : next;
    }
}
