package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import feign.FeignException;
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
    private CliqApis apis;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        apis = new CliqApis(server.root(), () -> "1000.token");
    }

    @AfterEach
    void stop() throws IOException {
        apis.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 429, 500, 503})
    void aRefusalIsNotSentAgainEvenIfItNamesATime(int status) {
        server.answer(status, "{\"message\":\"no\"}", "Retry-After", "0");

        FeignException refusal = catchThrowableOfType(FeignException.class, this::get);

        assertThat(refusal.status()).isEqualTo(status);
        assertThat(server.received()).hasSize(1);
    }

    /** Over a connection that has served before: that is where a transport thinks it may try once more. */
    @ParameterizedTest
    @MethodSource("operations")
    void aRequestWhoseConnectionBreaksIsNotSentAgain(Consumer<CliqApis> operation) {
        get();
        server.hangUp();

        FeignException failure = catchThrowableOfType(FeignException.class, () -> operation.accept(apis));

        assertThat(failure.status()).isEqualTo(-1);
        assertThat(server.received()).hasSize(2);
    }

    /** To the same server: to another one the transport would not carry a token by itself. */
    @Test
    void aRedirectIsNotFollowed() {
        server.answer(307, "", "Location", server.root() + "/elsewhere");

        FeignException redirect = catchThrowableOfType(FeignException.class, this::get);

        assertThat(redirect.status()).isEqualTo(307);
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aCookieIsNotKept() {
        server.answer(200, "{}", "Set-Cookie", "session=somebody");

        get();
        get();

        assertThat(server.last().headers()).doesNotContainKey("Cookie");
    }

    private void get() {
        apis.properties().getProperty(ID, KEY, "region");
    }

    static List<Named<Consumer<CliqApis>>> operations() {
        return List.of(
                Named.of(
                        "install",
                        apis -> apis.installation()
                                .install(ID, KEY, new InstallRequest(Scope.ORGANIZATION, List.of()))),
                Named.of("upgrade", apis -> apis.installation().upgrade(ID, KEY, new UpgradeRequest(Scope.TEAM))),
                Named.of(
                        "setProperties",
                        apis -> apis.properties().setProperties(ID, KEY, new SetPropertiesRequest(Map.of("a", "b")))),
                Named.of("getProperties", apis -> apis.properties().getProperties(ID, KEY, List.of("region"))),
                Named.of("getProperty", apis -> apis.properties().getProperty(ID, KEY, "region")),
                Named.of("deleteProperty", apis -> apis.properties().deleteProperty(ID, KEY, "region")));
    }
}
