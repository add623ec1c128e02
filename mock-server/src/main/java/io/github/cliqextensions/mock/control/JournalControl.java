package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Predicate;
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
        store.journal().entries(spokenOf(context, store)).forEach(entry -> write(entry, all.addObject()));
        return Answer.json(200, all);
    }

    Answer clear(Context context) {
        Store store = state.get();
        store.journal().removeIf(spokenOf(context, store));
        return Answer.empty(204);
    }

    private static Predicate<RecordedRequest> spokenOf(Context context, Store store) {
        return ControlInput.organization(context, store)
                .map(Organization::id)
                .<Predicate<RecordedRequest>>map(
                        id -> entry -> entry.organization().equals(Optional.of(id)))
                .orElse(entry -> true);
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
