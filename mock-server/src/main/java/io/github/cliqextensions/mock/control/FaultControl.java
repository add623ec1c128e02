package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.fault.Spoiling;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Defaults;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /_mock/faults}. */
final class FaultControl {

    private static final String ANY = "*";
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(10);

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
        checkEffect(wanted);
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
                        wanted.has("status") ? Optional.of(wanted.path("status").intValue()) : Optional.empty(),
                        text(wanted, "code"),
                        text(wanted, "delay").map(FaultControl::delay),
                        text(wanted, "connection").map(Spoiling::of)));
        return Answer.empty(204);
    }

    private static void checkEffect(ObjectNode wanted) {
        if (!wanted.has("status") && !wanted.has("delay") && !wanted.has("connection")) {
            throw BadControlInput.because("a fault has a status, a delay or a connection, at least one of them");
        }
        if (wanted.has("code") && !wanted.has("status")) {
            throw BadControlInput.because("/code: a code goes with a status");
        }
    }

    private static Duration delay(String text) {
        Duration delay = ControlInput.duration("/delay", text);
        if (delay.compareTo(LONGEST_DELAY) > 0) {
            throw BadControlInput.because("/delay: it is real time, and at most " + LONGEST_DELAY);
        }
        return delay;
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
        node.put("times", fault.times());
        fault.status().ifPresent(status -> node.put("status", status));
        fault.code().ifPresent(code -> node.put("code", code));
        fault.delay().ifPresent(delay -> node.put("delay", delay.toString()));
        fault.connection().ifPresent(spoiling -> node.put("connection", spoiling.word()));
    }
}
