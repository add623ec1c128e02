package io.github.cliqextensions.mock.oauth;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.mock.state.RefreshToken;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.DataCenter;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Exchanges a refresh token for an access token; a refusal is a 200 with an error in it (AUTH-5). */
public final class TokenEndpoint {

    private final Supplier<Store> store;
    private final SecureRandom random = new SecureRandom();

    public TokenEndpoint(Supplier<Store> store) {
        this.store = store;
    }

    public Answer answer(ApiRequest request) {
        try {
            Query form = Query.of(form(request));
            Query query = Query.of(request.query());
            return answer(name -> form.get(name) == null ? query.get(name) : form.get(name));
        } catch (Refused malformed) {
            return Answer.message(400, Refusal.MALFORMED_REQUEST.message());
        }
    }

    /** The body, if it is a form. */
    private static String form(ApiRequest request) {
        String type = request.header("Content-Type").orElse("").split(";", 2)[0];
        if (!type.strip().toLowerCase(Locale.ROOT).equals("application/x-www-form-urlencoded")) {
            return "";
        }
        byte[] body = request.body().orElseThrow(() -> Refused.by(Rule.HTTP_4, "body"));
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @param parameter the value of a parameter, from the form or the query; null where it was not sent */
    private Answer answer(Function<String, @Nullable String> parameter) {
        if (!Api.TOKEN_GRANT_TYPE.equals(parameter.apply(Api.TOKEN_PARAMETER_GRANT_TYPE))) {
            return refusal(Api.TOKEN_ERROR_OTHER_GRANT);
        }
        Store now = store.get();
        String id = orEmpty(parameter.apply(Api.TOKEN_PARAMETER_CLIENT_ID));
        String secret = orEmpty(parameter.apply(Api.TOKEN_PARAMETER_CLIENT_SECRET));
        String token = orEmpty(parameter.apply(Api.TOKEN_PARAMETER_REFRESH_TOKEN));
        return now.refreshToken(token)
                .filter(refresh -> refresh.isOf(id, secret))
                .map(refresh -> issue(refresh, now))
                .orElseGet(() -> refusal(
                        now.hasClient(id, secret)
                                ? Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN
                                : Api.TOKEN_ERROR_UNKNOWN_CLIENT));
    }

    private Answer issue(RefreshToken refresh, Store now) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        AccessToken token = new AccessToken(
                "1000." + HexFormat.of().formatHex(bytes, 0, 16) + "."
                        + HexFormat.of().formatHex(bytes, 16, 32),
                refresh.organization(),
                refresh.user(),
                refresh.scopes(),
                refresh.organization().now().plus(Api.TOKEN_LIFETIME));
        now.issue(token);
        return Answer.json(
                200,
                Json.object()
                        .put(Api.TOKEN_REPLY_ACCESS_TOKEN, token.token())
                        .put(Api.TOKEN_REPLY_EXPIRES_IN, Api.TOKEN_LIFETIME.toSeconds())
                        .put(
                                Api.TOKEN_REPLY_API_DOMAIN,
                                DataCenter.US.apiDomain().toString())
                        .put(Api.TOKEN_REPLY_TOKEN_TYPE, Api.TOKEN_TYPE));
    }

    private static Answer refusal(String error) {
        return Answer.json(200, Json.object().put(Api.TOKEN_REPLY_ERROR, error));
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
