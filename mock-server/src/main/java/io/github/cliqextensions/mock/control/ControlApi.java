package io.github.cliqextensions.mock.control;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.state.BadState;
import io.github.cliqextensions.mock.state.MockState;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;

/** The control API: each of its requests by name, as {@code mock-control.yaml} describes them. */
public final class ControlApi {

    /** Where it stands. */
    public static final String PATH = "/_mock";

    private final StateControl state;
    private final ClockControl clock;
    private final RateLimitControl rateLimits;
    private final FaultControl faults;
    private final JournalControl journal;
    private final ControlGuard guard;

    public ControlApi(MockState state, ControlGuard guard) {
        this.state = new StateControl(state);
        this.clock = new ClockControl(state);
        this.rateLimits = new RateLimitControl(state);
        this.faults = new FaultControl(state);
        this.journal = new JournalControl(state);
        this.guard = guard;
    }

    /** Sends an answer on behalf of the control API. */
    public interface Send {
        void send(Context context, Answer answer) throws IOException;
    }

    private interface Handler {
        Answer answer(Context context);
    }

    public void addTo(RoutesConfig routes, Send send) {
        route(routes, send, HandlerType.GET, "/health", context -> health());
        route(routes, send, HandlerType.GET, "/state", state::get);
        route(routes, send, HandlerType.PUT, "/state", state::replace);
        route(routes, send, HandlerType.POST, "/state", state::add);
        route(routes, send, HandlerType.DELETE, "/state", state::remove);
        route(routes, send, HandlerType.POST, "/reset", state::reset);
        route(routes, send, HandlerType.GET, "/clock", clock::get);
        route(routes, send, HandlerType.POST, "/clock/advance", clock::advance);
        route(routes, send, HandlerType.GET, "/rate-limits", rateLimits::get);
        route(routes, send, HandlerType.GET, "/requests", journal::get);
        route(routes, send, HandlerType.DELETE, "/requests", journal::clear);
        route(routes, send, HandlerType.GET, "/faults", faults::get);
        route(routes, send, HandlerType.POST, "/faults", faults::add);
        route(routes, send, HandlerType.DELETE, "/faults", faults::clear);
    }

    private void route(RoutesConfig routes, Send send, HandlerType method, String path, Handler handler) {
        routes.addHttpHandler(method, PATH + path, context -> send.send(context, answer(context, handler)));
        if (method.equals(HandlerType.GET)) {
            route(routes, send, HandlerType.HEAD, path, handler);
        }
    }

    private Answer answer(Context context, Handler handler) {
        try {
            guard.check(context::header);
            return handler.answer(context);
        } catch (BadControlInput bad) {
            return Answer.message(bad.status(), String.valueOf(bad.getMessage()));
        } catch (BadState bad) {
            return Answer.message(bad.isConflict() ? 409 : 400, String.valueOf(bad.getMessage()));
        }
    }

    private static Answer health() {
        return Answer.json(200, Json.object().put("status", "up"));
    }
}
