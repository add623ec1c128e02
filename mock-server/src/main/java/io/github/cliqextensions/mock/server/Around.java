package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import java.util.function.Function;

/**
 * Stands between the server and what answers, and sees or changes what passes. The mock has none; a server that is wrong on
 * purpose, to see whether its tests notice, is a mock with one.
 */
public interface Around {

    /** Changes nothing. */
    Around NOTHING = new Around() {};

    /** What answers requests of the API, given what does so without this. */
    default Function<Exchange, Answer> api(Function<Exchange, Answer> api) {
        return api;
    }

    /** What answers requests of the token endpoint, given what does so without this. */
    default Function<ApiRequest, Answer> tokens(Function<ApiRequest, Answer> tokens) {
        return tokens;
    }

    /** What the control API sends, given what it would without this. */
    default Answer control(Answer answer) {
        return answer;
    }
}
