package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;

/**
 * What an operation does that others do not. Either method refuses by throwing {@code Refused}.
 *
 * @param <R> what a request for it asks for
 */
public interface OperationHandler<R> {

    /** Checks the request by itself, whatever the mock holds, and says what it asks for. */
    R read(ApiRequest request, Route route, Query query);

    /** Checks consent and state, and does what was asked for, all of it or nothing. */
    Answer perform(Caller caller, Extension extension, R wanted);
}
