package io.github.cliqextensions.mock.state;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import io.github.cliqextensions.mock.http.Pointers;
import io.github.cliqextensions.mock.http.Schemas;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The form of a state, as {@code mock-control.yaml} describes it. */
public final class StateSchema {

    private static final class Compiled {
        static final Schema STATE = Schemas.CONTROL.compile("State");
    }

    private StateSchema() {}

    /** @throws BadState where the form is not met */
    public static void check(JsonNode state) {
        List<Error> errors = Compiled.STATE.validate(state);
        errors.stream().min(Comparator.comparing(Pointers::of)).ifPresent(error -> {
            throw BadState.at(Pointers.of(error), what(error));
        });
    }

    private static String what(Error error) {
        // A schema that forbids the mask would be quoted in full.
        return error.getKeyword().equals("not") ? "*** stands for a secret and is not one" : error.getMessage();
    }
}
