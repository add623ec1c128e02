package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.AuthenticationException;
import io.github.cliqextensions.client.CliqException;
import io.github.cliqextensions.client.FailedCall;
import io.github.cliqextensions.client.InvalidRequestException;
import io.github.cliqextensions.client.NotFoundException;
import io.github.cliqextensions.client.PermissionException;
import io.github.cliqextensions.client.RateLimitedException;
import io.github.cliqextensions.client.ServerException;
import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an answer means: the properties in it, or why there are none. */
final class Judgement {

    private static final int NO_CONTENT = 204;

    /** The service's own messages are shorter; a stranger's may be a page. */
    private static final int LONGEST_MESSAGE = 300;

    private final InstantSource clock;

    /** @param clock what the ends of locks are told by */
    Judgement(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @return the properties in the answer; none where the operation answers none
     * @throws CliqException where the answer is no success of the operation
     */
    Map<String, String> of(Answer answer, Call call, Request request) {
        if (!answer.isSuccess()) {
            throw refusal(answer, call);
        }
        if (call.operation().success() == NO_CONTENT) {
            // Whoever sends a page instead has not understood the request.
            if (!answer.isEmpty() && !answer.isObject()) {
                throw misunderstood(answer, call, "content where none was promised");
            }
            return Map.of();
        }
        return properties(answer, call, request);
    }

    private static Map<String, String> properties(Answer answer, Call call, Request request) {
        JsonNode body = answer.json();
        if (body == null || !body.isObject()) {
            throw misunderstood(answer, call, "no JSON object");
        }
        Map<String, String> properties = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> property : body.properties()) {
            if (!property.getValue().isString()) {
                throw misunderstood(answer, call, "a value that is no string");
            }
            properties.put(property.getKey(), property.getValue().stringValue());
        }
        if (call.operation() == Operation.GET_PROPERTY && !properties.containsKey(lastSegment(request))) {
            throw misunderstood(answer, call, "no value of the key that was asked for");
        }
        return properties;
    }

    private CliqException refusal(Answer answer, Call call) {
        String code = code(answer, call);
        String message = text(answer, "message", call);
        FailedCall failure = call.failure(answer.status(), code, message == null ? inWords(answer, call) : message);
        if (Lockout.isOne(answer)) {
            Instant now = clock.instant();
            return new RateLimitedException(failure, now.plus(Lockout.remaining(answer, call.operation(), now)));
        }
        return switch (answer.status()) {
            case 401 -> new AuthenticationException(failure);
            case 403 -> new PermissionException(failure);
            case 404 -> new NotFoundException(failure);
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? new InvalidRequestException(failure)
                        : new ServerException(failure);
        };
    }

    private static ServerException misunderstood(Answer answer, Call call, String what) {
        return new ServerException(
                call.failure(answer.status(), null, "the answer is not the service's: " + what + type(answer, call)));
    }

    private static String inWords(Answer answer, Call call) {
        if (answer.status() >= 300 && answer.status() < 400) {
            return "a redirect, which is not followed: is the base URL right?";
        }
        return "an answer without the service's message" + type(answer, call);
    }

    private static String type(Answer answer, Call call) {
        if (answer.isEmpty()) {
            return ", empty";
        }
        String type = answer.header("Content-Type")
                .map(text -> ", " + printable(call.secrets().masked(text.split(";", 2)[0].strip())))
                .orElse("");
        return answer.isTooLarge() ? type + ", larger than " + Answer.LARGEST + " bytes" : type;
    }

    /** One of the contract is no secret, though a secret may be a word of it. */
    private static @Nullable String code(Answer answer, Call call) {
        return answer.text("code")
                .filter(code -> ErrorCode.of(code).isPresent())
                .orElseGet(() -> text(answer, "code", call));
    }

    /** A member of the answer, unless it holds what nobody may read: the service does not do so, others might. */
    private static @Nullable String text(Answer answer, String member, Call call) {
        return answer.text(member)
                .map(text -> printable(call.secrets().masked(text)))
                .orElse(null);
    }

    private static String printable(String text) {
        String line = text.codePoints()
                .limit(LONGEST_MESSAGE)
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return line.length() < text.length() ? line + "..." : line;
    }

    private static String lastSegment(Request request) {
        int query = request.url().indexOf('?');
        String path = query < 0 ? request.url() : request.url().substring(0, query);
        return URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
