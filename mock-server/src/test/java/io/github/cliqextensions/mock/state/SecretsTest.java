package io.github.cliqextensions.mock.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.time.Clocks;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is written of a thing that holds a secret, be it by accident: which one it is, and not the secret. */
class SecretsTest {

    private final Store store = new MockState(MockState.defaultState(), new Clocks(InstantSource.system())).get();

    @Test
    void ofTokensItIsSaidWhoseTheyAre() {
        assertThat(store.accessToken(DefaultState.LEAD).orElseThrow()).hasToString("AccessToken[***, acme, lead]");
        assertThat(store.refreshToken(DefaultState.REFRESH_TOKEN).orElseThrow())
                .hasToString("RefreshToken[***, acme, admin]");
    }

    @Test
    void ofAnExtensionItsId() {
        assertThat(store.extension(DefaultState.EXTENSION_ID).orElseThrow())
                .hasToString("Extension[" + DefaultState.EXTENSION_ID + ", ***]");
    }

    @Test
    void PROP_9_ofAnInstallationTheKeysOfItsProperties() {
        Extension extension = store.extension(DefaultState.EXTENSION_ID).orElseThrow();
        Installation installed =
                Installations.NONE.install(extension, true, List.of()).of(extension);

        assertThat(String.valueOf(installed == null ? null : installed.withProperties(Map.of("region", "us-east"))))
                .isEqualTo("Installation[" + DefaultState.EXTENSION_ID + ", [region]]");
    }
}
