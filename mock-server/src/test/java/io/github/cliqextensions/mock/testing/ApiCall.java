package io.github.cliqextensions.mock.testing;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the API in which nothing is wrong.
 *
 * @param token nobody's, where this is null
 */
public record ApiCall(
        Operation operation,
        String extension,
        String key,
        @Nullable String token,
        String body) {

    /** What {@link #of} sets, and asks for. */
    public static final String PROPERTY = "region";

    private static final Map<Operation, String> BODIES = Map.of(
            Operation.INSTALL, "{\"scope\":\"organization\"}",
            Operation.UPGRADE, "{\"scope\":\"organization\"}",
            Operation.SET_PROPERTIES, "{\"properties\":{\"" + PROPERTY + "\":\"us-east\"}}");

    /** Of the extension in the default state. */
    public static ApiCall of(Operation operation, String token) {
        return new ApiCall(
                operation,
                DefaultState.EXTENSION_ID,
                DefaultState.EXTENSION_KEY,
                token,
                BODIES.getOrDefault(operation, ""));
    }

    public ApiCall on(String anotherExtension, String itsKey) {
        return new ApiCall(operation, anotherExtension, itsKey, token, body);
    }

    public ApiCall with(String anotherBody) {
        return new ApiCall(operation, extension, key, token, anotherBody);
    }

    public ApiCall withoutToken() {
        return new ApiCall(operation, extension, key, null, body);
    }

    /** Path and query. */
    public String target() {
        String path = operation.path().replace("{extension_id}", extension).replace("{property_key}", PROPERTY);
        String keys = operation == Operation.GET_PROPERTIES ? "&" + Api.KEYS + "=" + PROPERTY : "";
        return Api.BASE_PATH + path + "?" + Api.EXTENSION_KEY + "=" + key + keys;
    }

    public HttpRequest request(URI root) {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(target()))
                .method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request.build();
    }
}
