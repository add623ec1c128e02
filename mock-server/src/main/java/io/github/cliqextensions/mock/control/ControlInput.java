package io.github.cliqextensions.mock.control;

import com.networknt.schema.Schema;
import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.http.Pointers;
import io.github.cliqextensions.mock.http.Schemas;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.Store;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/** What a request of the control API brings, checked by {@code mock-control.yaml}. */
final class ControlInput {

    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private ControlInput() {}

    /** The body as JSON of any form. */
    static JsonNode json(Context context) {
        byte[] bytes = Optional.<byte[]>ofNullable(context.attribute(Bodies.ATTRIBUTE))
                .orElseThrow(() -> BadControlInput.because(
                        "the body is not whole, or larger than " + Bodies.LARGEST_STATE + " bytes"));
        return Json.read(bytes).orElseThrow(() -> BadControlInput.because("the body is not JSON in UTF-8"));
    }

    /** The body, which has the form that this component describes. */
    static JsonNode json(Context context, String component) {
        JsonNode body = json(context);
        COMPILED.computeIfAbsent(component, Schemas.CONTROL::compile).validate(body).stream()
                .min(Comparator.comparing(Pointers::of))
                .ifPresent(error -> {
                    throw BadControlInput.because(Pointers.locate(Pointers.of(error), error.getMessage()));
                });
        return body;
    }

    /** A duration that is longer than nothing. */
    static Duration duration(String pointer, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.compareTo(Duration.ZERO) > 0) {
                return duration;
            }
            throw BadControlInput.because(pointer + ": a duration is longer than nothing");
        } catch (DateTimeParseException malformed) {
            throw BadControlInput.because(pointer + ": not a duration of ISO 8601 in days and less, such as PT5M");
        }
    }

    /** The organization that the query speaks of, if it speaks of one. */
    static Optional<Organization> organization(Context context, Store store) {
        String id = query(context).get("organization");
        return id == null
                ? Optional.empty()
                : Optional.of(store.organization(id).orElseThrow(() -> BadControlInput.unknownOrganization(id)));
    }

    /** A whole number in the query, at least this. */
    static Optional<Long> number(Context context, String name, long least) {
        String text = query(context).get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least) {
                return Optional.of(number);
            }
        } catch (NumberFormatException malformed) {
            // Answered as a number that is too small is.
        }
        throw BadControlInput.because("the query's " + name + " is not a whole number from " + least + " on");
    }

    private static Query query(Context context) {
        try {
            return Query.of(Objects.requireNonNullElse(context.queryString(), ""));
        } catch (Refused malformed) {
            throw BadControlInput.because("the query has a broken percent escape");
        }
    }
}
