package io.github.cliqextensions.mock.page;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static io.github.cliqextensions.mock.testing.DefaultState.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each state of the console can be read and used by everybody: in light and dark, wide and on a phone. */
@Tag("browser")
class ConsoleStatesBrowserTest {

    /** What WCAG asks of small text at level AA; here of all text. */
    private static final double READABLE = 4.5;

    private static final int WIDE = 1280;
    private static final int PHONE = 390;
    private static final int HEIGHT = 1_400;

    @RegisterExtension
    static final Browser BROWSER = Browser.headless();

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @RegisterExtension
    final RunningMock guarded = RunningMock.withControlToken("my-control-token");

    @Test
    void loading() {
        BROWSER.before("window.fetch = () => new Promise(() => {});");
        BROWSER.open(mock.port(), "/_mock/");
        BROWSER.find("#connection[data-state=loading]");
        assertReadable("loading");
    }

    @Test
    void nothingAsked() {
        open();
        BROWSER.find("#journal-none");
        assertReadable("nothing-asked");
    }

    @Test
    void noOrganization() {
        mock.put("/_mock/state", "{}").hasStatus(204);
        open();
        BROWSER.find("#mock-empty");
        assertReadable("no-organization");
    }

    @Test
    void tokenForm() {
        BROWSER.open(guarded.port(), "/_mock/");
        BROWSER.find("#token-field");
        assertReadable("token-form");
    }

    @Test
    void wrongToken() {
        BROWSER.open(guarded.port(), "/_mock/");
        BROWSER.find("#token-field").sendKeys("wrong\n");
        BROWSER.find("#token-form .problem", "This is not it");
        assertReadable("wrong-token");
    }

    @Test
    void inUse() {
        use();
        open();
        BROWSER.find("#limits button.locked");
        assertReadable("in-use");
    }

    @Test
    void faultForm() {
        mock.post("/_mock/faults", """
                {"operation": "install", "organization": "acme", "times": 3, "status": 503, "delay": "PT2S"}
                """).hasStatus(204);
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"connection\":\"reset\"}")
                .hasStatus(204);
        open();
        BROWSER.find("#faults summary").click();
        BROWSER.find("#add-fault [type=submit]").click();
        BROWSER.find("#add-fault .done");
        assertReadable("fault-form");
    }

    @Test
    void refusedControl() {
        open();
        BROWSER.find("#advance [name=duration]").sendKeys("soon\n");
        BROWSER.find("#advance .problem", "/duration");
        BROWSER.find("#faults summary").click();
        BROWSER.find("#add-fault [name=delay]").sendKeys("later\n");
        BROWSER.find("#add-fault .problem", "/delay");
        assertReadable("refused-control");
    }

    @Test
    void noMatch() {
        use();
        open();
        BROWSER.find("#journal-text").sendKeys("never asked");
        BROWSER.find("#journal-no-match");
        assertReadable("no-match");
    }

    @Test
    void whyLocked() {
        use();
        open();
        BROWSER.find("#limits button.locked").click();
        BROWSER.find("#why-left", "left");
        assertReadable("why-locked");
    }

    @Test
    void whyFault() {
        use();
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"status\":429}").hasStatus(204);
        mock.call(Operation.UPGRADE, LEAD).hasStatus(429);
        open();
        BROWSER.find("[aria-label='Why 429?']").click();
        BROWSER.find("#why .fault");
        assertReadable("why-fault");
    }

    @Test
    void serverGone() {
        use();
        open();
        BROWSER.find("#limits button.locked");
        BROWSER.run("window.fetch = () => Promise.reject(new TypeError())");
        BROWSER.find("#gone");
        assertReadable("server-gone");
    }

    private void open() {
        BROWSER.open(mock.port(), "/_mock/");
        BROWSER.find("#connection[data-state=live]");
    }

    /** An installation with properties, a lock, a fault, refusals of several kinds, and answers of each class. */
    private void use() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN)
                        .with("{\"properties\":{\"region\":\"eu\",\"plan\":\"x\"}}"))
                .hasStatus(200);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, LEAD).with("{\"properties\":{\"Region 1\":\"eu\"}}"))
                .hasStatus(400);
        mock.exhaust(Operation.UPGRADE, ADMIN);
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(429);
        mock.post("/_mock/faults", "{\"operation\":\"install\",\"status\":500}").hasStatus(204);
        mock.call(Operation.INSTALL, LEAD).hasStatus(500);
        mock.get("/api/v3/" + "nothing/".repeat(30)).hasStatus(404);
    }

    private static void assertReadable(String state) {
        assertThat(BROWSER.run("""
                return [...document.querySelectorAll('input[placeholder]')].filter(input => input.checkVisibility()
                    && getComputedStyle(input, '::placeholder').color !== getComputedStyle(input.parentElement).color)
                    .map(input => input.outerHTML)
                """))
                .as("placeholders in another colour than labels")
                .isEqualTo(List.of());
        for (int width : new int[] {WIDE, PHONE}) {
            BROWSER.size(width, HEIGHT);
            for (String colours : new String[] {"light", "dark"}) {
                BROWSER.colours(colours);
                String look = state + "-" + colours + "-" + width;
                BROWSER.picture(Path.of("target", "pictures", "console-" + look + ".png"));
                assertThat(BROWSER.overflow()).as(look).isZero();
                assertThat(BROWSER.flaws()).as(look).isEmpty();
                assertThat(BROWSER.lowestContrast()).as(look).isGreaterThanOrEqualTo(READABLE);
            }
        }
    }
}
