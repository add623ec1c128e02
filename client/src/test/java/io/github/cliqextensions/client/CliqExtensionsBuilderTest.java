package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.client.budget.BudgetStore;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.DataCenter;
import io.github.cliqextensions.client.contract.Operation;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client is built from, and what is said of mistakes. */
class CliqExtensionsBuilderTest {

    private static final Credentials TOKEN = Credentials.accessToken("1000.token-of-the-test");

    @Test
    void withoutCredentialsItSaysWhatToCall() {
        assertThatThrownBy(() -> CliqExtensions.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("credentials(");
    }

    @Test
    void theDataCenterIsThatOfTheUnitedStatesUnlessSaidOtherwise() {
        try (CliqExtensions cliq = CliqExtensions.builder().credentials(TOKEN).build()) {
            assertThat(cliq).hasToString("CliqExtensions[" + DataCenter.US.root() + "]");
        }
    }

    @ParameterizedTest
    @EnumSource(DataCenter.class)
    void everyDataCenterIsAtItsOwnHost(DataCenter dataCenter) {
        try (CliqExtensions cliq = CliqExtensions.builder()
                .dataCenter(dataCenter)
                .credentials(TOKEN)
                .build()) {
            assertThat(cliq.toString()).contains(dataCenter.root().toString());
        }
    }

    @Test
    void aDataCenterAndABaseUrlAreOneTooMany() {
        assertThatThrownBy(() -> CliqExtensions.builder()
                        .dataCenter(DataCenter.EU)
                        .baseUrl(URI.create("http://localhost:8080"))
                        .credentials(TOKEN)
                        .build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not both");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cliq.zoho.com",
                "/api/v3",
                "mailto:admin@example.com",
                "ftp://cliq.zoho.com",
                "https://cliq.zoho.com/?a=b",
                "https://cliq.zoho.com/#a"
            })
    void whatIsNoRootIsRefused(String root) {
        URI url = URI.create(root);

        assertThatThrownBy(() -> CliqExtensions.builder().baseUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(root);
        assertThatThrownBy(() -> CliqExtensions.builder().accountsUrl(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://me:hidden@cliq.zoho.com",
                "https://me:hidden@cliq.zoho.com/?a=b",
                "ftp://me:hidden@cliq.zoho.com",
                "http://me:hidden@name_of_a_container:8080"
            })
    void aPasswordInAUrlIsRefusedWithoutBeingShown(String root) {
        assertThatThrownBy(() -> CliqExtensions.builder().baseUrl(URI.create(root)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("credentials(")
                .hasMessageNotContaining("hidden");
    }

    /** Else each call would fail over it, in the words of those who look at it then. */
    @Test
    void aPortThatNoServerHasIsRefused() {
        assertThatThrownBy(() -> CliqExtensions.builder().baseUrl(URI.create("http://localhost:65536")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65536");
    }

    @Test
    void aServerMayBeNamedInCapitals() throws IOException {
        try (RecordingServer server = new RecordingServer();
                CliqExtensions cliq = Clients.of(
                        URI.create("HTTP://LOCALHOST:" + server.root().getPort()), TOKEN)) {
            assertThat(cliq.extension(1, "key").property("region")).hasValue("value");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/", "HTTP://localhost:8080", "http://LocalHost:8080"})
    void RATE_6_aBudgetIsThatOfAServerHoweverItIsSpelled(String spelled) throws IOException {
        BudgetStore store = BudgetStore.inMemory();
        try (RecordingServer server = new RecordingServer();
                CliqExtensions one = sharing(
                        store, URI.create("http://localhost:" + server.root().getPort()));
                CliqExtensions other = sharing(
                        store,
                        URI.create(spelled.replace("8080", "" + server.root().getPort())))) {
            one.extension(1, "key").property("region");

            assertThat(other.budget(Operation.GET_PROPERTY).taken()).hasSize(1);
        }
    }

    /** Some write "for ever" so; no clock can tell the time after it. */
    @ParameterizedTest
    @ValueSource(strings = {"PT2562047788015H12M55.807S", "PT2562047788015215H30M7S", "PT2628000H"})
    void aTimeOutMayBeEndless(Duration timeout) throws IOException {
        try (RecordingServer server = new RecordingServer();
                CliqExtensions cliq = Clients.builder(server.root(), TOKEN)
                        .rateLimitPolicy(RateLimitPolicy.refuse())
                        .connectTimeout(timeout)
                        .readTimeout(timeout)
                        .build()) {
            assertThat(cliq.extension(1, "key").property("region")).hasValue("value");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void aTimeOutIsLongerThanNothing(Duration timeout) {
        assertThatThrownBy(() -> CliqExtensions.builder().readTimeout(timeout))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CliqExtensions.builder().connectTimeout(timeout))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "line\nbreak", "ümlaut"})
    void whatCannotBeATokenIsRefusedWithoutBeingShown(String token) {
        assertThatThrownBy(() -> Credentials.accessToken(token))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .satisfies(text ->
                        assertThat(token.isEmpty() || !text.contains(token)).isTrue());
    }

    @Test
    void clearTextIsWarnedOfButNotToThisMachine() {
        String remote = SuiteLog.of(() -> build("http://mock.example:8080"));
        String local = SuiteLog.of(() -> {
            build("http://localhost:8080");
            build("http://127.0.0.1:8080");
            build("http://[::1]:8080");
            build("https://mock.example");
        });

        assertThat(remote).containsOnlyOnce("WARN").contains("http://mock.example:8080 is not https");
        assertThat(local).doesNotContain("WARN");
    }

    private static void build(String root) {
        Clients.of(URI.create(root), TOKEN).close();
    }

    private static CliqExtensions sharing(BudgetStore store, URI root) {
        return Clients.builder(root, TOKEN)
                .rateLimitPolicy(RateLimitPolicy.refuse())
                .budgetStore(store)
                .clock(() -> Instant.EPOCH)
                .build();
    }
}
