package io.github.cliqextensions.mock.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The contract as a page for whoever has no mouse, no script or weak eyes. */
@Tag("browser")
class DocsAccessBrowserTest {

    @RegisterExtension
    static final Browser browser = Browser.headless();

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void withoutScriptsThePageSaysSoAndLeadsToTheFiles() {
        browser.driver().executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
        browser.open(mock.port(), "/docs");

        assertThat(browser.driver().findElement(By.tagName("body")).getText())
                .contains("This page needs JavaScript, which is off.")
                .doesNotContain("being read");
        List<String> links = browser.driver().findElements(By.tagName("a")).stream()
                .filter(link -> link.isDisplayed() && !link.getText().isBlank())
                .map(link -> link.getDomAttribute("href"))
                .map(String::valueOf)
                .toList();
        assertThat(links)
                .contains("/openapi.yaml", "/openapi.json")
                .allMatch(link -> link.startsWith("/openapi.") || link.equals("#main"));
        links.stream()
                .filter(link -> link.startsWith("/"))
                .forEach(link -> mock.get(link).hasStatus(200));
        picture("without-scripts");
    }

    @Test
    void theKeyboardReachesEverythingInTheOrderOfThePageAndShowsWhereItIs() {
        browser.open(mock.port(), "/docs");
        awaitTokens();

        String last = operationIds().get(Operation.values().length - 1);
        List<String> reached = new ArrayList<>();
        do {
            browser.press(Keys.TAB);
            assertThat(browser.run("""
                    const style = getComputedStyle(document.activeElement);
                    const box = document.activeElement.getBoundingClientRect();
                    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
                      && box.width > 0 && box.right > 0 && box.bottom > 0 && box.top < innerHeight;
                    """)).as("focus on %s", focused()).isEqualTo(true);
            reached.add(focused());
        } while (!reached.get(reached.size() - 1).contains(last));

        List<String> expected = new ArrayList<>(List.of(
                "To the content",
                "Operations",
                "Rules",
                "openapi.yaml",
                "Console",
                DefaultState.ADMIN,
                DefaultState.LEAD,
                DefaultState.MEMBER,
                "Authorize"));
        expected.addAll(operationIds());
        int from = 0;
        for (String one : expected) {
            int at = from;
            while (at < reached.size() && !reached.get(at).contains(one)) {
                at++;
            }
            assertThat(at)
                    .as("%s after %s in %s", one, reached.subList(0, from), reached)
                    .isLessThan(reached.size());
            from = at + 1;
        }
        picture("focus");
    }

    @Test
    void theFirstKeyLeadsPastTheHead() {
        browser.open(mock.port(), "/docs");
        awaitTokens();
        browser.press(Keys.TAB);
        browser.find(".skip:focus");
        browser.press(Keys.ENTER);
        browser.find("#main:focus");

        browser.press(Keys.TAB);

        assertThat(focused()).contains(DefaultState.ADMIN);
    }

    @Test
    void enterPicksATokenOpensAnOperationAndItsRulesAndTriesIt() {
        browser.open(mock.port(), "/docs");
        awaitTokens();
        tabTo(DefaultState.LEAD);
        browser.press(Keys.ENTER);
        browser.find("#tokens [aria-pressed=true]", DefaultState.LEAD);

        tabTo(Operation.INSTALL.id());
        browser.press(Keys.ENTER);
        browser.find(".contract-notes");
        tabTo("Refusals and their rules");
        browser.press(Keys.ENTER);
        browser.find(".refusals");
        picture("focus-open");
        tabTo("Execute");
        browser.press(Keys.ENTER);

        browser.find(".live-responses-table");
        assertThat(mock.get("/_mock/requests").json().get(0).path("user").stringValue())
                .isEqualTo("lead");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void allTextStandsOutFromWhatIsBehindIt(String colours) {
        browser.colours(colours);
        mock.exhaust(Operation.INSTALL, DefaultState.ADMIN);
        List<String> tooWeak = new ArrayList<>();
        for (String part : new String[] {"", "#rules", "#RATE-3"}) {
            browser.open(mock.port(), "/docs?" + colours + part);
            awaitTokens();
            tooWeak.addAll(Contrast.tooWeak(browser));
        }
        for (Operation operation : Operation.values()) {
            browser.open(mock.port(), "/docs?" + operation.id() + colours + "#" + operation.id());
            awaitTokens();
            browser.find("button.execute");
            browser.until(
                    "parameters that are filled in, without which nothing is sent",
                    "return document.querySelector('.parameters-container input')?.value");
            browser.run("document.querySelectorAll('.contract-notes details').forEach(one => one.open = true)");
            browser.run("document.querySelector('button.execute').click()");
            browser.find(".live-responses-table .response-col_status");
            tooWeak.addAll(Contrast.tooWeak(browser));
        }
        browser.find(".scheme-container .authorize").click();
        browser.find(".auth-container");
        tooWeak.addAll(Contrast.tooWeak(browser));
        picture("authorize-" + colours);
        assertThat(tooWeak).isEmpty();
    }

    private static void awaitTokens() {
        browser.until("a token is sent", "return document.querySelector('#tokens [aria-pressed=true]')");
    }

    /** Presses the key until the focus is on what has these words. */
    private static void tabTo(String words) {
        List<String> reached = new ArrayList<>();
        do {
            browser.press(Keys.TAB);
            reached.add(focused());
            assertThat(reached).as("on the way to %s", words).hasSizeLessThan(100);
        } while (!reached.get(reached.size() - 1).contains(words));
    }

    /** The words that a screen reader has for what has the focus, and what they stand in. */
    private static String focused() {
        return String.valueOf(Objects.requireNonNull(browser.run("""
                const found = document.activeElement;
                const summary = found.closest('.opblock-summary');
                return [found.getAttribute('aria-label'), found.textContent, summary && summary.textContent].join(' ');
                """)));
    }

    private static List<String> operationIds() {
        return Stream.of(Operation.values()).map(Operation::id).toList();
    }

    /** For the eye of whoever changes the page. */
    private static void picture(String name) {
        browser.picture(Path.of("target", "pictures", "docs-" + name + ".png"));
    }
}
