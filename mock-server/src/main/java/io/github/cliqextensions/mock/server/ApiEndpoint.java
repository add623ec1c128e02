package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.api.Exchange;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.journal.Masks;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.Organization;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Between the server and the API: explains the answer, writes it down, and sends it, spoiled where that was asked for. */
final class ApiEndpoint {

    private final MockState state;
    private final Function<Exchange, Answer> api;

    ApiEndpoint(MockState state, Function<Exchange, Answer> api) {
        this.state = state;
        this.api = api;
    }

    void answer(Context context, ServletRequest request) throws IOException {
        Optional<Answer> preflight = Cors.preflight(request);
        if (preflight.isPresent()) {
            Sender.send(preflight.get(), state.clocks().instant(), context.req(), context.res());
            return;
        }
        Exchange exchange = new Exchange(request);
        Answer plain = api.apply(exchange);
        List<String> rules = Explanation.lines(exchange.broken());
        Instant time = exchange.caller()
                .map(Caller::organization)
                .map(Organization::now)
                .orElseGet(() -> state.clocks().instant());
        state.get().journal().add(entry(exchange, plain, rules, time));
        Answer answer = Cors.permitted(request, explained(plain, rules));
        Optional<Fault> fault = exchange.fault();
        Optional<Duration> delay = fault.flatMap(Fault::delay);
        Delivery delivery =
                fault.flatMap(Fault::connection).map(Delivery::spoiled).orElse(Delivery.WHOLE);
        if (delay.isPresent()) {
            Delivery.later(context, delay.get(), () -> delivery.send(answer, time, context));
        } else {
            delivery.send(answer, time, context);
        }
    }

    private static Answer explained(Answer answer, List<String> rules) {
        boolean refused = answer.status() >= 400 && answer.status() < 500 && !rules.isEmpty();
        return refused ? answer.with(Explanation.HEADER, Explanation.header(rules)) : answer;
    }

    private static RecordedRequest entry(Exchange exchange, Answer answer, List<String> rules, Instant time) {
        return new RecordedRequest(
                time,
                exchange.caller().map(caller -> caller.organization().id()),
                exchange.caller().map(caller -> caller.user().id()),
                exchange.operation(),
                exchange.request().method(),
                Masks.target(exchange.request()),
                answer.status(),
                Optional.ofNullable(answer.code()),
                rules);
    }
}
