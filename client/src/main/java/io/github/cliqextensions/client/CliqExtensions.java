package io.github.cliqextensions.client;

import feign.Client;
import feign.Request;
import feign.RequestInterceptor;
import io.github.cliqextensions.client.api.InstallationApi;
import io.github.cliqextensions.client.api.PropertiesApi;
import io.github.cliqextensions.client.budget.Budget;
import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.budget.RateLimitPolicy.Off;
import io.github.cliqextensions.client.budget.RateLimitPolicy.WaitUpTo;
import io.github.cliqextensions.client.contract.DataCenter;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.internal.budget.SharedBudgets;
import io.github.cliqextensions.client.internal.budget.UserBudgets;
import io.github.cliqextensions.client.internal.call.Apis;
import io.github.cliqextensions.client.internal.call.Listeners;
import io.github.cliqextensions.client.internal.time.Pause;
import io.github.cliqextensions.client.internal.time.SteadyClock;
import io.github.cliqextensions.client.internal.token.Fingerprint;
import io.github.cliqextensions.client.internal.token.TokenEndpoint;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Extensions API of Zoho Cliq, in the name of one user. Immutable, and made for many threads; a program needs one of it
 * for each user, for as long as it runs.
 *
 * <pre>{@code
 * try (CliqExtensions cliq = CliqExtensions.builder()
 *         .dataCenter(DataCenter.EU)
 *         .credentials(Credentials.refreshToken(refreshToken).client(clientId, clientSecret))
 *         .build()) {
 *     cliq.extension(53719000001887001L, extensionKey).installForOrganization();
 * }
 * }</pre>
 */
public final class CliqExtensions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CliqExtensions.class.getPackageName());
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]", Pattern.CASE_INSENSITIVE);

    private final Apis apis;
    private final UserBudgets budgets;
    private final boolean checked;
    private final URI root;
    private final @Nullable HttpTransport own;

    private CliqExtensions(Builder builder) {
        root = builder.root();
        Stream.of(root, builder.accountsRoot()).distinct().forEach(CliqExtensions::warnOfClearText);
        checked = builder.checked;
        own = builder.transport == null ? new HttpTransport() : null;
        Client transport = builder.transport == null ? Objects.requireNonNull(own) : builder.transport;
        Request.Options options = new Request.Options(builder.connectTimeout, builder.readTimeout, false);
        TokenEndpoint endpoint = new TokenEndpoint(
                transport, options, builder.accountsRoot(), builder.knownDataCenter(), UserAgent.TEXT, builder.clock());
        CliqListener listener = new Listeners(builder.listeners);
        budgets = new UserBudgets(
                builder.budgetStore(),
                builder.budgetUser(),
                builder.budgetClock(),
                builder.policy instanceof WaitUpTo wait ? wait.longest() : Duration.ZERO,
                builder.connectTimeout.multipliedBy(2).plus(builder.readTimeout),
                builder.pause,
                listener);
        apis = Apis.of(new Apis.Parts(
                root,
                transport,
                options,
                builder.credentials().tokens(endpoint),
                builder.resends,
                builder.pause,
                builder.keyName,
                UserAgent.TEXT,
                List.copyOf(builder.interceptors),
                builder.policy instanceof Off ? Optional.empty() : Optional.of(budgets),
                listener,
                builder.clock()));
    }

    private static void warnOfClearText(URI root) {
        if ("http".equalsIgnoreCase(root.getScheme())
                && !LOOPBACK.matcher(root.getHost()).matches()) {
            LOG.warn("{} is not https: tokens and keys travel to it in clear text", root);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * An extension to work with. No request is sent.
     *
     * @param id its id (EXT-1)
     * @param key its key, a secret (EXT-3)
     */
    public CliqExtension extension(long id, String key) {
        return new CliqExtension(apis, checked, id, Objects.requireNonNull(key, "key"));
    }

    /**
     * The generated interface underneath: the contract's own names and models, nothing checked before the call, all else the
     * same.
     */
    public InstallationApi installationApi() {
        return apis.installation();
    }

    /** As {@link #installationApi()}, of the properties. */
    public PropertiesApi propertiesApi() {
        return apis.properties();
    }

    /**
     * What the user may still ask of an operation, as far as the clients know that share the budget. With
     * {@link RateLimitPolicy#off()} nobody counts.
     */
    public Budget budget(Operation operation) {
        return budgets.of(operation);
    }

    /** Closes the connections that were kept; a transport of the user's own stays open. */
    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    @Override
    public String toString() {
        return "CliqExtensions[" + root + "]";
    }

    /** How to reach the service, and as whom. Only the credentials must be given. */
    public static final class Builder {

        private @Nullable DataCenter dataCenter;
        private @Nullable URI baseUrl;
        private @Nullable URI accountsUrl;
        private @Nullable Credentials credentials;
        private @Nullable Client transport;
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(30);
        private boolean checked = true;
        private int resends = 2;
        private ExtensionKeyName keyName = ExtensionKeyName.DOCUMENTED;
        private final List<RequestInterceptor> interceptors = new ArrayList<>();
        private @Nullable InstantSource clock;
        private RateLimitPolicy policy = RateLimitPolicy.refuse();
        private @Nullable String budgetKey;
        private @Nullable BudgetStore budgetStore;
        private final List<CliqListener> listeners = new ArrayList<>();
        private Pause pause = Pause.REAL;

        private Builder() {}

        /** Where the organization's data is; {@link DataCenter#US} unless said otherwise. */
        public Builder dataCenter(DataCenter dataCenter) {
            this.dataCenter = Objects.requireNonNull(dataCenter, "dataCenter");
            return this;
        }

        /**
         * Another server in the place of a data centre's, such as the mock.
         *
         * @param root its root; the path of the API is added
         * @throws IllegalArgumentException if it is no absolute http or https URL, or has a query or a user's name
         */
        public Builder baseUrl(URI root) {
            this.baseUrl = root(root);
            return this;
        }

        /**
         * Where refresh tokens are exchanged, if that is neither the data centre's accounts host nor the base URL.
         *
         * @throws IllegalArgumentException as {@link #baseUrl(URI)}
         */
        public Builder accountsUrl(URI root) {
            this.accountsUrl = root(root);
            return this;
        }

        public Builder credentials(Credentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * What sends the requests, for proxies, TLS of one's own, or tests. It must send each request once, follow no redirect
         * and keep no cookie, else {@link CliqException#requestsSent()} is not true. It is not closed by {@link #close()}.
         */
        public Builder transport(Client transport) {
            this.transport = Objects.requireNonNull(transport, "transport");
            return this;
        }

        /** How long to wait for a connection; 5 seconds unless said otherwise. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = positive(timeout);
            return this;
        }

        /** How long to wait for the next bytes of an answer; 30 seconds unless said otherwise. */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = positive(timeout);
            return this;
        }

        /**
         * Whether what documented and published rules make certain to fail is refused before it costs a request; it is unless
         * said otherwise.
         */
        public Builder checkBeforeCall(boolean check) {
            this.checked = check;
            return this;
        }

        /**
         * How many times a request may be sent again where there was no answer, or an error of the server: 2 unless said
         * otherwise, 0 for never. Only what reads or deletes is; what installs, upgrades or sets only where no connection was
         * made. The pauses before it are of 0.2 s at most, then of twice as much.
         *
         * @throws IllegalArgumentException if it is negative or more than 5
         */
        public Builder resends(int most) {
            if (most < 0 || most > 5) {
                throw new IllegalArgumentException("from 0 to 5 times, not " + most);
            }
            this.resends = most;
            return this;
        }

        /** How the parameter of the extension's key is spelled (EXT-5). */
        public Builder extensionKeyName(ExtensionKeyName name) {
            this.keyName = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Sees each request of an operation once, before the token is put on it, and may add to it. What it sees holds the
         * extension's key and the values of properties.
         */
        public Builder interceptor(RequestInterceptor interceptor) {
            interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /**
         * What happens to a call for which the user's allowance has no room (RATE-1), or whose operation is locked (RATE-3):
         * {@link RateLimitPolicy#refuse()} unless said otherwise.
         */
        public Builder rateLimitPolicy(RateLimitPolicy policy) {
            this.policy = Objects.requireNonNull(policy, "policy");
            return this;
        }

        /**
         * Whose allowance is used. The service counts all tokens of a user together (RATE-6), but which user a token belongs to
         * only the program knows: clients of the same user that have different credentials need the same name here. Without one
         * it is derived from the credentials, and clients share a budget that have the same ones. A supplier of tokens is
         * another user each time that it is made credentials of.
         */
        public Builder budgetKey(String user) {
            this.budgetKey = Objects.requireNonNull(user, "user");
            return this;
        }

        /**
         * Where budgets are kept. Unless said otherwise in the memory of this process, where all clients with the same
         * {@link #clock(InstantSource)} share them.
         */
        public Builder budgetStore(BudgetStore store) {
            this.budgetStore = Objects.requireNonNull(store, "store");
            return this;
        }

        /** Hears of each request, wait, refusal and lock. Any number of them can listen. */
        public Builder listener(CliqListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * By which tokens expire, locks end and allowances recover; the system's unless said otherwise. For tests whose server
         * has a clock of its own, such as the mock.
         */
        public Builder clock(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** For tests that do not wait. */
        Builder pause(Pause pause) {
            this.pause = pause;
            return this;
        }

        /** @throws IllegalStateException if there are no credentials, or both a data centre and a base URL */
        public CliqExtensions build() {
            if (credentials == null) {
                throw new IllegalStateException("there are no credentials: call credentials(...)");
            }
            if (dataCenter != null && baseUrl != null) {
                throw new IllegalStateException("either a data centre or a base URL, not both");
            }
            return new CliqExtensions(this);
        }

        private Credentials credentials() {
            return Objects.requireNonNull(credentials, "credentials");
        }

        private InstantSource clock() {
            return clock == null ? InstantSource.system() : clock;
        }

        private InstantSource budgetClock() {
            return clock == null ? SteadyClock.INSTANCE : clock;
        }

        private BudgetStore budgetStore() {
            return budgetStore == null ? SharedBudgets.storeOf(budgetClock()) : budgetStore;
        }

        /** Of one server; and short, since many may be kept. */
        private String budgetUser() {
            byte[] fingerprint = budgetKey == null
                    ? Fingerprint.of(
                            root().toString(), "credentials", credentials().fingerprint())
                    : Fingerprint.of(root().toString(), "name", budgetKey);
            return Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(fingerprint, 16));
        }

        private URI root() {
            DataCenter known = knownDataCenter();
            return known == null ? Objects.requireNonNull(baseUrl) : known.root();
        }

        private URI accountsRoot() {
            DataCenter known = knownDataCenter();
            return accountsUrl != null ? accountsUrl : known == null ? root() : known.accounts();
        }

        private @Nullable DataCenter knownDataCenter() {
            return dataCenter == null && baseUrl == null ? DataCenter.US : dataCenter;
        }

        private static URI root(URI root) {
            boolean http = "http".equalsIgnoreCase(root.getScheme()) || "https".equalsIgnoreCase(root.getScheme());
            if (!http || root.getHost() == null || root.getQuery() != null || root.getFragment() != null) {
                throw new IllegalArgumentException("not the root of a server: " + root);
            }
            if (root.getUserInfo() != null) {
                throw new IllegalArgumentException("a URL with a user's name in it is not taken: use credentials(...)");
            }
            return root;
        }

        private static Duration positive(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero()) {
                throw new IllegalArgumentException("a time-out is longer than nothing, not " + timeout);
            }
            return timeout;
        }
    }
}
