package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.client.contract.DataCenter;
import java.net.URI;
import java.time.Duration;
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

    @Test
    void aPasswordInAUrlIsRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> CliqExtensions.builder().baseUrl(URI.create("https://me:hidden@cliq.zoho.com")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hidden");
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
}
