package io.github.cliqextensions.mock.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** The contract as a page to read and try, in a browser. */
@Tag("browser")
class DocsBrowserTest {

    @RegisterExtension
    static final Browser browser = Browser.headless();

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @RegisterExtension
    final RunningMock withoutControl = RunningMock.withoutControl();

    @AfterEach
    void nothingIsAskedOfAnotherHost() {
        assertThat(browser.run("return performance.getEntriesByType('resource').map(entry => entry.name)"
                        + ".filter(name => new URL(name).host !== location.host && !name.startsWith('data:')).join()"))
                .isEqualTo("");
    }

    @Test
    void everyRuleIsThereWithItsSentenceAndStrength() {
        browser.open(mock.port(), "/docs#rules");
        browser.find("#found", Rule.values().length + " rules");

        for (Rule rule : Rule.values()) {
            assertThat(String.valueOf(
                            browser.run("return document.getElementById(arguments[0]).textContent", rule.id())))
                    .contains(rule.sentence(), rule.intent())
                    .contains(rule.strength().name().toLowerCase(Locale.ROOT))
                    .contains(rule.strength().source());
        }
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aRuleShowsTheValuesThatItSpeaksOf() {
        browser.open(mock.port(), "/docs#RATE-3");

        for (Operation operation : Operation.values()) {
            browser.find(
                    "#RATE-3 .value",
                    operation.id() + " x-rate-limit lock"
                            + operation.rateLimit().lock());
        }
    }

    @Test
    void aLinkFromOutsideLeadsToTheRuleAndMarksIt() {
        browser.open(mock.port(), "/docs#RATE-3");
        browser.find("#RATE-3.marked");

        browser.until(
                "the rule is below the head and on the screen",
                "const box = document.getElementById('RATE-3').getBoundingClientRect();"
                        + "const head = document.querySelector('header').getBoundingClientRect();"
                        + "return box.top >= head.bottom && box.top < innerHeight / 2");
        browser.run("location.hash = '#AUTH-1'");
        browser.find("#AUTH-1.marked");
        assertThat(browser.run("return document.querySelectorAll('.marked').length"))
                .isEqualTo(1L);
    }

    @Test
    void theFilterLeavesWhatHasTheWordsAndTheStrength() {
        browser.open(mock.port(), "/docs#rules");
        browser.find("#words").sendKeys("retry-after");
        browser.find("#found", "1 of " + Rule.values().length + " rules");
        browser.find("#RATE-8");

        browser.find("#strength-assumed").click();
        browser.find("#found", "0 of ");

        browser.run("location.hash = '#PROP-4'");
        browser.find("#PROP-4.marked");
        browser.find("#found", Rule.values().length + " rules");
    }

    @Test
    void anAssumedSentenceIsMarkedAsOne() {
        browser.open(mock.port(), "/docs#RATE-3");
        browser.find("#RATE-3 .also .strength", "assumed");
        browser.open(mock.port(), "/docs#install");
        browser.find(".contract-notes summary").click();

        browser.find(".refusals a.rule-link", "RATE-4 assumed");
    }

    @ParameterizedTest
    @EnumSource
    void anOperationShowsItsLimitItsScopeAndTheRulesThatItMayBreak(Operation operation) {
        browser.open(mock.port(), "/docs#" + operation.id());
        WebElement notes = browser.find("[id$='-" + operation.id() + "'] .contract-notes");

        assertThat(notes.getText())
                .contains(operation.rateLimit().threshold() + " requests in 1 minute")
                .contains("locked out for " + operation.rateLimit().lock().toMinutes() + " minutes");
        operation.scopes().forEach(scope -> assertThat(notes.getText()).contains(scope));
        browser.find(".contract-notes summary").click();
        browser.find(".refusals a[href='#RATE-3']").click();
        browser.find("#RATE-3.marked");
    }

    @Test
    void anOperationIsTriedWithoutTypingAnything() {
        browser.open(mock.port(), "/docs#install");
        execute();
        browser.find(".live-responses-table .response-col_status", "204");

        assertThat(mock.get("/_mock/requests").json().get(0).path("status").asInt())
                .isEqualTo(204);
        assertThat(mock.get("/_mock/requests").json().get(0).path("user").stringValue())
                .isEqualTo("admin");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aRefusalComesWithTheRulesThatWereBroken() {
        mock.exhaust(Operation.INSTALL, DefaultState.ADMIN);
        browser.open(mock.port(), "/docs#install");
        execute();

        browser.find(".live-responses-table .response-col_status", "429");
        browser.find(".live-responses-table", "x-cliq-mock-rules");
        browser.find(".broken a[href='#RATE-3']");
        browser.run("arguments[0].scrollIntoView()", browser.find(".broken", Rule.RATE_3.sentence()));
        picture("refused");
    }

    @Test
    void anotherTokenIsOneClickAway() {
        browser.open(mock.port(), "/docs#install");
        browser.find("#tokens button", DefaultState.MEMBER).click();
        execute();

        browser.find(".live-responses-table .response-col_status", "403");
        browser.find(".broken", Rule.INSTALL_7.sentence());
    }

    @Test
    void theConsoleIsLinkedWhereItIsServed() {
        browser.open(mock.port(), "/docs");
        browser.find("nav a", "Console");

        browser.open(withoutControl.port(), "/docs");
        browser.find("#tokens button");
        browser.awaitNo("nav a", "Console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void onAPhoneNothingIsWiderThanTheScreen(String colours) {
        browser.colours(colours);
        for (String part : new String[] {"", "#install", "#getProperties", "#rules", "#RATE-3", "#HTTP-10"}) {
            browser.size(1280, 900);
            browser.open(mock.port(), "/docs?" + colours + part);
            browser.find("nav a[aria-current]");
            browser.until("the tokens are offered", "return document.querySelector('#tokens button')");
            if (part.startsWith("#install") || part.startsWith("#get")) {
                browser.find(".contract-notes summary").click();
                browser.find("button.execute");
            }
            picture(colours + part.replace('#', '-'));
            browser.size(360, 740);
            browser.until("it is as narrow as the screen: " + part, "return innerWidth === 360");
            assertThat(browser.overflow()).as(part).isZero();
            picture(colours + part.replace('#', '-') + "-narrow");
        }
        assertThat(browser.errors()).isEmpty();
    }

    private static void execute() {
        browser.until("the tokens are offered", "return document.querySelector('#tokens [aria-pressed=true]')");
        browser.find("button.execute").click();
    }

    /** For the eye of whoever changes the page. */
    private static void picture(String name) {
        browser.picture(Path.of("target", "pictures", "docs-" + name + ".png"));
    }
}
