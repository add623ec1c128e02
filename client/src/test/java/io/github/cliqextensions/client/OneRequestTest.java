package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.model.InstallRequest;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.client.model.SetPropertiesRequest;
import io.github.cliqextensions.client.model.UpgradeRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A call is one request: what is sent again unasked eats the caller's allowance, and prolongs the wait (RATE-1). */
class OneRequestTest {

    private static final long ID = 53719000001887001L;
    private static final String KEY = "sample-extension-key";

    private RecordingServer server;
    private CliqExtensions cliq;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        cliq = Clients.of(server.root(), "1000.token");
    }

    @AfterEach
    void stop() throws IOException {
        cliq.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void aRefusalIsNotSentAgainEvenIfItNamesATime(int status) {
        server.answer(status, "{\"message\":\"no\"}", "Retry-After", "0");

        CliqException refusal = catchThrowableOfType(CliqException.class, this::get);

        assertThat(refusal.status()).hasValue(status);
        assertThat(server.received()).hasSize(1);
    }

    /** Over a connection that has served before: that is where a transport thinks it may try once more. */
    @ParameterizedTest
    @MethodSource("operations")
    void aRequestWhoseConnectionBreaksIsNotSentAgain(Consumer<CliqExtensions> operation) {
        get();
        server.hangUp();

        CliqException failure = catchThrowableOfType(CliqException.class, () -> operation.accept(cliq));

        assertThat(failure.status()).isEmpty();
        assertThat(server.received()).hasSize(2);
    }

    /** To the same server: to another one the transport would not carry a token by itself. */
    @Test
    void aRedirectIsNotFollowed() {
        server.answer(307, "", "Location", server.root() + "/elsewhere");

        CliqException redirect = catchThrowableOfType(CliqException.class, this::get);

        assertThat(redirect.status()).hasValue(307);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aCookieIsNotKept() {
        server.answer(200, "{\"region\":\"us-east\"}", "Set-Cookie", "session=somebody");

        get();
        get();

        assertThat(server.last().headers()).doesNotContainKey("Cookie");
    }

    private void get() {
        cliq.propertiesApi().getProperty(ID, KEY, "region");
    }

    static List<Named<Consumer<CliqExtensions>>> operations() {
        return List.of(
                Named.of(
                        "install",
                        cliq -> cliq.installationApi()
                                .install(ID, KEY, new InstallRequest(Scope.ORGANIZATION, List.of()))),
                Named.of("upgrade", cliq -> cliq.installationApi().upgrade(ID, KEY, new UpgradeRequest(Scope.TEAM))),
                Named.of(
                        "setProperties",
                        cliq -> cliq.propertiesApi()
                                .setProperties(ID, KEY, new SetPropertiesRequest(Map.of("a", "b")))),
                Named.of("getProperties", cliq -> cliq.propertiesApi().getProperties(ID, KEY, List.of("region"))),
                Named.of("getProperty", cliq -> cliq.propertiesApi().getProperty(ID, KEY, "region")),
                Named.of("deleteProperty", cliq -> cliq.propertiesApi().deleteProperty(ID, KEY, "region")));
    }
}
