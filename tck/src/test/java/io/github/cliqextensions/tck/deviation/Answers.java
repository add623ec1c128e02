package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.spec.ErrorCode;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of the contract, and what can be changed in one. */
public final class Answers {

    private Answers() {}

    /** What the contract answers to this refusal, for the operation that was asked for. */
    public static Answer refusal(Asked asked, Refusal refusal) {
        Operation operation = asked.operation()
                .orElseGet(() -> Arrays.stream(Operation.values())
                        .filter(one -> one.refusals().containsKey(refusal))
                        .findFirst()
                        .orElseThrow());
        ErrorCode code = refusal.code();
        ObjectNode body = Json.object().put("message", refusal.message());
        if (code != null) {
            body.put("code", code.value());
        }
        return Answer.json(Objects.requireNonNull(operation.refusals().get(refusal)), body);
    }

    /** The answer of a success: to a request that sets, its pairs; to one that gets, what is there of what it asks for. */
    public static Answer success(Asked asked) {
        Operation operation = asked.operation().orElseThrow();
        int status = operation.success();
        return switch (operation) {
            case INSTALL, UPGRADE, DELETE_PROPERTY -> Answer.empty(status);
            case SET_PROPERTIES -> {
                JsonNode pairs = asked.json().path("properties");
                yield Answer.json(status, pairs.isObject() ? pairs : Json.object());
            }
            case GET_PROPERTIES -> pairs(status, found(asked, asked.keys()));
            case GET_PROPERTY -> pairs(status, found(asked, List.of(asked.propertyKey())));
        };
    }

    private static Map<String, String> found(Asked asked, List<String> keys) {
        Map<String, String> properties =
                asked.installation().map(installed -> installed.properties()).orElse(Map.of());
        Map<String, String> found = new LinkedHashMap<>();
        keys.stream().filter(properties::containsKey).forEach(key -> found.put(key, properties.get(key)));
        return found;
    }

    /** An object of these pairs. */
    public static Answer pairs(int status, Map<String, String> pairs) {
        ObjectNode body = Json.object();
        pairs.forEach(body::put);
        return Answer.json(status, body);
    }

    /** The same with another status. */
    public static UnaryOperator<Answer> status(int status) {
        return answer -> new Answer(status, answer.contentType(), answer.body(), answer.headers(), answer.code());
    }

    /** The same with another message. */
    public static UnaryOperator<Answer> message(String message) {
        return json(body -> body.put("message", message));
    }

    /** The same with another code. */
    public static UnaryOperator<Answer> code(String code) {
        return json(body -> body.put("code", code));
    }

    /** The same without a code. */
    public static UnaryOperator<Answer> withoutCode() {
        return json(body -> body.remove("code"));
    }

    /** The same with this changed in its object; an answer without an object is left as it is. */
    public static UnaryOperator<Answer> json(Consumer<ObjectNode> change) {
        return answer -> {
            byte[] bytes = answer.body();
            JsonNode body = bytes == null ? Json.object() : Json.read(bytes).orElse(Json.object());
            if (bytes == null || !body.isObject()) {
                return answer;
            }
            change.accept((ObjectNode) body);
            return new Answer(answer.status(), answer.contentType(), Json.write(body), answer.headers(), answer.code());
        };
    }

    /** The same with this text for a body. */
    public static UnaryOperator<Answer> text(String contentType, String text) {
        return answer -> new Answer(
                answer.status(), contentType, text.getBytes(StandardCharsets.UTF_8), answer.headers(), answer.code());
    }

    /** The same, declared as another type. */
    public static UnaryOperator<Answer> contentType(String type) {
        return answer -> new Answer(answer.status(), type, answer.body(), answer.headers(), answer.code());
    }

    /** The same with a header. */
    public static UnaryOperator<Answer> header(String name, String value) {
        return answer -> answer.with(name, value);
    }

    /** The same without a header. */
    public static UnaryOperator<Answer> withoutHeader(String name) {
        return answer -> {
            Map<String, String> headers = new LinkedHashMap<>(answer.headers());
            headers.remove(name);
            return new Answer(answer.status(), answer.contentType(), answer.body(), headers, answer.code());
        };
    }
}
