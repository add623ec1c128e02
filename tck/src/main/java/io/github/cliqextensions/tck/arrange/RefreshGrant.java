package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Api;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A refresh token with its client, and the token endpoint to exchange it at (AUTH-5). */
public record RefreshGrant(URI baseUrl, String refreshToken, String clientId, String clientSecret) {

    /** The parameters of a right exchange. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(Api.TOKEN_PARAMETER_GRANT_TYPE, Api.TOKEN_GRANT_TYPE);
        parameters.put(Api.TOKEN_PARAMETER_REFRESH_TOKEN, refreshToken);
        parameters.put(Api.TOKEN_PARAMETER_CLIENT_ID, clientId);
        parameters.put(Api.TOKEN_PARAMETER_CLIENT_SECRET, clientSecret);
        return parameters;
    }

    /** Sends parameters as a form. */
    public Reply exchange(Map<String, String> parameters) {
        return reply(RestAssured.given()
                .contentType("application/x-www-form-urlencoded")
                .formParams(parameters)
                .post(baseUrl + Api.TOKEN_PATH));
    }

    /** Sends parameters in the query. */
    public Reply exchangeByQuery(Map<String, String> parameters) {
        return reply(RestAssured.given().queryParams(parameters).post(baseUrl + Api.TOKEN_PATH));
    }

    private static Reply reply(Response response) {
        return new Reply(response.statusCode(), JsonMapper.shared().readTree(response.asString()));
    }

    /** What the token endpoint answered. */
    public record Reply(int status, JsonNode body) {}
}
