package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/** The mock that is right, behind a wrong server. */
public final class Real {

    private final Function<Exchange, Answer> api;

    Real(Function<Exchange, Answer> api) {
        this.api = api;
    }

    /** What is right, for the request as it came. */
    public Answer answer(Asked asked) {
        return api.apply(asked.exchange());
    }

    /** What would be right for another request. The date is the caller's, as it would be in an answer to their own. */
    public Answer answer(Asked asked, ApiRequest instead) {
        Exchange exchange = new Exchange(instead);
        Answer answer = api.apply(exchange);
        asked.answeredLike(exchange);
        return asked.organization()
                .map(organization -> answer.with(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                organization.now().atOffset(ZoneOffset.UTC))))
                .orElse(answer);
    }
}
