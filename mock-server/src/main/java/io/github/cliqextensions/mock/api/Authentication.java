package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Rule;
import java.util.Optional;

/** Finds out who calls (AUTH-1, AUTH-2). */
final class Authentication {

    private static final String SCHEME = Api.TOKEN_TYPE + " ";

    private Authentication() {}

    static Caller authenticate(ApiRequest request, Store store) {
        AccessToken token = request.header("Authorization")
                .flatMap(Authentication::bearer)
                .flatMap(store::accessToken)
                .orElseThrow(() -> Refused.by(Rule.AUTH_1, "header Authorization"));
        if (!token.isAlive()) {
            throw Refused.by(Rule.AUTH_2, "header Authorization");
        }
        return new Caller(token.organization(), token.user(), token.scopes());
    }

    private static Optional<String> bearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(authorization.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
