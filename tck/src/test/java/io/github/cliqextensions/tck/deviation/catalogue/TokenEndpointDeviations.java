package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Rule.AUTH_5;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.tokenEndpointAnswers;
import static io.github.cliqextensions.tck.deviation.Wrongs.tokenEndpointReads;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Sent;
import io.github.cliqextensions.tck.deviation.Wrong;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** AUTH-5: a token endpoint that gives tokens to the wrong, or wrong tokens. */
final class TokenEndpointDeviations {

    private TokenEndpointDeviations() {}

    static List<Deviation> all() {
        return Stream.of(replies(), tokens(), refusals()).flatMap(List::stream).toList();
    }

    private static List<Deviation> replies() {
        return List.of(
                strict(
                        AUTH_5,
                        "reads the query of an exchange only",
                        tokenEndpointReads(sent -> sent.withBody("")),
                        "an " + Api.TOKEN_REPLY_ACCESS_TOKEN),
                strict(
                        AUTH_5,
                        "reads the form of an exchange only",
                        tokenEndpointReads(sent -> sent.withQuery(query -> "")),
                        "an " + Api.TOKEN_REPLY_ACCESS_TOKEN),
                other(
                        AUTH_5,
                        "names the host of the API as the api_domain",
                        replies(reply -> reply.put(Api.TOKEN_REPLY_API_DOMAIN, "https://cliq.zoho.com")),
                        Api.TOKEN_REPLY_API_DOMAIN + " one of "),
                other(
                        AUTH_5,
                        "names no api_domain",
                        replies(reply -> reply.remove(Api.TOKEN_REPLY_API_DOMAIN)),
                        Api.TOKEN_REPLY_API_DOMAIN + " one of "),
                other(
                        AUTH_5,
                        "tells the lifetime of a token in milliseconds",
                        replies(reply -> reply.put(Api.TOKEN_REPLY_EXPIRES_IN, Api.TOKEN_LIFETIME.toMillis())),
                        Api.TOKEN_REPLY_EXPIRES_IN + " " + Api.TOKEN_LIFETIME.toSeconds()),
                other(
                        AUTH_5,
                        "tells a lifetime that no number holds",
                        tokenEndpointAnswers(answer -> Answers.text(
                                        "application/json",
                                        text(answer)
                                                .replaceFirst(
                                                        "\"" + Api.TOKEN_REPLY_EXPIRES_IN + "\":[0-9]+",
                                                        "\"" + Api.TOKEN_REPLY_EXPIRES_IN + "\":1e400"))
                                .apply(answer)),
                        Api.TOKEN_REPLY_EXPIRES_IN + " " + Api.TOKEN_LIFETIME.toSeconds()),
                other(
                        AUTH_5,
                        "names another type of token",
                        replies(reply -> reply.put(Api.TOKEN_REPLY_TOKEN_TYPE, "Zoho-oauthtoken")),
                        Api.TOKEN_REPLY_TOKEN_TYPE + " " + Api.TOKEN_TYPE),
                other(
                        AUTH_5,
                        "answers an exchange as a creation",
                        tokenEndpointAnswers(Answers.status(201)),
                        "status 200"));
    }

    private static List<Deviation> tokens() {
        return List.of(
                lax(
                        AUTH_5,
                        "gives an access token more scopes than were granted",
                        issues(token -> with(token, allScopes(), token.user(), token.expiresAt())),
                        Says.status(DELETE_PROPERTY, Refusal.NO_PERMISSION)),
                lax(
                        AUTH_5,
                        "gives an access token that does not expire",
                        issues(token -> with(token, token.scopes(), token.user(), null)),
                        Says.REFUSAL),
                strict(
                        AUTH_5,
                        "gives an access token that lives half as long as is said",
                        issues(token -> with(
                                token,
                                token.scopes(),
                                token.user(),
                                token.organization().now().plus(Api.TOKEN_LIFETIME.dividedBy(2)))),
                        Says.success(GET_PROPERTY)),
                strict(
                        AUTH_5,
                        "gives an access token without scopes",
                        issues(token -> with(token, Set.of(), token.user(), token.expiresAt())),
                        Says.success(GET_PROPERTY)),
                strict(
                        AUTH_5,
                        "ends an access token with the next exchange",
                        remembering((store, parameters, exchanged, last) -> {
                            Answer answer = exchanged.get();
                            Optional.ofNullable(last.put(refreshToken(parameters), token(answer)))
                                    .flatMap(store::accessToken)
                                    .ifPresent(token -> store.issue(with(
                                            token,
                                            token.scopes(),
                                            token.user(),
                                            token.organization().now())));
                            return answer;
                        }),
                        Says.success(GET_PROPERTY)),
                strict(
                        AUTH_5,
                        "takes a refresh token once",
                        remembering((store, parameters, exchanged, used) ->
                                used.putIfAbsent(refreshToken(parameters), "") == null
                                        ? exchanged.get()
                                        : refusal(Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN)),
                        "an " + Api.TOKEN_REPLY_ACCESS_TOKEN),
                lax(
                        AUTH_5,
                        "gives everybody an access token of an admin",
                        issues(token -> with(
                                token,
                                token.scopes(),
                                token.organization().users().values().stream()
                                        .filter(User::admin)
                                        .findFirst()
                                        .orElse(token.user()),
                                token.expiresAt())),
                        Says.status(INSTALL, Refusal.INSTALL_RESTRICTED)));
    }

    private static List<Deviation> refusals() {
        return List.of(
                other(
                        AUTH_5,
                        "refuses an exchange with the status of a bad request",
                        tokenEndpointAnswers(answer ->
                                token(answer).isEmpty() ? Answers.status(400).apply(answer) : answer),
                        "status 200"),
                other(
                        AUTH_5,
                        "refuses every exchange as one with an unknown refresh token",
                        refusesAs(Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN),
                        Api.TOKEN_REPLY_ERROR + " " + Api.TOKEN_ERROR_UNKNOWN_CLIENT),
                other(
                        AUTH_5,
                        "refuses every exchange as one of an unknown client",
                        refusesAs(Api.TOKEN_ERROR_UNKNOWN_CLIENT),
                        Api.TOKEN_REPLY_ERROR + " " + Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN),
                other(
                        AUTH_5,
                        "refuses another grant type as an unknown client",
                        refusesAs(Api.TOKEN_ERROR_UNKNOWN_CLIENT),
                        Api.TOKEN_REPLY_ERROR + " " + Api.TOKEN_ERROR_OTHER_GRANT),
                lax(
                        AUTH_5,
                        "takes any grant type for that of a refresh token",
                        readsParameters((store, parameters) ->
                                parameters.put(Api.TOKEN_PARAMETER_GRANT_TYPE, Api.TOKEN_GRANT_TYPE)),
                        "no access token"),
                lax(
                        AUTH_5,
                        "does not ask for the secret of the client",
                        readsParameters((store, parameters) -> store.refreshToken(refreshToken(parameters))
                                .ifPresent(token ->
                                        parameters.put(Api.TOKEN_PARAMETER_CLIENT_SECRET, token.clientSecret()))),
                        "no access token"),
                lax(
                        AUTH_5,
                        "takes the refresh token of one client from another",
                        readsParameters((store, parameters) -> {
                            boolean known = store.hasClient(
                                    parameters.getOrDefault(Api.TOKEN_PARAMETER_CLIENT_ID, ""),
                                    parameters.getOrDefault(Api.TOKEN_PARAMETER_CLIENT_SECRET, ""));
                            store.refreshToken(refreshToken(parameters))
                                    .filter(token -> known)
                                    .ifPresent(token -> {
                                        parameters.put(Api.TOKEN_PARAMETER_CLIENT_ID, token.clientId());
                                        parameters.put(Api.TOKEN_PARAMETER_CLIENT_SECRET, token.clientSecret());
                                    });
                        }),
                        "no access token"),
                lax(
                        AUTH_5,
                        "takes an unknown refresh token of a known client",
                        remembering((store, parameters, exchanged, last) -> {
                            Answer answer = exchanged.get();
                            String client = parameters.getOrDefault(Api.TOKEN_PARAMETER_CLIENT_ID, "");
                            return text(answer).contains(Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN)
                                    ? Answers.pairs(answer.status(), Map.of(Api.TOKEN_REPLY_ACCESS_TOKEN, client))
                                    : answer;
                        }),
                        "no access token"));
    }

    /** The token endpoint of a server that remembers. */
    private static Supplier<Wrong> remembering(Remembering answers) {
        return () -> {
            Map<String, String> memory = new ConcurrentHashMap<>();
            return new Wrong() {
                @Override
                public Answer tokens(ApiRequest request, Store store, Function<ApiRequest, Answer> real) {
                    return answers.answer(store, parameters(Sent.like(request)), () -> real.apply(request), memory);
                }
            };
        };
    }

    private interface Remembering {
        /** @param exchanged what is right */
        Answer answer(
                Store store, Map<String, String> parameters, Supplier<Answer> exchanged, Map<String, String> memory);
    }

    /** Changes the tokens that are given. */
    private static Supplier<Wrong> issues(UnaryOperator<AccessToken> change) {
        return remembering((store, parameters, exchanged, memory) -> {
            Answer answer = exchanged.get();
            store.accessToken(token(answer)).ifPresent(token -> store.issue(change.apply(token)));
            return answer;
        });
    }

    private static Supplier<Wrong> readsParameters(BiConsumer<Store, Map<String, String>> change) {
        return () -> new Wrong() {
            @Override
            public Answer tokens(ApiRequest request, Store store, Function<ApiRequest, Answer> real) {
                Sent sent = Sent.like(request);
                Map<String, String> parameters = parameters(sent);
                change.accept(store, parameters);
                String query = parameters.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
                return real.apply(sent.withBody("").withQuery(old -> query));
            }
        };
    }

    private static Supplier<Wrong> replies(Consumer<ObjectNode> change) {
        return tokenEndpointAnswers(answer ->
                token(answer).isEmpty() ? answer : Answers.json(change).apply(answer));
    }

    private static Supplier<Wrong> refusesAs(String error) {
        return tokenEndpointAnswers(answer -> token(answer).isEmpty() ? refusal(error) : answer);
    }

    private static Answer refusal(String error) {
        return Answers.pairs(200, Map.of(Api.TOKEN_REPLY_ERROR, error));
    }

    private static AccessToken with(AccessToken token, Set<String> scopes, User user, @Nullable Instant expiresAt) {
        return new AccessToken(token.token(), token.organization(), user, scopes, expiresAt);
    }

    private static Set<String> allScopes() {
        return Arrays.stream(Operation.values())
                .flatMap(operation -> operation.scopes().stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, String> parameters(Sent sent) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : (sent.text() + "&" + sent.query()).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String refreshToken(Map<String, String> parameters) {
        return parameters.getOrDefault(Api.TOKEN_PARAMETER_REFRESH_TOKEN, "");
    }

    /** The access token in an answer; empty where there is none. */
    private static String token(Answer answer) {
        return Json.read(text(answer).getBytes(StandardCharsets.UTF_8))
                .flatMap(json -> json.path(Api.TOKEN_REPLY_ACCESS_TOKEN).stringValueOpt())
                .orElse("");
    }

    private static String text(Answer answer) {
        byte[] body = answer.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
