package io.github.cliqextensions.client.internal.call;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.cliqextensions.client.ExtensionKeyName;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.contract.Operation;
import java.util.Map;

/**
 * The way of every request from the generated interfaces to the service and back. As what it throws is no
 * {@link java.io.IOException}, it reaches the caller as it is.
 */
final class Pipeline implements Client {

    private final ExtensionKeyName keyName;
    private final Sending sending;
    private final Judgement judgement;

    Pipeline(ExtensionKeyName keyName, Sending sending, Judgement judgement) {
        this.keyName = keyName;
        this.sending = sending;
        this.judgement = judgement;
    }

    @Override
    public Response execute(Request made, Request.Options options) {
        Request request = spelled(made);
        Call call = new Call(operation(made));
        Answer answer = sending.send(call, request);
        Map<String, String> properties = judgement.of(answer, call, request);
        return Response.builder()
                .request(made)
                .status(answer.status())
                .body(new JudgedBody(properties))
                .build();
    }

    /** The generated interfaces know one name of the parameter only (EXT-5). What stands behind it is encoded. */
    private Request spelled(Request request) {
        if (keyName == ExtensionKeyName.DOCUMENTED) {
            return request;
        }
        String url = request.url().replaceFirst("([?&])" + Api.EXTENSION_KEY + "=", "$1" + keyName.parameter() + "=");
        return Request.create(
                request.httpMethod(),
                url,
                request.headers(),
                request.body(),
                request.charset(),
                request.requestTemplate());
    }

    /** The generated methods are named as the operations. */
    private static Operation operation(Request request) {
        String method = request.requestTemplate().methodMetadata().method().getName();
        return Operation.of(method).orElseThrow(() -> new IllegalArgumentException("no operation: " + method));
    }
}
