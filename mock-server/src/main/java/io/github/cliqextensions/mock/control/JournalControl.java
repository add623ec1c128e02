package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.journal.Journal.Part;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.javalin.http.Context;
import java.util.Optional;
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
        Optional<Organization> organization = ControlInput.organization(context, store);
        long after = ControlInput.number(context, "after", 0).orElse(0L);
        int most = ControlInput.number(context, "latest", 1)
                .map(latest -> (int) Math.min(latest, Integer.MAX_VALUE))
                .orElse(Integer.MAX_VALUE);
        Part part = organization
                .map(one -> store.journal().afterOf(one.id(), after, most))
                .orElseGet(() -> store.journal().after(after, most));
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        part.entries().forEach(entry -> write(entry, all.addObject()));
        return Answer.json(200, all)
                .with("X-Cliq-Mock-Journal", part.journal())
                .with("X-Cliq-Mock-After", Long.toString(part.end()));
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
