package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Store;
import java.util.function.Function;

/** What a server does that is wrong: it stands around a mock that is right, and passes on what it does not change. */
public interface Wrong {

    /** @param real the mock, to be asked as often as the wrong server likes, or not at all */
    default Answer api(Asked asked, Real real) {
        return real.answer(asked);
    }

    /**
     * What the token endpoint answers.
     *
     * @param store where the mock keeps the tokens that it gives
     */
    default Answer tokens(ApiRequest request, Store store, Function<ApiRequest, Answer> real) {
        return real.apply(request);
    }

    /** What the control API sends in the place of this. */
    default Answer control(Answer real) {
        return real;
    }

    /** Whether it counts requests itself, around a mock that has no limits. */
    default boolean limitsByItself() {
        return false;
    }
}
