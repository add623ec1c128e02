package io.github.cliqextensions.mock.api.check;

import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.spec.Rule;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The body of a request, checked in the order of HTTP-9: content type, JSON, unknown members, the other members. */
public final class RequestBody {

    private final String component;

    private RequestBody(String component) {
        this.component = component;
    }

    /** @param component what describes the body in the contract */
    public static RequestBody of(String component) {
        return new RequestBody(component);
    }

    /** The body, which meets its schema. */
    public JsonNode read(ApiRequest request) {
        if (!request.header("Content-Type").map(RequestBody::isJson).orElse(false)) {
            throw Refused.by(Rule.HTTP_6, "header Content-Type");
        }
        byte[] bytes = request.body()
                .orElseThrow(() -> Refused.by(Rule.HTTP_4, "body not whole, or over " + Bodies.LARGEST + " bytes"));
        JsonNode body = Json.read(bytes).orElseThrow(() -> Refused.by(Rule.HTTP_4, "body is not JSON in UTF-8"));
        RequestSchema.of(component).check(body);
        return body;
    }

    private static boolean isJson(String contentType) {
        String type = contentType.split(";", 2)[0];
        return type.strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
