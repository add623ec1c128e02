package io.github.cliqextensions.client;

import feign.Client;
import feign.Request;
import feign.RequestInterceptor;
import io.github.cliqextensions.client.api.InstallationApi;
import io.github.cliqextensions.client.api.PropertiesApi;
import io.github.cliqextensions.client.contract.DataCenter;
import io.github.cliqextensions.client.internal.call.Apis;
import io.github.cliqextensions.client.internal.call.Pause;
import io.github.cliqextensions.client.internal.token.TokenEndpoint;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
                transport, options, builder.accountsRoot(), builder.knownDataCenter(), UserAgent.TEXT, builder.clock);
        apis = Apis.of(new Apis.Parts(
                root,
                transport,
                options,
                Objects.requireNonNull(builder.credentials, "credentials").tokens(endpoint),
                builder.resends,
                builder.pause,
                builder.keyName,
                UserAgent.TEXT,
                List.copyOf(builder.interceptors),
                builder.clock));
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
        private InstantSource clock = InstantSource.system();
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

        /** By which tokens expire and locks end; the system's unless said otherwise. For tests with a clock of their own. */
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
