package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.javalin.http.Context;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_mock/requests}. */
final class JournalControl {

    private final MockState state;

    JournalControl(MockState state) {
        this.state = state;
    }

    Answer get(Context context) {
        Store store = state.get();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        ControlInput.organization(context, store)
                .map(organization -> store.journal().entriesOf(organization.id()))
                .orElseGet(() -> store.journal().entries(entry -> true))
                .forEach(entry -> write(entry, all.addObject()));
        return Answer.json(200, all);
    }

    Answer clear(Context context) {
        Store store = state.get();
        ControlInput.organization(context, store)
                .ifPresentOrElse(
                        organization -> store.journal().remove(organization.id()),
                        () -> store.journal().clear());
        return Answer.empty(204);
    }

    private static void write(RecordedRequest entry, ObjectNode node) {
        node.put("time", entry.time().toString());
        node.put("organization", entry.organization().orElse(null));
        node.put("user", entry.user().orElse(null));
        node.put("operation", entry.operation().map(Operation::id).orElse(null));
        node.put("method", entry.method());
        node.put("path", entry.path());
        node.put("status", entry.status());
        node.put("code", entry.code().orElse(null));
        entry.rules().forEach(node.putArray("rules")::add);
    }
}
