package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Defaults;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_mock/faults}. */
final class FaultControl {

    private static final String ANY = "*";

    private final MockState state;

    FaultControl(MockState state) {
        this.state = state;
    }

    Answer get(Context context) {
        Store store = state.get();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        store.faults().pending().stream().filter(spokenOf(context, store)).forEach(fault -> write(fault, all));
        return Answer.json(200, all);
    }

    Answer add(Context context) {
        ObjectNode wanted = Defaults.fill(ControlInput.json(context, "Fault"), "Fault");
        Optional<String> organization = text(wanted, "organization");
        Store store = state.get();
        organization.filter(id -> store.organization(id).isEmpty()).ifPresent(id -> {
            throw BadControlInput.because("/organization: there is no organization \"" + id + "\"");
        });
        store.faults()
                .add(new Fault(
                        Operation.of(wanted.path("operation").stringValue()),
                        organization,
                        wanted.path("times").intValue(),
                        wanted.path("status").intValue(),
                        text(wanted, "code")));
        return Answer.empty(204);
    }

    Answer clear(Context context) {
        Store store = state.get();
        store.faults().removeIf(spokenOf(context, store));
        return Answer.empty(204);
    }

    private static Predicate<Fault> spokenOf(Context context, Store store) {
        return ControlInput.organization(context, store)
                .map(Organization::id)
                .<Predicate<Fault>>map(id -> fault -> fault.organization().equals(Optional.of(id)))
                .orElse(fault -> true);
    }

    private static Optional<String> text(JsonNode node, String member) {
        return node.has(member) ? Optional.of(node.path(member).stringValue()) : Optional.empty();
    }

    private static void write(Fault fault, ArrayNode all) {
        ObjectNode node = all.addObject();
        node.put("operation", fault.operation().map(Operation::id).orElse(ANY));
        fault.organization().ifPresent(id -> node.put("organization", id));
        node.put("times", fault.times()).put("status", fault.status());
        fault.code().ifPresent(code -> node.put("code", code));
    }
}
