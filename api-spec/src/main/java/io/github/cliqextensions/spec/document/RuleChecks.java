package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.Contract.Operation;
import io.github.cliqextensions.spec.document.Contract.Refusal;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.Rule;
import io.github.cliqextensions.spec.document.OpenApiDocument.Statement;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Every rule has an id of its own, a strength that is declared, words, and values that are there; every id named is a rule's. */
final class RuleChecks {

    private static final Set<String> NAMES_RULES = Set.of("x-refuses", "x-rule", "x-keyword-rules");

    private final Read read;
    private final List<Rule> rules;
    private final Set<String> ids = new HashSet<>();

    RuleChecks(Read read) {
        this.read = read;
        this.rules = Objects.requireNonNullElse(read.document().rules(), List.of());
    }

    void check() {
        if (rules.isEmpty()) {
            throw read.error("#/x-rules", "the contract has no rules");
        }
        for (int i = 0; i < rules.size(); i++) {
            check("#/x-rules/" + i, rules.get(i));
        }
        checkNamed("#", read.tree());
    }

    /** The ids of the rules that concern an operation, in the order of the contract. */
    List<String> concerning(String operation) {
        return rules.stream()
                .filter(rule -> rule.operations() == null || rule.operations().contains(operation))
                .map(Rule::id)
                .toList();
    }

    /** A rule names operations that are there; where an answer is given for it, each of them has one. */
    void checkOperations(Map<String, Operation> operations, Map<String, Refusal> refusals) {
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            Set<String> answers = refusals.values().stream()
                    .filter(refusal -> Objects.requireNonNullElse(
                                    refusal.example().refuses(), List.of())
                            .contains(rule.id()))
                    .map(Refusal::name)
                    .collect(Collectors.toSet());
            List<String> concerned = Objects.requireNonNullElse(rule.operations(), List.copyOf(operations.keySet()));
            for (int j = 0; j < concerned.size(); j++) {
                String pointer = "#/x-rules/" + i + (rule.operations() == null ? "" : "/operations/" + j);
                Operation operation = operations.get(concerned.get(j));
                if (operation == null) {
                    throw read.error(pointer, "there is no operation " + concerned.get(j));
                }
                if (!answers.isEmpty()
                        && Collections.disjoint(answers, operation.refusals().keySet())) {
                    throw read.error(pointer, operation.id() + " has no answer that refuses by " + rule.id());
                }
            }
        }
    }

    /** To be asked last: where a value is missing, the check of its own place says more than that of a pointer to it. */
    void checkPlaces() {
        for (int i = 0; i < rules.size(); i++) {
            List<String> places = rules.get(i).places();
            for (int j = 0; j < places.size(); j++) {
                String place = places.get(j);
                if (!place.startsWith("#/") || Pointers.at(read.tree(), place).isMissingNode()) {
                    throw read.error(
                            "#/x-rules/" + i + "/places/" + j, "'" + place + "' leads nowhere in this document");
                }
            }
        }
    }

    private void check(String pointer, Rule rule) {
        if (!rule.id().matches("[A-Z]+-[1-9][0-9]*")) {
            throw read.error(pointer + "/id", "'" + rule.id() + "' is not a rule's id, which looks like PROP-3");
        }
        if (!ids.add(rule.id())) {
            throw read.error(pointer + "/id", "the id " + rule.id() + " is given to two rules");
        }
        checkStrength(pointer, rule.strength());
        checkWords(pointer + "/sentence", rule.sentence());
        checkWords(pointer + "/intent", rule.intent());
        List<Statement> also = Objects.requireNonNullElse(rule.also(), List.of());
        for (int i = 0; i < also.size(); i++) {
            checkStrength(pointer + "/also/" + i, also.get(i).strength());
            checkWords(pointer + "/also/" + i + "/sentence", also.get(i).sentence());
        }
    }

    private void checkStrength(String pointer, String strength) {
        if (!Objects.requireNonNullElse(read.document().strengths(), Map.of()).containsKey(strength)) {
            throw read.error(pointer + "/strength", "'" + strength + "' is not declared in x-strengths");
        }
    }

    private void checkWords(String pointer, String words) {
        if (words.isBlank()) {
            throw read.error(pointer, "there is nothing in it");
        }
    }

    private void checkNamed(String pointer, JsonNode node) {
        if (node.isObject()) {
            node.forEachEntry((name, child) -> {
                String at = pointer + "/" + Pointers.escape(name);
                if (NAMES_RULES.contains(name)) {
                    checkIds(at, child);
                } else {
                    checkNamed(at, child);
                }
            });
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                checkNamed(pointer + "/" + i, node.get(i));
            }
        }
    }

    /** A rule's id, a list of them, or an object whose values are such. */
    private void checkIds(String pointer, JsonNode named) {
        if (named.isObject()) {
            named.forEachEntry((name, id) -> checkIds(pointer + "/" + Pointers.escape(name), id));
        } else if (named.isArray()) {
            for (int i = 0; i < named.size(); i++) {
                checkIds(pointer + "/" + i, named.get(i));
            }
        } else if (!ids.contains(named.asString())) {
            throw read.error(pointer, "there is no rule " + named.asString());
        }
    }
}
