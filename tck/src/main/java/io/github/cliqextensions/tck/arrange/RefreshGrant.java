package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.tck.http.Conversation;
import io.github.cliqextensions.tck.http.Received;
import io.github.cliqextensions.tck.http.Sent;
import io.github.cliqextensions.tck.http.Transport;
import io.github.cliqextensions.tck.targets.RefreshToken;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** A refresh token with its client, and the token endpoint to exchange it at (AUTH-5). */
public record RefreshGrant(Conversation conversation, URI baseUrl, RefreshToken token) {

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
        return reply(Sent.form(baseUrl, parameters));
    }

    /** Sends parameters in the query. */
    public Reply exchangeByQuery(Map<String, String> parameters) {
        return reply(Sent.query(baseUrl, parameters));
    }

    private Reply reply(Sent sent) {
        Received received = conversation.heard(sent, Transport.send(sent));
        return new Reply(conversation, sent, received, parse(received.body()));
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
    public record Reply(Conversation conversation, Sent sent, Received received, JsonNode body) {

        public int status() {
            return received.status();
        }

        /** The text of a member of the answer. */
        public Optional<String> text(String member) {
            return body.path(member).stringValueOpt();
        }

        /** Whatever a test wants to ask; {@code expected} says what, in words. */
        public Reply check(boolean met, String expected) {
            if (!met) {
                throw conversation.mismatch(sent, received, expected);
            }
            return this;
        }
    }
}
