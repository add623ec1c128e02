package io.github.cliqextensions.mock.page;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Http;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.mock.time.Clocks;
import io.github.cliqextensions.spec.Operation;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The console, when the server goes and comes back, and when it asks who is there. */
@Tag("browser")
class ConsoleConnectionBrowserTest {

    private static final String TOKEN = "my-control-token";

    @RegisterExtension
    static final Browser BROWSER = Browser.headless();

    @RegisterExtension
    final RunningMock guarded = RunningMock.withControlToken(TOKEN);

    @Test
    void aServerThatWasStartedAgainIsFoundAgain() {
        int port;
        try (MockServer first = start(0)) {
            port = first.port();
            install(port);
            BROWSER.open(port, "/_mock/");
            BROWSER.find("#journal-count", "1");
            BROWSER.find("#installations td", "Sample");
        }
        BROWSER.find("#gone", "The server does not answer.");
        try (MockServer second = start(port)) {
            BROWSER.find("#connection[data-state=live]");
            BROWSER.find("#journal-none");
            BROWSER.find("#installations-none");
            BROWSER.awaitNo("#gone", "");
            install(second.port());
            BROWSER.find("#journal-count", "1");
        }
    }

    @Test
    void theControlTokenIsAskedForAndKeptForTheTabAlone() {
        BROWSER.open(guarded.port(), "/_mock/");
        BROWSER.until("the focus in the field", "return document.activeElement.id === 'token-field'");
        BROWSER.find("#token-field").sendKeys("wrong\n");
        BROWSER.find("#token-form .problem", "This is not it: the control API asks for the bearer token");

        BROWSER.find("#token-field").sendKeys(TOKEN + "\n");

        BROWSER.find("#connection[data-state=live]");
        BROWSER.find("#journal-none");
        assertThat(BROWSER.html()).doesNotContain(TOKEN);
        assertThat(BROWSER.run("return Object.keys(localStorage).length + document.cookie.length"))
                .isEqualTo(0L);
        BROWSER.driver().navigate().refresh();
        BROWSER.find("#connection[data-state=live]");
        BROWSER.find("[data-duration=PT1M]").click();
        BROWSER.find("#advance .done");
    }

    private static MockServer start(int port) {
        MockState state = new MockState(MockState.defaultState(), new Clocks(InstantSource.system()));
        return MockServer.start(new MockServerOptions(
                RunningMock.HOST, port, state, true, false, true, Optional.empty(), Duration.ZERO));
    }

    private static void install(int port) {
        Http.send(ApiCall.of(Operation.INSTALL, ADMIN).request(URI.create("http://" + RunningMock.HOST + ":" + port)))
                .hasStatus(204);
    }
}
