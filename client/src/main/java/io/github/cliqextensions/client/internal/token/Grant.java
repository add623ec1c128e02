package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.api.PercentEncoded;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.internal.call.Secrets;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is shown to the token endpoint (AUTH-5). */
public record Grant(String refreshToken, String clientId, String clientSecret) {

    /** As the body of a request. */
    String form() {
        return Stream.of(
                        parameter(Api.TOKEN_PARAMETER_GRANT_TYPE, Api.TOKEN_GRANT_TYPE),
                        parameter(Api.TOKEN_PARAMETER_REFRESH_TOKEN, refreshToken),
                        parameter(Api.TOKEN_PARAMETER_CLIENT_ID, clientId),
                        parameter(Api.TOKEN_PARAMETER_CLIENT_SECRET, clientSecret))
                .collect(Collectors.joining("&"));
    }

    private static String parameter(String name, String value) {
        return name + "=" + PercentEncoded.encode(value);
    }

    /** Under which its tokens are kept. It tells nothing of the refresh token, which is too long to be guessed. */
    String id(URI accounts) {
        return HexFormat.of()
                .formatHex(Fingerprint.of(
                        refreshToken, clientId, accounts.toString().replaceAll("/+$", "")));
    }

    Secrets secrets() {
        return Secrets.ofTexts(List.of(refreshToken, clientSecret));
    }

    @Override
    public String toString() {
        return "Grant[***]";
    }
}
