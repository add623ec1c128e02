package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets a web page that is developed on this machine call the API. Pages from elsewhere get no such permission. */
final class Cors {

    private static final Pattern LOCAL =
            Pattern.compile("https?://(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]+)?", Pattern.CASE_INSENSITIVE);
    private static final String METHODS = "GET, POST, PUT, PATCH, DELETE";
    private static final String MAX_AGE_SECONDS = "600";

    private Cors() {}

    /** The origin of the page that asks, if it is one that may. */
    private static Optional<String> origin(ApiRequest request) {
        return request.header("Origin").filter(origin -> LOCAL.matcher(origin).matches());
    }

    /** The answer to a preflight, which is a method of no path (HTTP-2); empty where this is none. */
    static Optional<Answer> preflight(ApiRequest request) {
        boolean asks = request.method().equals("OPTIONS")
                && request.header("Access-Control-Request-Method").isPresent();
        return asks
                ? origin(request)
                        .map(origin -> Answer.empty(204)
                                .with("Access-Control-Allow-Origin", origin)
                                .with("Access-Control-Allow-Methods", METHODS)
                                .with("Access-Control-Allow-Headers", "Authorization, Content-Type, Accept")
                                .with("Access-Control-Max-Age", MAX_AGE_SECONDS)
                                .with("Vary", "Origin"))
                : Optional.empty();
    }

    /** The answer with the permission to read it, where the page has one. */
    static Answer permitted(ApiRequest request, Answer answer) {
        return origin(request)
                .map(origin -> answer.with("Access-Control-Allow-Origin", origin)
                        .with("Access-Control-Expose-Headers", Explanation.HEADER + ", Retry-After, Date, Allow")
                        .with("Vary", "Origin"))
                .orElse(answer);
    }
}
