package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.Api;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client does with a store of tokens. */
class KeptTokenTest {

    /** Shows what is in it. */
    private static final class Kept implements TokenStore {

        private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();
        private int loads;

        @Override
        public Optional<AccessToken> load(String id) {
            loads++;
            return Optional.ofNullable(tokens.get(id));
        }

        @Override
        public void save(String id, AccessToken token) {
            tokens.put(id, token);
        }

        /** In the place of all. */
        void keep(int number, Instant expiresAt) {
            tokens.replaceAll((id, token) -> new AccessToken(TokenServer.token(number), expiresAt));
        }
    }

    private final MovableClock clock = new MovableClock();
    private final Kept store = new Kept();
    private TokenServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TokenServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void savesATokenUnderAnIdThatIsTheSameInEveryProcess() {
        callOfANewClient();

        assertThat(store.tokens.keySet()).singleElement().asString().matches("[0-9a-f]{64}");
        assertThat(store.tokens.values())
                .containsExactly(
                        new AccessToken(TokenServer.token(1), clock.instant().plus(Api.TOKEN_LIFETIME)));
    }

    @Test
    void aTokenThatWasKeptSparesTheExchange() {
        callOfANewClient();
        callOfANewClient();

        assertThat(server.exchanges()).hasSize(1);
        assertThat(server.calls()).containsExactly(TokenServer.token(1), TokenServer.token(1));
    }

    @Test
    void theStoreIsNotAskedBeforeEachCall() {
        try (CliqExtensions cliq = client(store)) {
            get(cliq);
            get(cliq);
        }

        assertThat(store.loads).isEqualTo(1);
    }

    @Test
    void eachRefreshTokenClientAndAccountsHostHasAnIdOfItsOwn() throws IOException {
        try (TokenServer otherServer = new TokenServer()) {
            for (Credentials credentials : new Credentials[] {
                Credentials.refreshToken("1000.a").keptIn(store).client("1000.client", "secret"),
                Credentials.refreshToken("1000.b").keptIn(store).client("1000.client", "secret"),
                Credentials.refreshToken("1000.a").keptIn(store).client("1000.other", "secret"),
                // The secret of a client may be renewed.
                Credentials.refreshToken("1000.a").keptIn(store).client("1000.client", "other")
            }) {
                for (TokenServer one : new TokenServer[] {server, otherServer}) {
                    try (CliqExtensions cliq = Clients.of(one.root(), credentials)) {
                        get(cliq);
                    }
                }
            }

            assertThat(store.tokens).hasSize(6);
        }
    }

    @Test
    void AUTH_2_aTokenThatIsAboutToExpireIsNotTakenFromTheStore() {
        callOfANewClient();
        clock.move(Api.TOKEN_LIFETIME.minusSeconds(61));
        callOfANewClient();
        assertThat(server.exchanges()).hasSize(1);

        clock.move(Duration.ofSeconds(1));
        callOfANewClient();

        assertThat(server.exchanges()).hasSize(2);
        assertThat(store.tokens.values()).extracting(AccessToken::value).containsExactly(TokenServer.token(2));
    }

    @Test
    void anotherProcessMayHaveTheNextTokenAlready() {
        try (CliqExtensions cliq = client(store)) {
            get(cliq);
            clock.move(Api.TOKEN_LIFETIME);
            store.keep(8, clock.instant().plus(Api.TOKEN_LIFETIME));
            get(cliq);
            server.know(token -> token.equals(TokenServer.token(9)));
            store.keep(9, clock.instant().plus(Api.TOKEN_LIFETIME));
            get(cliq);
        }

        assertThat(server.calls())
                .containsExactly(
                        TokenServer.token(1), TokenServer.token(8), TokenServer.token(8), TokenServer.token(9));
        assertThat(server.exchanges()).hasSize(1);
    }

    @Test
    void AUTH_1_aKeptTokenThatIsNotKnownIsReplacedInTheStoreToo() {
        callOfANewClient();
        server.know(token -> !token.equals(TokenServer.token(1)));

        callOfANewClient();

        assertThat(server.exchanges()).hasSize(2);
        assertThat(store.tokens.values()).extracting(AccessToken::value).containsExactly(TokenServer.token(2));
    }

    @Test
    void AUTH_1_whereNoTokenIsKnownACallSendsTwoRequestsAndOneExchange() {
        callOfANewClient();
        server.know(token -> false);

        try (CliqExtensions cliq = client(store)) {
            AuthenticationException failure = catchThrowableOfType(AuthenticationException.class, () -> get(cliq));
            assertThat(failure.requestsSent()).isEqualTo(2);
        }

        assertThat(server.exchanges()).hasSize(2);
    }

    /** What it throws may quote what it holds. */
    @Test
    void aStoreThatFailsIsToldOfAndNotMinded() {
        TokenStore failing = new TokenStore() {
            @Override
            public Optional<AccessToken> load(String id) {
                throw new IllegalStateException("cannot read " + TokenServer.token(9));
            }

            @Override
            public void save(String id, AccessToken token) {
                throw new UnsupportedOperationException("cannot write " + token.value());
            }
        };

        String log = SuiteLog.of(() -> {
            try (CliqExtensions cliq = client(failing)) {
                get(cliq);
                get(cliq);
            }
        });

        assertThat(server.exchanges()).hasSize(1);
        assertThat(server.calls()).hasSize(2);
        assertThat(log)
                .containsOnlyOnce("WARN io.github.cliqextensions.client - the store of access tokens failed to load")
                .containsOnlyOnce("WARN io.github.cliqextensions.client - the store of access tokens failed to save")
                .contains("java.lang.IllegalStateException", "java.lang.UnsupportedOperationException")
                .doesNotContain("top-secret");
    }

    @Test
    void aStoreThatAnswersNullHasNothing() {
        // By hand: in Java that is checked for null it cannot be written.
        TokenStore careless = (TokenStore) Proxy.newProxyInstance(
                TokenStore.class.getClassLoader(), new Class<?>[] {TokenStore.class}, (proxy, method, args) -> null);

        try (CliqExtensions cliq = client(careless)) {
            get(cliq);
        }

        assertThat(server.calls()).hasSize(1);
    }

    private void callOfANewClient() {
        try (CliqExtensions cliq = client(store)) {
            get(cliq);
        }
    }

    private CliqExtensions client(TokenStore store) {
        return Clients.builder(
                        server.root(),
                        Credentials.refreshToken(TokenServer.REFRESH_TOKEN)
                                .keptIn(store)
                                .client(TokenServer.CLIENT_ID, TokenServer.CLIENT_SECRET))
                .clock(clock)
                .build();
    }

    private static void get(CliqExtensions cliq) {
        assertThat(cliq.extension(1, "key").property("region")).hasValue("us-east");
    }
}
