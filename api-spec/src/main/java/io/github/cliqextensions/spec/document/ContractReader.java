package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.Contract.Located;
import io.github.cliqextensions.spec.document.Contract.LocatedResponse;
import io.github.cliqextensions.spec.document.Contract.Operation;
import io.github.cliqextensions.spec.document.Contract.Refusal;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.Example;
import io.github.cliqextensions.spec.document.OpenApiDocument.MediaType;
import io.github.cliqextensions.spec.document.OpenApiDocument.OperationObject;
import io.github.cliqextensions.spec.document.OpenApiDocument.Parameter;
import io.github.cliqextensions.spec.document.OpenApiDocument.PathItem;
import io.github.cliqextensions.spec.document.OpenApiDocument.RateLimit;
import io.github.cliqextensions.spec.document.OpenApiDocument.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the contract of the service and refuses it where it contradicts itself, leaves out what everything else relies
 * on, or names what is not there. An error says where.
 */
public final class ContractReader {

    private final Read read;
    private final OpenApiDocument document;
    private final Map<String, Refusal> refusals = new LinkedHashMap<>();

    private ContractReader(Read read) {
        this.read = read;
        this.document = read.document();
    }

    /** @throws ContractException where the contract cannot be taken as it stands */
    public static Contract read(Path file) throws IOException {
        return new ContractReader(DocumentReader.read(file)).contract();
    }

    private Contract contract() {
        new References(read).check();
        new RuleChecks(read).check();
        List<Operation> operations = new ArrayList<>();
        for (Located located : locate()) {
            operations.add(operation(located));
        }
        checkRefusalsAreUsed();
        new KeywordRuleChecks(read).check();
        return new Contract(document, List.copyOf(operations), refusals);
    }

    private List<Located> locate() {
        List<Located> found = new ArrayList<>();
        document.paths().forEach((path, item) -> {
            String pointer = "#/paths/" + Pointers.escape(path);
            methods(item, (method, operation) -> {
                List<Parameter> parameters = new ArrayList<>();
                orEmpty(item.parameters()).forEach(parameter -> parameters.add(resolve(parameter)));
                orEmpty(operation.parameters()).forEach(parameter -> parameters.add(resolve(parameter)));
                found.add(new Located(pointer + "/" + method, method, path, operation, parameters));
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

    private Operation operation(Located located) {
        Map<String, Integer> answers = new LinkedHashMap<>();
        int success = 0;
        for (LocatedResponse response : responses(located)) {
            if (response.status() >= 400) {
                refusals(response).forEach((name, example) -> {
                    answers.put(name, response.status());
                });
            } else if (success != 0) {
                throw read.error(response.pointer(), "an operation has one response of success");
            } else {
                success = response.status();
                checkExamples(response);
            }
        }
        if (success == 0) {
            throw read.error(located.pointer() + "/responses", "an operation has a response of success");
        }
        Operation operation = new Operation(
                located.operation().operationId(),
                located.method(),
                located.path(),
                scopes(located),
                rateLimit(located),
                success,
                answers,
                located.parameters());
        for (Parameter parameter : operation.parameters()) {
            checkRefuses(
                    operation,
                    located.pointer(),
                    parameter.rule(),
                    "parameter '" + parameter.name() + "' has no x-rule that the operation refuses");
        }
        return operation;
    }

    private void checkRefuses(Operation operation, String pointer, @Nullable String rule, String otherwise) {
        boolean refused = operation.refusals().keySet().stream()
                .anyMatch(name -> orEmpty(Objects.requireNonNull(refusals.get(name))
                                .example()
                                .refuses())
                        .contains(rule));
        if (!refused) {
            throw read.error(pointer, otherwise);
        }
    }

    private List<LocatedResponse> responses(Located located) {
        List<LocatedResponse> responses = new ArrayList<>();
        located.operation().responses().forEach((status, response) -> {
            String pointer = located.pointer() + "/responses/" + status;
            if (!status.matches("[1-5][0-9][0-9]")) {
                throw read.error(pointer, "'" + status + "' is not a status");
            }
            responses.add(new LocatedResponse(pointer, Integer.parseInt(status), resolve(response)));
        });
        return responses;
    }

    /** Every example of an error is a refusal; its name means the same answer in every operation. */
    private Map<String, Example> refusals(LocatedResponse response) {
        Map<String, Example> found = checkExamples(response);
        if (found.isEmpty()) {
            throw read.error(response.pointer(), "an error has its answers as examples");
        }
        found.forEach((name, example) -> {
            String pointer = response.pointer() + "/.../examples/" + name;
            if (orEmpty(example.refuses()).isEmpty()) {
                throw read.error(pointer, "the answer does not say in x-refuses which rules it is for");
            }
            if (example.value() == null || !example.value().path("message").isString()) {
                throw read.error(pointer, "the answer has no message");
            }
            Refusal earlier = refusals.putIfAbsent(name, new Refusal(name, example));
            if (earlier != null && !earlier.example().equals(example)) {
                throw read.error(pointer, "'" + name + "' is another answer elsewhere");
            }
        });
        return found;
    }

    private Map<String, Example> checkExamples(LocatedResponse response) {
        Map<String, Example> examples = new LinkedHashMap<>();
        if (response.response().content() == null) {
            return examples;
        }
        for (Map.Entry<String, MediaType> content :
                response.response().content().entrySet()) {
            Map<String, Example> of = content.getValue().examples();
            if (of == null || of.isEmpty()) {
                throw read.error(response.pointer(), content.getKey() + " has no examples");
            }
            of.forEach((name, example) -> examples.put(name, resolve(example)));
        }
        return examples;
    }

    private List<String> scopes(Located located) {
        List<String> scopes = new ArrayList<>();
        for (Map<String, List<String>> requirement : orEmpty(located.operation().security())) {
            requirement.values().forEach(scopes::addAll);
        }
        if (scopes.isEmpty()) {
            throw read.error(located.pointer(), "an operation asks for a scope in security");
        }
        return List.copyOf(scopes);
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
        checkDuration(pointer + "/window", limit.window());
        checkDuration(pointer + "/lock", limit.lock());
        return limit;
    }

    private void checkDuration(String pointer, String duration) {
        try {
            if (Duration.parse(duration).compareTo(Duration.ZERO) <= 0) {
                throw read.error(pointer, "a duration is longer than nothing");
            }
        } catch (DateTimeParseException e) {
            throw read.error(pointer, "'" + duration + "' is not a duration of ISO 8601");
        }
    }

    private void checkRefusalsAreUsed() {
        Map<String, Example> components =
                Objects.requireNonNullElse(document.components().examples(), Map.of());
        components.forEach((name, example) -> {
            boolean used = refusals.values().stream()
                    .anyMatch(refusal -> refusal.example().equals(example));
            if (example.refuses() != null && !used) {
                throw read.error("#/components/examples/" + name, "no operation gives this answer");
            }
        });
    }

    private Parameter resolve(Parameter parameter) {
        return parameter.ref() == null
                ? parameter
                : component(document.components().parameters(), parameter.ref());
    }

    private Response resolve(Response response) {
        return response.ref() == null
                ? response
                : component(document.components().responses(), response.ref());
    }

    private Example resolve(Example example) {
        return example.ref() == null ? example : component(document.components().examples(), example.ref());
    }

    /** What a reference leads to; {@link References} has seen before that it leads somewhere. */
    private static <T> T component(@Nullable Map<String, T> components, String ref) {
        return Objects.requireNonNull(Objects.requireNonNull(components).get(Pointers.name(ref)));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
