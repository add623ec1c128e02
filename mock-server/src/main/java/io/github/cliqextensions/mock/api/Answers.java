package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.spec.ErrorCode;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The bodies of errors (HTTP-7, HTTP-10), taken from the contract and written once. */
final class Answers {

    private static final Map<Refusal, byte[]> BODIES = bodies();

    private Answers() {}

    /** @param operation null where the request was refused before an operation was found */
    static Answer to(Refused refused, @Nullable Operation operation) {
        Operation of = operation == null ? operationThatKnows(refused) : operation;
        Refusal refusal = refused.refusal()
                .or(() -> of.refusalOf(refused.rule()))
                .orElseThrow(() -> new IllegalStateException(of.id() + " has no answer to " + refused.rule()));
        int status = Objects.requireNonNull(of.refusals().get(refusal));
        return new Answer(
                status, Answer.JSON, body(refusal, refused.named()), refused.headers(), value(refusal.code()));
    }

    /** What is answered in the place of an operation, because that was asked for. */
    static Answer to(Fault fault, int status, Operation operation) {
        ObjectNode body = Json.object();
        body.put("message", refusal(fault, status, operation).message());
        fault.code().ifPresent(code -> body.put("code", code));
        return new Answer(
                status, Answer.JSON, Json.write(body), Map.of(), fault.code().orElse(null));
    }

    /** The refusal that a fault looks like: the one with its code, else the nearest one of its status. */
    static Refusal refusal(Fault fault, int status, Operation operation) {
        return fault.code()
                .flatMap(ErrorCode::of)
                .flatMap(operation::refusalOf)
                .orElseGet(() -> general(operation, status));
    }

    private static @Nullable String value(@Nullable ErrorCode code) {
        return code == null ? null : code.value();
    }

    /** The refusal that has this status and no code, else the nearest that the contract knows. */
    private static Refusal general(Operation operation, int status) {
        return operation.refusals().entrySet().stream()
                .filter(entry -> entry.getKey().code() == null && entry.getValue() == status)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(status < 500 ? Refusal.MALFORMED_REQUEST : Refusal.SERVER_ERROR);
    }

    /** An unknown path belongs to no operation, and is answered alike by all. */
    private static Operation operationThatKnows(Refused refused) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.refusalOf(refused.rule()).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] body(Refusal refusal, Optional<String> named) {
        String placeholder = refusal.placeholder();
        return placeholder == null || named.isEmpty()
                ? Objects.requireNonNull(BODIES.get(refusal))
                : write(refusal, refusal.message().replace(placeholder, named.get()));
    }

    private static Map<Refusal, byte[]> bodies() {
        Map<Refusal, byte[]> bodies = new EnumMap<>(Refusal.class);
        for (Refusal refusal : Refusal.values()) {
            bodies.put(refusal, write(refusal, refusal.message()));
        }
        return bodies;
    }

    private static byte[] write(Refusal refusal, String message) {
        ObjectNode body = Json.object().put("message", message);
        ErrorCode code = refusal.code();
        if (code != null) {
            body.put("code", code.value());
        }
        return Json.write(body);
    }
}
