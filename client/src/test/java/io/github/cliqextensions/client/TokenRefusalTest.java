package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.Client;
import feign.Request;
import feign.Response;
import io.github.cliqextensions.client.contract.DataCenter;
import io.github.cliqextensions.client.internal.transport.HttpTransport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an exchange ends in that brings no token. */
class TokenRefusalTest {

    private static final HttpTransport HTTP = new HttpTransport();

    private TokenServer server;
    private CliqExtensions cliq;

    @BeforeEach
    void start() throws IOException {
        server = new TokenServer();
        cliq = Clients.of(server.root(), TokenServer.credentials());
    }

    @AfterEach
    void stop() throws IOException {
        cliq.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_code, the refresh token was refused by 127.0.0.1",
        "invalid_client, the client's id or secret was refused by 127.0.0.1",
        "Access Denied, the exchange of the refresh token was refused by 127.0.0.1"
    })
    void AUTH_5_aRefusalWithStatus200SaysWhatWasRefusedAndByWhom(String error, String description) {
        server.answer(200, "{\"error\":\"" + error + "\"}");

        AuthenticationException refusal = catchThrowableOfType(AuthenticationException.class, () -> get(cliq));

        assertThat(refusal.status()).hasValue(200);
        assertThat(refusal.codeAsSent()).hasValue(error);
        assertThat(refusal.code()).isEmpty();
        assertThat(refusal.description()).startsWith(description);
        assertThat(refusal.requestsSent()).isZero();
        assertThat(server.calls()).isEmpty();
    }

    /** Masked, it would be told as another refusal. */
    @Test
    void AUTH_5_whyItWasRefusedIsKnownWhateverIsSecret() {
        server.answer(200, "{\"error\":\"invalid_client\"}");
        try (CliqExtensions other = Clients.of(
                server.root(), Credentials.refreshToken("1000.refresh").client("1000.id", "client"))) {
            AuthenticationException refusal = catchThrowableOfType(AuthenticationException.class, () -> get(other));

            assertThat(refusal.codeAsSent()).hasValue("invalid_client");
            assertThat(refusal.description()).startsWith("the client's id or secret was refused");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {}",
                "200 | {\"access_token\":null}",
                "400 | {\"error\":\"invalid_code\"}",
                "401 | {\"access_token\":\"1000.top-secret.access\"}",
                "200 | {\"error\":7}",
                "429 | <html>",
                "429 | {\"error\":\"Access Denied\"}"
            })
    void AUTH_5_anAnswerWithoutATokenIsARefusalWhateverItsStatus(int status, String body) {
        server.answer(status, body);

        AuthenticationException refusal = catchThrowableOfType(AuthenticationException.class, () -> get(cliq));

        assertThat(refusal.status()).hasValue(status);
        assertThatThrownBy(() -> get(cliq)).isInstanceOf(AuthenticationException.class);
        assertThat(server.exchanges()).hasSize(1);
        assertThat(server.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | <html>sign in</html>",
                "200 | ``",
                "204 | ``",
                "200 | {\"access_token\":\"1000.top-secret.acc",
                "200 | {\"access_token\":\"1000.top-secret.access\"}}",
                "200 | [\"1000.top-secret.access\"]",
                "200 | \"1000.top-secret.access\"",
                "200 | {\"access_token\":7}",
                "200 | {\"access_token\":\"\"}",
                "200 | {\"access_token\":\"1000.top-secret.access\\r\\nHost: elsewhere\"}",
                "302 | {\"access_token\":\"1000.top-secret.access\"}",
                "404 | <html>",
                "500 | {\"error\":\"invalid_code\"}",
                "503 | ``",
                "503 | {\"access_token\":\"1000.top-secret.access\"}"
            })
    void anAnswerThatIsNoTokenEndpointsIsNoRefusal(int status, String body) {
        server.answer(status, body, "Location", server.root() + "/elsewhere");

        ServerException failure = catchThrowableOfType(ServerException.class, () -> get(cliq));

        assertThat(failure.status()).hasValue(status);
        assertThat(failure).hasNoCause().hasMessageContaining("127.0.0.1");
        assertThat(failure.requestsSent()).isZero();
        assertThat(server.calls()).isEmpty();
        server.grant();
        get(cliq);
        assertThat(server.exchanges()).hasSize(2);
    }

    @Test
    void anEndlessAnswerIsNotReadToItsEnd() {
        server.answer(200, " ".repeat(70_000) + TokenServer.reply("1000.top-secret.access"));

        assertThatThrownBy(() -> get(cliq)).isInstanceOf(ServerException.class);
    }

    @Test
    void noAnswerIsNotAskedForAgainByItself() {
        server.hangUp();

        NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get(cliq));

        assertThat(failure.status()).isEmpty();
        assertThat(failure.mayHaveTakenEffect()).isFalse();
        assertThat(failure).hasCauseInstanceOf(IOException.class).hasMessageContaining("127.0.0.1");
        assertThat(server.exchanges()).hasSize(1);
        server.grant();
        get(cliq);
        assertThat(server.exchanges()).hasSize(2);
    }

    /** Whoever waits would else wait for ever. */
    @Test
    void aTransportThatThrowsAnythingElseIsNoAnswerEither() {
        try (CliqExtensions other = Clients.builder(server.root(), TokenServer.credentials())
                .transport((request, options) -> {
                    throw new IllegalStateException("no route for " + new String(request.body(), request.charset()));
                })
                .build()) {
            NoAnswerException failure = catchThrowableOfType(NoAnswerException.class, () -> get(other));

            assertThat(textsOf(failure)).contains("IllegalStateException: no route for grant_type=refresh_token");
            assertThat(textsOf(failure)).doesNotContain("top-secret");
        }
    }

    @ParameterizedTest
    @EnumSource
    void AUTH_5_eachDataCentersAccountsHostIsAskedAndItsApiDomainTaken(DataCenter dataCenter) {
        Redirected transport = new Redirected(server);
        server.answer(200, reply(dataCenter.apiDomain().toString()));

        try (CliqExtensions there = at(dataCenter, transport)) {
            get(there);
        }

        assertThat(transport.urls())
                .extracting(URI::getHost)
                .containsExactly(
                        dataCenter.accounts().getHost(), dataCenter.root().getHost());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "EU")
    void AUTH_5_aTokenOfAnotherDataCenterIsAnErrorBeforeAnyCall(DataCenter theirs) {
        Redirected transport = new Redirected(server);
        server.answer(200, reply(theirs.apiDomain().toString()));
        List<AccessToken> saved = new ArrayList<>();

        try (CliqExtensions there = at(DataCenter.EU, transport, saved)) {
            AuthenticationException failure = catchThrowableOfType(AuthenticationException.class, () -> get(there));

            assertThat(failure.description())
                    .isEqualTo("the refresh token belongs to data centre " + theirs + " ("
                            + theirs.apiDomain().getHost()
                            + "), but the client was built for EU (www.zohoapis.eu)");
            assertThat(failure.requestsSent()).isZero();
            // It will be so again.
            assertThatThrownBy(() -> get(there)).hasMessage(failure.getMessage());
        }

        assertThat(server.exchanges()).hasSize(1);
        assertThat(server.calls()).isEmpty();
        assertThat(saved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.zohoapis.eu/",
                "https://www.zohoapis.eu:443",
                "www.zohoapis.eu",
                "HTTPS://WWW.ZOHOAPIS.EU",
                "https://sandbox.zohoapis.eu"
            })
    void AUTH_5_anApiDomainIsTakenByItsEnding(String domain) {
        server.answer(200, reply(domain));

        try (CliqExtensions there = at(DataCenter.EU, new Redirected(server))) {
            get(there);
        }

        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.zohoapis.xx",
                "https://www.zohoapis.eu.xx",
                "https://www.evil-zohoapis.eu",
                "https://cliq.zoho.eu",
                "1000.top-secret.access",
                "",
                "\\n"
            })
    void AUTH_5_anApiDomainOfNobodyIsAnError(String domain) {
        server.answer(200, reply(domain));

        try (CliqExtensions there = at(DataCenter.EU, new Redirected(server))) {
            AuthenticationException failure = catchThrowableOfType(AuthenticationException.class, () -> get(there));

            assertThat(failure).hasMessageContaining("EU (www.zohoapis.eu)");
            assertThat(textsOf(failure)).doesNotContain("top-secret");
        }

        assertThat(server.calls()).isEmpty();
    }

    @Test
    void AUTH_5_withoutAnApiDomainThereIsNothingToCompare() {
        server.answer(200, "{\"access_token\":\"1000.top-secret.access\"}");

        try (CliqExtensions there = at(DataCenter.EU, new Redirected(server))) {
            get(there);
        }

        assertThat(server.calls()).hasSize(1);
    }

    /** The mock names one data centre for all. */
    @Test
    void whoGivesABaseUrlKnowsWhereItIs() {
        server.answer(200, reply("https://www.zohoapis.in"));

        get(cliq);

        assertThat(server.calls()).hasSize(1);
    }

    @Test
    void theAccountsHostMayBeAnother() throws IOException {
        try (TokenServer accounts = new TokenServer();
                CliqExtensions two = Clients.builder(server.root(), TokenServer.credentials())
                        .accountsUrl(URI.create(accounts.root() + "/"))
                        .build()) {
            get(two);

            assertThat(accounts.exchanges()).singleElement().extracting("path").isEqualTo("/oauth/v2/token");
            assertThat(accounts.calls()).isEmpty();
        }
        assertThat(server.exchanges()).isEmpty();
        assertThat(server.calls()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void noFailureShowsASecret(Consumer<TokenServer> failing) {
        failing.accept(server);

        CliqException failure = catchThrowableOfType(CliqException.class, () -> get(cliq));

        assertThat(textsOf(failure)).doesNotContain("top-secret").doesNotContain("%2B%2F%3D");
    }

    static Stream<Named<Consumer<TokenServer>>> failures() {
        String secret = TokenServer.SECRET + ".access";
        return Stream.of(
                Named.of(
                        "an echo of all",
                        server -> server.answer(
                                200,
                                "{\"error\":\"no " + TokenServer.REFRESH_TOKEN + " of " + TokenServer.CLIENT_SECRET
                                        + "\"}")),
                Named.of(
                        "an encoded echo",
                        server -> server.answer(200, "{\"error\":\"1000.top-secret.refresh%2B%2F%3D\"}")),
                Named.of(
                        "an echo with 500",
                        server -> server.answer(500, "{\"error\":\"" + TokenServer.CLIENT_SECRET + "\"}")),
                Named.of("truncated", server -> server.answer(200, "{\"access_token\":\"" + secret)),
                Named.of("more behind it", server -> server.answer(200, TokenServer.reply(secret) + secret)),
                Named.of("a line break in it", server -> server.answer(200, TokenServer.reply(secret + "\\r\\n"))),
                Named.of("with 400", server -> server.answer(400, TokenServer.reply(secret))),
                Named.of("with 503", server -> server.answer(503, TokenServer.reply(secret))),
                Named.of("a page", server -> server.answer(200, "<html>" + TokenServer.REFRESH_TOKEN)),
                Named.of(
                        "a long error",
                        server -> server.answer(200, "{\"error\":\"" + "x".repeat(101) + secret + "\"}")),
                Named.of("nothing", TokenServer::hangUp),
                Named.of("a token that the API does not know", server -> server.know(token -> false)));
    }

    @Test
    void noTextOfCredentialsShowsASecret() {
        Credentials.RefreshToken step = Credentials.refreshToken(TokenServer.REFRESH_TOKEN);

        assertThat(List.of(
                        step.toString(),
                        step.keptIn(TokenStore.inMemory()).toString(),
                        TokenServer.credentials().toString(),
                        new AccessToken(TokenServer.token(1), Instant.EPOCH).toString()))
                .noneMatch(text -> text.contains("1000."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1000.top-secret\n", "1000.top secret", "1000.top-secrét"})
    void whatCannotBeATokenIsRefusedAtOnce(String text) {
        Credentials.RefreshToken step = Credentials.refreshToken("1000.refresh");

        assertThat(Stream.<Runnable>of(
                        () -> Credentials.refreshToken(text),
                        () -> step.client(text, "secret"),
                        () -> step.client("1000.client", text),
                        () -> Credentials.accessToken(text),
                        () -> new AccessToken(text, Instant.EPOCH)))
                .allSatisfy(wrong -> assertThatThrownBy(wrong::run)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("visible ASCII")
                        .hasMessageNotContaining("top"));
    }

    private static String reply(String apiDomain) {
        return "{\"access_token\":\"1000.top-secret.access\",\"expires_in\":3600,\"api_domain\":\"" + apiDomain + "\"}";
    }

    /** Message, text and stack trace, with those of the causes. */
    private static String textsOf(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return failure.getMessage() + failure + trace;
    }

    private static CliqExtensions at(DataCenter dataCenter, Client transport) {
        return at(dataCenter, transport, new ArrayList<>());
    }

    private static CliqExtensions at(DataCenter dataCenter, Client transport, List<AccessToken> saved) {
        TokenStore store = new TokenStore() {
            @Override
            public Optional<AccessToken> load(String id) {
                return Optional.empty();
            }

            @Override
            public void save(String id, AccessToken token) {
                saved.add(token);
            }
        };
        return CliqExtensions.builder()
                .dataCenter(dataCenter)
                .transport(transport)
                .credentials(Credentials.refreshToken(TokenServer.REFRESH_TOKEN)
                        .keptIn(store)
                        .client(TokenServer.CLIENT_ID, TokenServer.CLIENT_SECRET))
                .build();
    }

    private static void get(CliqExtensions cliq) {
        assertThat(cliq.extension(1, "key").property("region")).hasValue("us-east");
    }

    /** Sends what is meant for the service to a server of the test. */
    private record Redirected(TokenServer server, List<URI> urls) implements Client {

        Redirected(TokenServer server) {
            this(server, new CopyOnWriteArrayList<>());
        }

        @Override
        public Response execute(Request request, Request.Options options) throws IOException {
            URI url = URI.create(request.url());
            urls.add(url);
            String there = request.url()
                    .replace("https://" + url.getAuthority(), server.root().toString());
            return HTTP.execute(
                    Request.create(
                            request.httpMethod(),
                            there,
                            request.headers(),
                            request.body(),
                            request.charset(),
                            request.requestTemplate()),
                    options);
        }
    }
}
