package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.internal.token.TokenSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the access token on a request, and where the service does not know it, another one if there is any: once only. */
final class Authorization implements Sending {

    private static final int UNAUTHORIZED = 401;

    private final TokenSource tokens;
    private final Sending next;

    Authorization(TokenSource tokens, Sending next) {
        this.tokens = tokens;
        this.next = next;
    }

    @Override
    public Answer send(Call call, Request request) {
        String token = tokens.current(call);
        Answer answer = next.send(call, with(token, request));
        if (answer.status() != UNAUTHORIZED) {
            return answer;
        }
        Optional<String> other = tokens.insteadOf(token, call);
        return other.isPresent() ? next.send(call, with(other.get(), request)) : answer;
    }

    private static Request with(String token, Request request) {
        Map<String, Collection<String>> headers = new LinkedHashMap<>(request.headers());
        headers.put("Authorization", List.of(Api.TOKEN_TYPE + " " + token));
        return Request.create(
                request.httpMethod(),
                request.url(),
                headers,
                request.body(),
                request.charset(),
                request.requestTemplate());
    }
}
