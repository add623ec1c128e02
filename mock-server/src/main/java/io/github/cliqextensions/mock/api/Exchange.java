package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Broken;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.mock.api.operation.Route;
import io.github.cliqextensions.mock.fault.Fault;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.spec.Operation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request on its way, and what has become known of it so far. It belongs to one thread. */
public final class Exchange {

    private final ApiRequest request;
    private @Nullable Route route;
    private @Nullable Caller caller;
    private @Nullable Fault fault;
    private List<Broken> broken = List.of();

    public Exchange(ApiRequest request) {
        this.request = request;
    }

    public ApiRequest request() {
        return request;
    }

    /** The operation, once path and method have named one. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(route).map(Route::operation);
    }

    /** Who calls, once the token has said so. */
    public Optional<Caller> caller() {
        return Optional.ofNullable(caller);
    }

    /** The fault that this request was chosen for. */
    public Optional<Fault> fault() {
        return Optional.ofNullable(fault);
    }

    /** The rules that the request broke, once it was refused. */
    public List<Broken> broken() {
        return broken;
    }

    Route found(Route found) {
        route = found;
        return found;
    }

    Caller identified(Caller identified) {
        caller = identified;
        return identified;
    }

    void failing(Fault chosen) {
        fault = chosen;
    }

    void refused(List<Broken> by) {
        broken = by;
    }
}
