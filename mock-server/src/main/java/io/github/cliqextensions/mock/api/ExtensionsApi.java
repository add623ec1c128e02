package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Accept;
import io.github.cliqextensions.mock.api.check.Broken;
import io.github.cliqextensions.mock.api.check.ExtensionAddress;
import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.mock.api.operation.OperationHandler;
import io.github.cliqextensions.mock.api.operation.Operations;
import io.github.cliqextensions.mock.api.operation.Route;
import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Store;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The API: a request's way through it, top to bottom, in the order of HTTP-9. */
public final class ExtensionsApi {

    private final Supplier<Store> store;
    private final RateLimits rateLimits;
    private final Router router = new Router();
    private final Operations operations = new Operations();

    /** @param store what the mock holds at the moment at which it is asked */
    public ExtensionsApi(Supplier<Store> store, RateLimits rateLimits) {
        this.store = store;
        this.rateLimits = rateLimits;
    }

    public Answer answer(Exchange exchange) {
        try {
            return answer(exchange, store.get());
        } catch (Refused refused) {
            exchange.refused(refused.broken());
            return Answers.to(refused, exchange.operation().orElse(null));
        }
    }

    private Answer answer(Exchange exchange, Store now) {
        ApiRequest request = exchange.request();
        Route route = exchange.found(router.route(request));
        Operation operation = route.operation();
        Caller caller = exchange.identified(Authentication.authenticate(request, now));
        rateLimits.admit(caller, operation);
        Optional<Answer> instead = fail(exchange, caller, operation, now);
        if (instead.isPresent()) {
            return instead.get();
        }
        Scopes.check(caller, operation);
        Accept.check(request);
        return perform(operations.of(operation), request, route, caller, now);
    }

    /** What a fault answers in the place of the operation, if there is one that does. */
    private static Optional<Answer> fail(Exchange exchange, Caller caller, Operation operation, Store now) {
        Optional<Fault> chosen = now.faults().take(caller.organization().id(), operation);
        chosen.ifPresent(exchange::failing);
        return chosen.flatMap(fault -> fault.status().map(status -> {
            Rule rule = Answers.refusal(fault, status, operation).rules().get(0);
            exchange.refused(List.of(new Broken(rule, "asked for by a fault")));
            return Answers.to(fault, status, operation);
        }));
    }

    private static <R> Answer perform(
            OperationHandler<R> handler, ApiRequest request, Route route, Caller caller, Store now) {
        Query query = Query.of(request.query());
        ExtensionAddress address = ExtensionAddress.of(route.parameter("extension_id"), query);
        R wanted = handler.read(request, route, query);
        return handler.perform(caller, open(address, now), wanted);
    }

    private static Extension open(ExtensionAddress address, Store now) {
        Extension extension =
                now.extension(address.id()).orElseThrow(() -> Refused.by(Rule.EXT_2, "path parameter extension_id"));
        if (!extension.key().equals(address.key())) {
            throw Refused.by(Rule.EXT_4, "key of the extension");
        }
        return extension;
    }
}
