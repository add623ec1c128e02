package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.tck.http.Judged;
import io.github.cliqextensions.tck.http.Mismatch;
import io.github.cliqextensions.tck.http.Received;
import io.github.cliqextensions.tck.http.Transport;
import io.github.cliqextensions.tck.targets.RefreshToken;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A refresh token with its client, and the token endpoint to exchange it at (AUTH-5). */
public record RefreshGrant(Judged judged, URI baseUrl, RefreshToken token) {

    /** The parameters of a right exchange. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(Api.TOKEN_PARAMETER_GRANT_TYPE, Api.TOKEN_GRANT_TYPE);
        parameters.put(Api.TOKEN_PARAMETER_REFRESH_TOKEN, token.refreshToken());
        parameters.put(Api.TOKEN_PARAMETER_CLIENT_ID, token.clientId());
        parameters.put(Api.TOKEN_PARAMETER_CLIENT_SECRET, token.clientSecret());
        return parameters;
    }

    /** Sends parameters as a form. */
    public Reply exchange(Map<String, String> parameters) {
        return reply(parameters, "as a form", "", encoded(parameters));
    }

    /** Sends parameters in the query. */
    public Reply exchangeByQuery(Map<String, String> parameters) {
        return reply(parameters, "in the query", "?" + encoded(parameters), null);
    }

    private Reply reply(Map<String, String> parameters, String how, String query, @Nullable String form) {
        String sent = "POST " + Api.TOKEN_PATH + " with " + parameters.keySet() + " " + how;
        List<Map.Entry<String, String>> headers =
                form == null ? List.of() : List.of(Map.entry("Content-Type", "application/x-www-form-urlencoded"));
        Received received = Transport.send(baseUrl, "POST", Api.TOKEN_PATH + query, headers, form);
        return new Reply(judged, sent, received.status(), received.body(), parse(received.body()));
    }

    private static String encoded(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static JsonNode parse(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException noJson) {
            return MissingNode.getInstance();
        }
    }

    /**
     * What the token endpoint answered.
     *
     * @param body missing where the answer is not JSON
     */
    public record Reply(Judged judged, String sent, int status, String text, JsonNode body) {

        /** The text of a member of the answer. */
        public Optional<String> text(String member) {
            return body.path(member).stringValueOpt();
        }

        /** Whatever a test wants to ask; {@code expected} says what, in words. */
        public Reply check(boolean met, String expected) {
            if (!met) {
                throw Mismatch.of(judged, sent, expected, status, text);
            }
            return this;
        }
    }
}
