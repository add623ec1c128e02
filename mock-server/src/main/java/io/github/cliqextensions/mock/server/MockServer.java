package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.api.ExtensionsApi;
import io.github.cliqextensions.mock.api.RateLimits;
import io.github.cliqextensions.mock.control.ControlApi;
import io.github.cliqextensions.mock.control.ControlGuard;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.oauth.TokenEndpoint;
import io.github.cliqextensions.mock.page.Pages;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Refusal;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A mock that listens: the API, the token endpoint, the pages, and, unless it is not wanted, the control API. */
public final class MockServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MockServer.class);

    private final MockState state;
    private final MockServerOptions options;
    private final ApiEndpoint api;
    private final Function<ApiRequest, Answer> tokens;
    private final Around around;
    private final Pages pages;
    private final ControlGuard guard;
    private final JettyServer jetty;
    private final int port;

    private MockServer(MockServerOptions options, Arrival longest, Around around) {
        this.options = options;
        this.around = around;
        this.state = options.state();
        RateLimits rateLimits = new RateLimits(options.rateLimits(), options.retryAfter());
        this.api = new ApiEndpoint(state, around.api(new ExtensionsApi(state, rateLimits)::answer));
        this.tokens = around.tokens(new TokenEndpoint(state)::answer);
        this.pages = new Pages(options.control());
        this.guard = new ControlGuard(options.host(), options.controlToken());
        this.jetty = new JettyServer(
                options.host(),
                options.port(),
                servlet(),
                new BodyFirst(longest.body(), this::largestBody),
                longest.head(),
                state.clocks());
        this.port = jetty.start();
    }

    /** @throws java.io.UncheckedIOException where the port cannot be listened on */
    public static MockServer start(MockServerOptions options) {
        return start(options, Around.NOTHING);
    }

    /**
     * Starts a mock that is not quite the mock.
     *
     * @throws java.io.UncheckedIOException where the port cannot be listened on
     */
    public static MockServer start(MockServerOptions options, Around around) {
        return new MockServer(options, Arrival.LONGEST, around);
    }

    /** @param longest how long requests may take to arrive */
    static MockServer start(MockServerOptions options, Arrival longest) {
        return new MockServer(options, longest, Around.NOTHING);
    }

    /** The port that it listens on, or did until it was closed. */
    public int port() {
        return port;
    }

    /** Finishes what is being answered. */
    @Override
    public void close() {
        jetty.stop(options.patience());
    }

    /** Everything belongs to the API but the few paths that are ours. */
    private HttpServlet servlet() {
        return new PathServlet(
                this::isOurs, javalin(routes -> routes.before(this::answerApi)), () -> javalin(this::addOurs));
    }

    private JavalinServlet javalin(Consumer<RoutesConfig> routes) {
        Javalin javalin = Javalin.create(config -> {
            config.startup.startupWatcherEnabled = false;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.http.generateEtags = false;
            config.http.prefer405over404 = true;
            routes.accept(config.routes);
            config.routes.exception(HttpResponseException.class, this::answerWrongRoute);
            config.routes.exception(Exception.class, this::answerOwnFault);
        });
        // Without the servlet of websockets, which would answer some requests by itself.
        return new JavalinServlet(javalin.unsafe);
    }

    private void addOurs(RoutesConfig routes) {
        routes.addHttpHandler(HandlerType.POST, Api.TOKEN_PATH, this::answerTokens);
        pages.paths().forEach(path -> {
            routes.addHttpHandler(HandlerType.GET, path, context -> send(context, pages.at(path)));
            routes.addHttpHandler(HandlerType.HEAD, path, context -> send(context, pages.at(path)));
        });
        if (options.control()) {
            new ControlApi(state, guard).addTo(routes, (context, answer) -> send(context, around.control(answer)));
        }
    }

    private void answerApi(Context context) throws IOException {
        context.skipRemainingHandlers();
        api.answer(context, new ServletRequest(context.req()));
    }

    private boolean isOurs(String path) {
        return path.equals(Api.TOKEN_PATH) || pages.paths().contains(path) || isControl(path);
    }

    private boolean isControl(String path) {
        return options.control() && (path.equals(ControlApi.PATH) || path.startsWith(ControlApi.PATH + "/"));
    }

    private int largestBody(Request request) {
        if (!isControl(RawTargetConnection.of(request).path())) {
            return Bodies.LARGEST;
        }
        return guard.admits(request.getHeaders()::get) ? Bodies.LARGEST_STATE : 0;
    }

    private void answerTokens(Context context) throws IOException {
        send(context, tokens.apply(new ServletRequest(context.req())));
    }

    private void answerWrongRoute(HttpResponseException wrong, Context context) {
        String methods = wrong.getDetails().get("availableMethods");
        Answer answer = methods == null
                ? Answer.message(wrong.getStatus(), String.valueOf(wrong.getMessage()))
                : Answer.message(wrong.getStatus(), noMethod(context, methods)).with("Allow", methods);
        sendUnchecked(context, answer);
    }

    private static String noMethod(Context context, String methods) {
        return context.path() + " has no method " + context.req().getMethod() + ", only " + methods;
    }

    private void answerOwnFault(Exception fault, Context context) {
        LOG.error("This is a fault of the mock", fault);
        sendUnchecked(context, Answer.message(500, Refusal.SERVER_ERROR.message()));
    }

    private void sendUnchecked(Context context, Answer answer) {
        try {
            send(context, answer);
        } catch (IOException gone) {
            LOG.debug("Nobody waits for this answer any more", gone);
        }
    }

    private void send(Context context, Answer answer) throws IOException {
        Sender.send(answer, state.clocks().instant(), context.req(), context.res());
    }
}
