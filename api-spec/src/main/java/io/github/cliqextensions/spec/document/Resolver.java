package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.Contract.Resolved;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.Components;
import io.github.cliqextensions.spec.document.OpenApiDocument.Example;
import io.github.cliqextensions.spec.document.OpenApiDocument.Parameter;
import io.github.cliqextensions.spec.document.OpenApiDocument.RequestBody;
import io.github.cliqextensions.spec.document.OpenApiDocument.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Follows references to the components that they lead to, each to one of its kind. */
final class Resolver {

    private final Read read;
    private final Components components;

    Resolver(Read read) {
        this.read = read;
        this.components = read.document().components();
    }

    Resolved<Parameter> parameter(String pointer, Parameter parameter) {
        return resolve(pointer, parameter, parameter.ref(), "parameters", components.parameters());
    }

    Resolved<RequestBody> requestBody(String pointer, RequestBody body) {
        return resolve(pointer, body, body.ref(), "requestBodies", components.requestBodies());
    }

    Resolved<Response> response(String pointer, Response response) {
        return resolve(pointer, response, response.ref(), "responses", components.responses());
    }

    Resolved<Example> example(String pointer, Example example) {
        return resolve(pointer, example, example.ref(), "examples", components.examples());
    }

    private <T> Resolved<T> resolve(
            String pointer, T value, @Nullable String ref, String kind, @Nullable Map<String, T> ofKind) {
        if (ref == null) {
            return new Resolved<>(pointer, value);
        }
        T component = ofKind == null ? null : ofKind.get(Pointers.name(ref));
        if (component == null || !ref.equals("#/components/" + kind + "/" + Pointers.name(ref))) {
            throw read.error(pointer + "/$ref", "'" + ref + "' is not one of the " + kind + " in components");
        }
        return new Resolved<>(ref, component);
    }
}
