package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.Contract.Located;
import io.github.cliqextensions.spec.document.Contract.Operation;
import io.github.cliqextensions.spec.document.Contract.Refusal;
import io.github.cliqextensions.spec.document.Contract.Resolved;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.Example;
import io.github.cliqextensions.spec.document.OpenApiDocument.OperationObject;
import io.github.cliqextensions.spec.document.OpenApiDocument.Parameter;
import io.github.cliqextensions.spec.document.OpenApiDocument.PathItem;
import io.github.cliqextensions.spec.document.OpenApiDocument.RateLimit;
import io.github.cliqextensions.spec.document.OpenApiDocument.RequestBody;
import io.github.cliqextensions.spec.document.OpenApiDocument.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the contract of the service and refuses it where it contradicts itself, leaves out what everything else relies
 * on, or names what is not there. An error says where.
 */
public final class ContractReader {

    /** An example under the name that a response gives it. */
    private record Named(String pointer, String name, Resolved<Example> example) {}

    private final Read read;
    private final OpenApiDocument document;
    private final Resolver resolver;
    private final Scopes scopes;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();

    private ContractReader(Read read) {
        this.read = read;
        this.document = read.document();
        this.resolver = new Resolver(read);
        this.scopes = new Scopes(read);
    }

    /** @throws ContractException where the contract cannot be taken as it stands */
    public static Contract read(Path file) throws IOException {
        return new ContractReader(DocumentReader.read(file)).contract();
    }

    private Contract contract() {
        RuleChecks rules = new RuleChecks(read);
        rules.check();
        new ServiceChecks(read).check();
        Map<String, Operation> operations = new LinkedHashMap<>();
        for (Located located : locate()) {
            Operation operation =
                    operation(located, rules.concerning(located.operation().operationId()));
            if (operations.putIfAbsent(operation.id(), operation) != null) {
                throw read.error(located.pointer() + "/operationId", "another operation has this name");
            }
            checkAnswers(located, operation);
            checkRequest(located, operation);
        }
        checkRefusalsAreUsed();
        rules.checkOperations(operations, refusals);
        rules.checkPlaces();
        return new Contract(document, List.copyOf(operations.values()), refusals);
    }

    private List<Located> locate() {
        List<Located> found = new ArrayList<>();
        document.paths().forEach((path, item) -> {
            String pointer = "#/paths/" + Pointers.escape(path);
            methods(item, (method, operation) -> {
                String at = pointer + "/" + method;
                List<Parameter> parameters = new ArrayList<>(parameters(pointer, item.parameters()));
                parameters.addAll(parameters(at, operation.parameters()));
                found.add(new Located(at, method, path, operation, parameters));
            });
        });
        return found;
    }

    private static void methods(PathItem item, BiConsumer<String, OperationObject> each) {
        if (item.post() != null) each.accept("post", item.post());
        if (item.put() != null) each.accept("put", item.put());
        if (item.patch() != null) each.accept("patch", item.patch());
        if (item.get() != null) each.accept("get", item.get());
        if (item.delete() != null) each.accept("delete", item.delete());
    }

    private List<Parameter> parameters(String pointer, @Nullable List<Parameter> parameters) {
        List<Parameter> resolved = new ArrayList<>();
        for (int i = 0; i < orEmpty(parameters).size(); i++) {
            Resolved<Parameter> parameter = resolver.parameter(
                    pointer + "/parameters/" + i, orEmpty(parameters).get(i));
            if (Stream.of(
                            parameter.value().name(),
                            parameter.value().in(),
                            parameter.value().description())
                    .anyMatch(Objects::isNull)) {
                throw read.error(
                        parameter.pointer(), "a parameter has a name, a place in the request and a description");
            }
            resolved.add(parameter.value());
        }
        return resolved;
    }

    private Operation operation(Located located, List<String> rules) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        int success = 0;
        for (Map.Entry<String, Response> entry : located.operation().responses().entrySet()) {
            String pointer = located.pointer() + "/responses/" + entry.getKey();
            int status = status(pointer, entry.getKey());
            Resolved<Response> response = resolver.response(pointer, entry.getValue());
            if (status >= 400) {
                refusals(pointer, response).forEach(name -> {
                    if (answers.put(name, status) != null) {
                        throw read.error(pointer, "'" + name + "' has another status already");
                    }
                });
            } else if (success != 0) {
                throw read.error(pointer, "an operation has one response of success");
            } else {
                success = status;
                examples(response);
            }
        }
        if (success == 0) {
            throw read.error(located.pointer() + "/responses", "an operation has a response of success");
        }
        return new Operation(
                located.operation().operationId(),
                located.method(),
                located.path(),
                scopes.of(located),
                rateLimit(located),
                success,
                answers,
                rules,
                located.parameters());
    }

    private int status(String pointer, String status) {
        if (!status.matches("[1-5][0-9][0-9]")) {
            throw read.error(pointer, "'" + status + "' is not a status");
        }
        return Integer.parseInt(status);
    }

    private void checkAnswers(Located located, Operation operation) {
        operation.refusals().forEach((name, status) -> {
            if (Collections.disjoint(refusedBy(name), operation.rules())) {
                throw read.error(
                        located.pointer() + "/responses/" + status,
                        "none of the rules that '" + name + "' refuses by concerns this operation");
            }
        });
    }

    /** The operation has an answer for each rule that its parameters and its body name. */
    private void checkRequest(Located located, Operation operation) {
        Set<String> refused = operation.refusals().keySet().stream()
                .flatMap(name -> refusedBy(name).stream())
                .filter(operation.rules()::contains)
                .collect(Collectors.toSet());
        for (Parameter parameter : operation.parameters()) {
            if (parameter.rule() == null || !refused.contains(parameter.rule())) {
                throw read.error(
                        located.pointer(),
                        "parameter '" + parameter.name() + "' has no x-rule that the operation refuses");
            }
        }
        RequestBody body = located.operation().requestBody();
        if (body != null) {
            new KeywordRuleChecks(read, operation.id(), refused)
                    .check(resolver.requestBody(located.pointer() + "/requestBody", body));
        }
    }

    /** The rules whose breach is answered so. */
    private List<String> refusedBy(String name) {
        return orEmpty(Objects.requireNonNull(refusals.get(name)).example().refuses());
    }

    /** Every example of an error is a refusal; its name means the same answer in every operation. */
    private List<String> refusals(String pointer, Resolved<Response> response) {
        List<Named> answers = examples(response);
        if (answers.isEmpty()) {
            throw read.error(pointer, "an error has its answers as examples");
        }
        for (Named answer : answers) {
            checkAnswer(answer.example());
            Example example = answer.example().value();
            Refusal earlier = refusals.putIfAbsent(answer.name(), new Refusal(answer.name(), example));
            if (earlier != null && !earlier.example().equals(example)) {
                throw read.error(answer.pointer(), "'" + answer.name() + "' is another answer elsewhere");
            }
        }
        return answers.stream().map(Named::name).toList();
    }

    private void checkAnswer(Resolved<Example> answer) {
        if (orEmpty(answer.value().refuses()).isEmpty()) {
            throw read.error(answer.pointer(), "the answer does not say in x-refuses which rules it is for");
        }
        if (answer.value().summary() == null) {
            throw read.error(answer.pointer(), "the answer has no summary");
        }
        JsonNode body = answer.value().value();
        if (body == null || !body.path("message").isString()) {
            throw read.error(answer.pointer(), "the answer has no message");
        }
        String placeholder = answer.value().placeholder();
        if (placeholder != null && !body.path("message").stringValue().contains(placeholder)) {
            throw read.error(answer.pointer() + "/x-placeholder", "the message has no '" + placeholder + "'");
        }
    }

    private List<Named> examples(Resolved<Response> response) {
        List<Named> examples = new ArrayList<>();
        orEmpty(response.value().content()).forEach((type, content) -> {
            String pointer = response.pointer() + "/content/" + Pointers.escape(type);
            if (orEmpty(content.examples()).isEmpty()) {
                throw read.error(pointer, "a response has examples");
            }
            orEmpty(content.examples()).forEach((name, example) -> {
                String at = pointer + "/examples/" + Pointers.escape(name);
                examples.add(new Named(at, name, resolver.example(at, example)));
            });
        });
        return examples;
    }

    private RateLimit rateLimit(Located located) {
        RateLimit limit = located.operation().rateLimit();
        if (limit == null) {
            throw read.error(located.pointer(), "an operation has its limit in x-rate-limit");
        }
        String pointer = located.pointer() + "/x-rate-limit";
        if (limit.threshold() < 1) {
            throw read.error(pointer + "/threshold", "a threshold is at least 1");
        }
        Durations.check(read, pointer + "/window", limit.window());
        Durations.check(read, pointer + "/lock", limit.lock());
        return limit;
    }

    private void checkRefusalsAreUsed() {
        orEmpty(document.components().examples()).forEach((name, example) -> {
            boolean used = refusals.values().stream()
                    .anyMatch(refusal -> refusal.example().equals(example));
            if (example.refuses() != null && !used) {
                throw read.error("#/components/examples/" + name, "no operation gives this answer");
            }
        });
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> Map<String, T> orEmpty(@Nullable Map<String, T> map) {
        return map == null ? Map.of() : map;
    }
}
