package io.github.cliqextensions.client.internal.call;

import feign.Client;
import feign.Feign;
import feign.Request;
import feign.RequestInterceptor;
import feign.RequestTemplate;
import feign.Retryer;
import feign.Target;
import feign.jackson3.Jackson3Encoder;
import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.ExtensionKeyName;
import io.github.cliqextensions.client.api.InstallationApi;
import io.github.cliqextensions.client.api.PropertiesApi;
import io.github.cliqextensions.client.contract.Api;
import io.github.cliqextensions.client.internal.budget.UserBudgets;
import io.github.cliqextensions.client.internal.time.Pause;
import io.github.cliqextensions.client.internal.token.TokenSource;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.databind.json.JsonMapper;

/**
 * The generated interfaces over the {@link Pipeline}.
 *
 * <p>The service locks out who sends too much (RATE-3), so Feign may send nothing by itself. Left to its defaults, it sends a
 * call five times where there is no answer, or one with {@code Retry-After}, and never waits longer than a second in
 * between. {@link feign.Logger} is left out for good: from its level {@code HEADERS} on it prints the access token.
 *
 * @param installation the operations on an installation
 * @param properties the operations on its properties
 */
public record Apis(InstallationApi installation, PropertiesApi properties) {

    /**
     * What it is made of.
     *
     * @param root the root of the server; the path of the API is added
     * @param transport what sends a request once and follows nothing
     * @param options time-outs
     * @param resends how many times a request may be sent again, where that is safe
     * @param keyName how the parameter of the extension's key is spelled
     * @param budgets what the user may still send; empty where nobody cares
     * @param clock what ends of locks are told by
     */
    public record Parts(
            URI root,
            Client transport,
            Request.Options options,
            TokenSource tokens,
            int resends,
            Pause pause,
            ExtensionKeyName keyName,
            String userAgent,
            List<RequestInterceptor> interceptors,
            Optional<UserBudgets> budgets,
            CliqListener listener,
            InstantSource clock) {}

    public static Apis of(Parts parts) {
        Sending once =
                new Transmission(parts.transport(), parts.options(), parts.listener(), System::nanoTime, parts.clock());
        Sending budgeted = parts.budgets()
                .<Sending>map(budgets -> new Budgeting(budgets, parts.clock(), parts.listener(), once))
                .orElse(once);
        Sending resending = new Resending(
                parts.resends(),
                parts.pause(),
                () -> ThreadLocalRandom.current().nextDouble(),
                budgeted);
        Sending sending = new Authorization(parts.tokens(), resending);
        Feign.Builder feign = Feign.builder()
                .client(new Pipeline(parts.keyName(), sending, new Judgement(parts.clock())))
                .options(new UnusedOptions())
                .retryer(Retryer.NEVER_RETRY)
                .encoder(new Jackson3Encoder(new JsonMapper()))
                // Not a decoder, before which Feign would write down the type that it wants, each time.
                .responseInterceptor(
                        (context, rest) -> ((JudgedBody) context.response().body()).properties())
                .requestInterceptor(request -> request.header("User-Agent", parts.userAgent()));
        // One by one: all at once they would take the place of those before them.
        parts.interceptors().forEach(feign::requestInterceptor);
        String base = parts.root().toString().replaceAll("/+$", "") + Api.BASE_PATH;
        return new Apis(
                feign.target(new Server<>(InstallationApi.class, base)),
                feign.target(new Server<>(PropertiesApi.class, base)));
    }

    /** Puts the base before the rest of a URL, which Feign's own target writes twice, the first time only to look at it. */
    private static final class Server<T> extends Target.HardCodedTarget<T> {

        Server(Class<T> type, String base) {
            super(type, base);
        }

        @Override
        public Request apply(RequestTemplate template) {
            String url = template.url();
            return Request.create(
                    Request.HttpMethod.valueOf(template.method()),
                    // An interceptor may have made it an absolute one.
                    url.startsWith("http") ? url : url() + url,
                    template.headers(),
                    template.body(),
                    template.requestCharset(),
                    template);
        }
    }

    /**
     * Those that count {@link Transmission} has. For Feign they are the same for all: else it would look at each call for some
     * of the thread's own, by a text made of the thread's name.
     */
    private static final class UnusedOptions extends Request.Options {

        @Override
        public Request.Options getMethodOptions(String method) {
            return this;
        }
    }
}
