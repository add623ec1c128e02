package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.model.InstallRequest;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.client.model.SetPropertiesRequest;
import io.github.cliqextensions.client.model.UpgradeRequest;
import io.github.cliqextensions.mock.CliqMock;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Client and mock are made from the same contract on ways of their own: here they meet. */
class ClientAgainstMockTest {

    private static final long ID = 53719000001887001L;
    private static final String KEY = "sample-extension-key";

    private CliqMock mock;
    private CliqExtensions cliq;

    @BeforeEach
    void start() {
        mock = CliqMock.start();
        cliq = Clients.of(mock.baseUrl(), "1000.acme.admin");
    }

    @AfterEach
    void stop() throws IOException {
        cliq.close();
        mock.close();
    }

    @Test
    void installsForTeamsAndUpgradesToTheOrganization() {
        cliq.installationApi().install(ID, KEY, new InstallRequest(Scope.TEAM, List.of(1234567890L, 9876543210L)));

        cliq.installationApi().upgrade(ID, KEY, new UpgradeRequest(Scope.ORGANIZATION));

        // An upgrade does not narrow (UPGRADE-7): that it is refused shows that the one before took effect.
        CliqException narrowing = catchThrowableOfType(
                CliqException.class, () -> cliq.installationApi().upgrade(ID, KEY, new UpgradeRequest(Scope.TEAM)));
        assertThat(narrowing.status()).hasValue(400);
    }

    /** The mock refuses a member {@code team_ids} that is empty: there must be none (INSTALL-4, INSTALL-6). */
    @Test
    void installsForTheOrganization() {
        cliq.installationApi().install(ID, KEY, new InstallRequest(Scope.ORGANIZATION, List.of()));

        assertThat(cliq.propertiesApi().getProperties(ID, KEY, List.of("region")))
                .isEmpty();
    }

    @Test
    void setsGetsAndDeletesProperties() {
        cliq.installationApi().install(ID, KEY, new InstallRequest(Scope.ORGANIZATION, List.of()));
        Map<String, String> properties = Map.of("api_key", "secret, with = & + % ü", "region", "us-east");

        assertThat(cliq.propertiesApi().setProperties(ID, KEY, new SetPropertiesRequest(properties)))
                .isEqualTo(properties);
        assertThat(cliq.propertiesApi().getProperties(ID, KEY, List.of("api_key", "region", "max_retries")))
                .isEqualTo(properties);
        assertThat(cliq.propertiesApi().getProperty(ID, KEY, "region")).isEqualTo(Map.of("region", "us-east"));

        cliq.propertiesApi().deleteProperty(ID, KEY, "region");

        CliqException gone = catchThrowableOfType(
                CliqException.class, () -> cliq.propertiesApi().getProperty(ID, KEY, "region"));
        assertThat(gone.status()).hasValue(404);
    }

    /** A decoded slash would reach another resource, which answers with another status. */
    @Test
    void aKeyWithASlashIsAnInvalidKey() {
        cliq.installationApi().install(ID, KEY, new InstallRequest(Scope.ORGANIZATION, List.of()));

        CliqException refusal = catchThrowableOfType(
                CliqException.class, () -> cliq.propertiesApi().getProperty(ID, KEY, "a/../b"));

        assertThat(refusal.status()).hasValue(400);
    }
}
