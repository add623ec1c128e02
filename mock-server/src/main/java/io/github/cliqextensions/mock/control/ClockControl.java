package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/** {@code /_mock/clock}. */
final class ClockControl {

    private final MockState state;

    ClockControl(MockState state) {
        this.state = state;
    }

    Answer get(Context context) {
        return now(ControlInput.organization(context, state.get())
                .<InstantSource>map(Organization::clock)
                .orElse(state.clocks()));
    }

    Answer advance(Context context) {
        JsonNode wanted = ControlInput.json(context, "Advance");
        Duration by = ControlInput.duration("/duration", wanted.path("duration").stringValue());
        try {
            if (!wanted.has("organization")) {
                state.clocks().advance(by);
                return now(state.clocks());
            }
            String id = wanted.path("organization").stringValue();
            Organization organization = state.get()
                    .organization(id)
                    .orElseThrow(
                            () -> BadControlInput.because("/organization: there is no organization \"" + id + "\""));
            organization.clock().advance(by);
            return now(organization.clock());
        } catch (DateTimeException tooFar) {
            throw BadControlInput.because("/duration: " + tooFar.getMessage());
        }
    }

    private static Answer now(InstantSource clock) {
        return Answer.json(200, Json.object().put("now", clock.instant().toString()));
    }
}
