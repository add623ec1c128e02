package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.client.RecordingServer.Received;
import io.github.cliqextensions.client.model.InstallRequest;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.client.model.SetPropertiesRequest;
import io.github.cliqextensions.client.model.UpgradeRequest;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a call looks like on its way, byte for byte where it matters. */
class WireTest {

    private static final long ID = 53719000001887001L;
    private static final String KEY = "sample-extension-key";
    private static final String EXTENSION = "/api/v3/extensions/53719000001887001";

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

    @Test
    void settingPropertiesIsAPatch() {
        cliq.propertiesApi().setProperties(ID, KEY, new SetPropertiesRequest(Map.of("region", "us-east")));

        Received request = server.last();
        assertThat(request.method()).isEqualTo("PATCH");
        assertThat(request.path()).isEqualTo(EXTENSION + "/properties");
        assertThat(request.headers().get("Content-Type")).containsExactly("application/json");
        assertThat(request.body()).isEqualTo("{\"properties\":{\"region\":\"us-east\"}}");
    }

    @Test
    void deletingAPropertyIsADelete() {
        cliq.propertiesApi().deleteProperty(ID, KEY, "region");

        assertThat(server.last().method()).isEqualTo("DELETE");
        assertThat(server.last().path()).isEqualTo(EXTENSION + "/properties/region");
    }

    @Test
    void upgradingIsAPut() {
        cliq.installationApi().upgrade(ID, KEY, new UpgradeRequest(Scope.ORGANIZATION));

        assertThat(server.last().method()).isEqualTo("PUT");
        assertThat(server.last().path()).isEqualTo(EXTENSION + "/installation");
        assertThat(server.last().body()).isEqualTo("{\"scope\":\"organization\"}");
    }

    @Test
    void aListOfKeysTravelsOnceWithCommas() {
        cliq.propertiesApi().getProperties(ID, KEY, List.of("api_key", "region"));

        assertThat(server.last().queryValues("keys")).containsExactly("api_key%2Cregion");
    }

    @Test
    void whatStandsInAListOfKeysIsEncodedOnce() {
        cliq.propertiesApi().getProperties(ID, KEY, List.of("a&b", "c%d"));

        assertThat(server.last().queryValues("keys")).containsExactly("a%26b%2Cc%25d");
    }

    @Test
    void aRequestWithoutTeamsHasNoMemberForThem() {
        cliq.installationApi().install(ID, KEY, new InstallRequest(Scope.ORGANIZATION, List.of()));

        assertThat(server.last().body()).isEqualTo("{\"scope\":\"organization\"}");
    }

    @Test
    void teamsTravelAsNumbers() {
        cliq.installationApi().install(ID, KEY, new InstallRequest(Scope.TEAM, List.of(1234567890L, 9876543210L)));

        assertThat(server.last().method()).isEqualTo("POST");
        assertThat(server.last().body()).isEqualTo("{\"scope\":\"team\",\"team_ids\":[1234567890,9876543210]}");
    }

    @ParameterizedTest
    @CsvSource({"../../installation, ..%2F..%2Finstallation", "a/b?c#d, a%2Fb%3Fc%23d", "50%2F, 50%252F"})
    void aPropertysKeyStaysInsideItsSegment(String key, String segment) {
        cliq.propertiesApi().getProperty(ID, KEY, key);

        assertThat(server.last().path()).isEqualTo(EXTENSION + "/properties/" + segment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {KEY, "a b", "a+b", "a&keys=b", "100%", "%41", "a/b?c#d", "{extensionId}", "a,b;c=d", "ключ🔑"})
    void theExtensionsKeyTravelsInCapitalsAndArrivesAsItIs(String key) {
        cliq.propertiesApi().getProperty(ID, key, "region");

        assertThat(server.last().queryValues("EXTENSION_KEY"))
                .singleElement()
                .extracting(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .isEqualTo(key);
    }

    @Test
    void textTravelsBothWaysInUtf8() {
        server.answer(200, "{\"greeting\":\"Grüße 👋\"}");

        Map<String, String> answer =
                cliq.propertiesApi().setProperties(ID, KEY, new SetPropertiesRequest(Map.of("greeting", "Grüße 👋")));

        assertThat(server.last().body()).isEqualTo("{\"properties\":{\"greeting\":\"Grüße 👋\"}}");
        assertThat(answer).containsExactly(Map.entry("greeting", "Grüße 👋"));
    }

    @Test
    void asksForATokenBeforeEachRequest() throws IOException {
        Iterator<String> tokens = List.of("1000.first", "1000.second").iterator();
        try (CliqExtensions rotating = Clients.of(server.root(), Credentials.accessToken(tokens::next))) {
            rotating.propertiesApi().getProperty(ID, KEY, "region");
            rotating.propertiesApi().getProperty(ID, KEY, "region");
        }

        assertThat(server.received())
                .map(request -> request.headers().get("Authorization"))
                .containsExactly(List.of("Bearer 1000.first"), List.of("Bearer 1000.second"));
    }

    @Test
    void acceptsJsonAndOffersNoOtherProtocol() {
        cliq.propertiesApi().getProperty(ID, KEY, "region");

        assertThat(server.last().headers().get("Accept")).containsExactly("application/json");
        assertThat(server.last().headers()).doesNotContainKey("Upgrade");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//"})
    void aSlashBehindTheRootIsOneTooMany(String slash) throws IOException {
        try (CliqExtensions other = Clients.of(URI.create(server.root() + slash), "1000.token")) {
            other.propertiesApi().getProperty(ID, KEY, "region");
        }

        assertThat(server.last().path()).isEqualTo(EXTENSION + "/properties/region");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cliq.zoho.com", "/api/v3", "mailto:admin@example.com", "https://cliq.zoho.com/?a=b"})
    void refusesWhatIsNoRoot(String root) {
        assertThatThrownBy(() -> Clients.of(URI.create(root), "1000.token"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(root);
    }

    /** Half of a character cannot travel in UTF-8. */
    @Test
    void aValueThatIsNoTextIsRefused() {
        CliqExtension extension = cliq.extension(ID, KEY);

        assertThatThrownBy(() -> extension.setProperties(Map.of("region", "a broken \ud83d")))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("region")
                .hasMessageNotContaining("broken");
        assertThat(server.received()).isEmpty();
    }

    /** Whoever resolves it would leave the properties. */
    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aKeyThatIsAStepInAPathIsRefusedWhateverIsChecked(String key) {
        try (CliqExtensions unchecked = Clients.builder(server.root(), Credentials.accessToken("1000.token"))
                .checkBeforeCall(false)
                .build()) {
            CliqExtension extension = unchecked.extension(ID, KEY);

            assertThatThrownBy(() -> extension.property(key)).isInstanceOf(InvalidRequestException.class);
            assertThatThrownBy(() -> extension.deleteProperty(key)).isInstanceOf(InvalidRequestException.class);
        }
        assertThat(server.received()).isEmpty();
    }
}
