package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.StateSchema;
import io.github.cliqextensions.mock.state.StateWriter;
import io.github.cliqextensions.mock.state.Store;
import io.javalin.http.Context;
import tools.jackson.databind.JsonNode;

/** {@code /_mock/state} and {@code /_mock/reset}. */
final class StateControl {

    private final MockState state;

    StateControl(MockState state) {
        this.state = state;
    }

    Answer get(Context context) {
        Store store = state.get();
        return Answer.json(
                200,
                ControlInput.organization(context, store)
                        .map(organization -> StateWriter.write(store, organization))
                        .orElseGet(() -> StateWriter.write(store)));
    }

    Answer replace(Context context) {
        state.replace(wanted(context));
        return Answer.empty(204);
    }

    Answer add(Context context) {
        state.add(wanted(context));
        return Answer.empty(204);
    }

    Answer remove(Context context) {
        state.remove(ControlInput.organization(context, state.get())
                .orElseThrow(() -> BadControlInput.because("the query does not say which organization goes")));
        return Answer.empty(204);
    }

    Answer reset(Context context) {
        state.reset();
        return Answer.empty(204);
    }

    private static JsonNode wanted(Context context) {
        JsonNode wanted = ControlInput.json(context);
        StateSchema.check(wanted);
        return wanted;
    }
}
