package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.ErrorCode;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A request and its answer. What a test expects of it is asked for here, so that every failure tells both. */
public final class Exchange {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Conversation conversation;
    private final Operation operation;
    private final Sent sent;
    private final Received received;
    private final JsonNode body;

    Exchange(Conversation conversation, Operation operation, Sent sent, Received received) {
        this.conversation = conversation;
        this.operation = operation;
        this.sent = sent;
        this.received = received;
        this.body = parse(received.body());
        conversation.coverage().saw(operation, received.status(), text("code"));
    }

    public int status() {
        return received.status();
    }

    /** The value of a header of the answer. */
    public Optional<String> header(String name) {
        return received.header(name);
    }

    /** The operation did what it was asked to: its status, and no body where the contract describes none. */
    public Exchange succeeds() {
        check(status() == operation.success(), "status " + operation.success());
        if (operation.success() == 204) {
            check(received.body().isEmpty(), "no body");
            check(header("Content-Length").map("0"::equals).orElse(true), "no Content-Length but 0");
        }
        return this;
    }

    /** The operation answered exactly these pairs. */
    public Exchange succeedsWith(Map<String, String> pairs) {
        succeeds();
        hasJson();
        check(body.isObject(), "an object");
        Map<String, String> got = new LinkedHashMap<>();
        body.forEachEntry((key, value) -> got.put(key, value.isString() ? value.stringValue() : value.toString()));
        check(got.keySet().equals(pairs.keySet()), "exactly the keys " + pairs.keySet());
        pairs.forEach((key, value) -> check(
                body.path(key).isString() && value.equals(got.get(key)),
                "under " + key + " the value of " + value.length() + " characters that was set"));
        return this;
    }

    /** The request was answered by this refusal of the contract: status, code and message. */
    public Exchange isRefusedAs(Refusal refusal) {
        return isRefusedAs(refusal, refusal.message());
    }

    /** The same, where the message names a part of the request in the place of the contract's placeholder. */
    public Exchange isRefusedNaming(Refusal refusal, String part) {
        String placeholder = Objects.requireNonNull(refusal.placeholder(), "the refusal names nothing");
        return isRefusedAs(refusal, refusal.message().replace(placeholder, part));
    }

    private Exchange isRefusedAs(Refusal refusal, String message) {
        Integer status = Objects.requireNonNull(
                operation.refusals().get(refusal), operation.id() + " does not answer " + refusal);
        hasStatus(status);
        return hasError(refusal.code(), message);
    }

    /** The request was refused with the code of this refusal, whatever status and message came with it. */
    public Exchange isRefusedWithCodeOf(Refusal refusal) {
        ErrorCode code = Objects.requireNonNull(refusal.code(), "the refusal has no code");
        check(status() >= 400, "a refusal");
        hasJson();
        return check(text("code").equals(Optional.of(code.value())), "code " + code.value());
    }

    /** What {@code part} names of the state is now as expected. */
    public <T> Exchange leaves(String part, T expected, T found) {
        return check(
                expected.equals(found), part + " to be " + expected + " afterwards", "it is " + found + ", after ");
    }

    /** The request was answered by this status, whatever else the answer says. */
    public Exchange hasStatus(int status) {
        check(status() == status, "status " + status);
        return this;
    }

    /** The body is JSON, and is declared as such. */
    public Exchange hasJson() {
        check(
                header("Content-Type").orElse("").matches("(?i)application/json(\\s*;.*)?"),
                "Content-Type application/json");
        check(!body.isMissingNode(), "JSON");
        return this;
    }

    /** The body is an error with this message, and with this code or none (HTTP-7). */
    public Exchange hasError(@org.jspecify.annotations.Nullable ErrorCode code, String message) {
        hasJson();
        check(text("message").equals(Optional.of(message)), "message \"" + message + "\"");
        if (code == null) {
            check(!body.has("code"), "no code");
        } else {
            check(text("code").equals(Optional.of(code.value())), "code " + code.value());
        }
        return this;
    }

    /** The request was refused, whatever the answer says of why. */
    public Exchange isRefused() {
        return check(status() >= 400 && status() < 500, "a refusal, which has a status from 400 to 499");
    }

    /** The body as it was sent has this member once. Who parses it would keep one of several in silence. */
    public Exchange hasMemberOnce(String name) {
        long times = Pattern.compile(Pattern.quote("\"" + name + "\"") + "\\s*:")
                .matcher(received.body())
                .results()
                .count();
        return check(times == 1, "the member " + name + " once, not " + times + " times");
    }

    /** Neither the body nor a header shows this value, in whatever answer. */
    public Exchange showsNowhere(String value) {
        boolean shown = received.body().contains(value)
                || received.headers().stream()
                        .anyMatch(header -> header.getValue().contains(value));
        return check(!shown, "an answer that shows the property's value nowhere");
    }

    /** The body is an error that says something, whatever it says (HTTP-7). */
    public Exchange hasMessage() {
        hasJson();
        return check(body.isObject() && !text("message").orElse("").isBlank(), "an object with a message");
    }

    public Exchange hasHeader(String name, String value) {
        check(header(name).equals(Optional.of(value)), name + ": " + value);
        return this;
    }

    public Exchange hasNoHeader(String name) {
        check(header(name).isEmpty(), "no header " + name);
        return this;
    }

    /** There is no body. */
    public Exchange hasNoBody() {
        check(received.body().isEmpty(), "no body");
        return this;
    }

    /** Whatever a test wants to ask; {@code expected} says what, in words. */
    public Exchange check(boolean met, String expected) {
        return check(met, expected, "");
    }

    private Exchange check(boolean met, String expected, String found) {
        if (!met) {
            throw conversation.mismatch(sent, received, expected, found);
        }
        return this;
    }

    private Optional<String> text(String member) {
        JsonNode value = body.path(member);
        return value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
    }

    private static JsonNode parse(String body) {
        try {
            return body.isEmpty() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }
}
