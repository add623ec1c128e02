package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.FailedCall;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call of an operation on its way: one request, or more where one may be sent again. */
public final class Call {

    private final Operation operation;
    private final List<Request> sent = new ArrayList<>(1);
    private int sentAgain;

    public Call(Operation operation) {
        this.operation = operation;
    }

    public Operation operation() {
        return operation;
    }

    /** A request leaves this machine now. */
    void leaves(Request request) {
        sent.add(request);
    }

    /** The one that left last did not after all: no connection was made for it. */
    void didNotLeave() {
        sent.remove(sent.size() - 1);
    }

    /** A request is sent again. */
    void sendsAgain() {
        sentAgain++;
    }

    /** How many times one was, whether it left or not; with another token it is another request. */
    int sentAgain() {
        return sentAgain;
    }

    int requestsSent() {
        return sent.size();
    }

    /** What its requests hold that nobody may read elsewhere. */
    Secrets secrets() {
        return Secrets.of(sent);
    }

    /** A failure without an answer of the service to this call. */
    public FailedCall failure(String description) {
        return failure(null, null, description);
    }

    /** A request that was not sent, since it would break a rule. */
    FailedCall failure(Rule rule, String description) {
        return new FailedCall(operation, null, null, description, rule, requestsSent());
    }

    /** A failure by an answer, be it the service's or the token endpoint's. */
    public FailedCall failure(@Nullable Integer status, @Nullable String code, String description) {
        return new FailedCall(operation, status, code, description, null, requestsSent());
    }
}
