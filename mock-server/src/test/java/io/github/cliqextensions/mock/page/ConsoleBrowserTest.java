package io.github.cliqextensions.mock.page;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static io.github.cliqextensions.mock.testing.DefaultState.EXTENSION_KEY;
import static io.github.cliqextensions.mock.testing.DefaultState.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The console, as somebody sees and uses it. */
@Tag("browser")
class ConsoleBrowserTest {

    private static final String HOSTILE = "<img src=x onerror=window.ran=1>";
    private static final String HOSTILE_JSON = "<img src=x onerror=window.ran=1><script>window.ran=1</script>";

    /** Of a refresh with a thousand users and ten thousand requests, in milliseconds. */
    private static final double LONGEST_REFRESH = 100;

    private static final long MOST_NODES = 6_000;

    private static final int PHONE = 360;

    @RegisterExtension
    static final Browser BROWSER = Browser.headless();

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(BROWSER.errors()).isEmpty();
    }

    @Test
    void aLockOutIsSeenExplainedMovedOverAndGone() {
        open();
        lockOut();

        WebElement lock = BROWSER.find("#limits button.locked", "locked 0");
        assertThat(lock.getText()).matches("locked 0[45]:[0-9]{2} · why\\?");
        BROWSER.find("#announcement", "admin of acme is locked out of install for 5 minutes");
        BROWSER.find("#journal .rules", Rule.RATE_3.sentence());
        lock.click();
        String why = BROWSER.find("#why", "10 requests of install in 1 minute").getText();
        assertThat(why)
                .contains("Why is install locked?", "admin of acme", "5 minutes", "POST at 10:00:00, answered with 429")
                .contains("10:05:00 on the organization’s clock", " left", Rule.RATE_3.sentence());
        assertThat(BROWSER.find("#why a").getDomAttribute("href")).isEqualTo("/docs#RATE-3");
        BROWSER.find("#why .link").click();
        assertThat(String.valueOf(BROWSER.run("return document.activeElement.textContent")))
                .contains("RATE-3");

        BROWSER.find("[data-duration=PT5M]").click();

        BROWSER.find("#advance .done", "All clocks advanced by PT5M.");
        BROWSER.until("no lock", "return !document.querySelector('#limits tr.is-locked')");
        BROWSER.find("#why-left", "over");
        BROWSER.find("#announcement", "admin of acme may install again");
        mock.call(Operation.INSTALL, ADMIN).hasStatus(400);
    }

    @Test
    void a429OfTheJournalIsExplained() {
        lockOut();
        mock.call(Operation.INSTALL, ADMIN).hasStatus(429);
        open();

        BROWSER.find("[aria-label='Why 429?']").click();

        assertThat(BROWSER.find("#why", "Why 429?").getText())
                .contains("10 requests of install in 1 minute", "POST at 10:00:00", Rule.RATE_4.sentence());
    }

    @Test
    void onlyOneOrganizationIsMovedAhead() {
        mock.post("/_mock/state", "{\"organizations\":[{\"id\":\"other\"}]}").hasStatus(204);
        open();
        fill("#advance [name=organization]", "other");
        fill("#advance [name=duration]", "PT2H");
        BROWSER.find("#advance [type=submit]").click();

        BROWSER.find("#advance .done", "The clock of other advanced by PT2H.");
        assertThat(now("?organization=other")).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-22T10:00:00Z");
        BROWSER.find("#clock-list div", "2026-11-22 12:0");
    }

    @Test
    void whatTheControlApiRefusesIsToldWhereItWasAskedInItsOwnWords() {
        open();
        fill("#advance [name=duration]", "soon");
        BROWSER.find("#advance [type=submit]").click();

        BROWSER.find("#advance .problem", "/duration: not a duration of ISO 8601");
        assertThat(BROWSER.errors()).singleElement().asString().contains("/_mock/clock/advance", "400");
    }

    @Test
    void aFaultOfTheFormIsMetAndFaultsAreCleared() {
        open();
        BROWSER.find("#faults summary").click();
        choose("#add-fault [name=operation]", "install");
        fill("#add-fault [name=organization]", "acme");
        fill("#add-fault [name=times]", "3");
        fill("#add-fault [name=status]", "503");
        BROWSER.find("#add-fault [type=submit]").click();

        BROWSER.find("#fault-list li", "3 × install of acme: answered with 503");
        mock.call(Operation.INSTALL, ADMIN).hasStatus(503);
        BROWSER.find("#fault-list li", "2 × install of acme");
        BROWSER.find("#clear-faults button").click();

        BROWSER.find("#faults-none");
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @Test
    void theSecondClickResets() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        open();
        BROWSER.find("#installations td", "Sample");
        BROWSER.find("#reset button").click();
        assertThat(BROWSER.find("#reset button", "Click again").isDisplayed()).isTrue();
        assertThat(mock.get("/_mock/state").json().path("installations")).hasSize(1);
        BROWSER.find("#reset button").click();

        BROWSER.find("#installations-none");
        BROWSER.find("#journal-none");
        assertThat(mock.get("/_mock/state").json().path("installations")).isEmpty();
    }

    @Test
    void whatIsHostileIsShownAsTextAndRunsNothing() {
        mock.put("/_mock/state", """
                        {"organizations": [{"id": "%1$s", "users": [{"id": "%1$s", "role": "admin"}]}],
                         "tokens": [{"token": "hostile", "organization": "%1$s", "user": "%1$s",
                                     "scopes": ["ZohoCliq.Extensions.CREATE", "ZohoCliq.Extensions.UPDATE"]}],
                         "extensions": [{"id": "7", "key": "key-7", "name": "%1$s", "version": "%1$s"}]}
                        """.formatted(HOSTILE_JSON)).hasStatus(204);
        mock.call(ApiCall.of(Operation.INSTALL, "hostile").on("7", "key-7")).hasStatus(204);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, "hostile")
                        .on("7", "key-7")
                        .with("{\"properties\":{\"" + HOSTILE + "\":\"x\"}}"))
                .hasStatus(400);
        mock.get("/api/v3/%3Cimg%20src=x%20onerror=window.ran=1%3E").hasStatus(404);
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"status\":500,\"code\":\"" + HOSTILE + "\"}")
                .hasStatus(204);
        open();

        BROWSER.find("#installations td", HOSTILE);
        BROWSER.find("#limits td", HOSTILE);
        BROWSER.find("#journal .rules", HOSTILE);
        BROWSER.find("#journal .path", "%3Cimg%20src=x");
        BROWSER.find("#clock-list dt", HOSTILE);
        BROWSER.find("#fault-list li", HOSTILE);
        BROWSER.find("[aria-label='Why 400?']").click();
        BROWSER.find("#why", HOSTILE);
        assertThat(BROWSER.run("return document.querySelectorAll('img, body script').length"))
                .isEqualTo(0L);
        assertThat(BROWSER.run("return window.ran === undefined")).isEqualTo(true);
    }

    @Test
    void PROP_9_noSecretIsInThePage() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN).with("{\"properties\":{\"region\":\"my-value\"}}"))
                .hasStatus(200);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN).with("{\"properties\":{\"my-key\":\"my-value\"}}"))
                .hasStatus(400);
        open();

        BROWSER.find("#installations .keys li", "region");
        BROWSER.find("[aria-label='Why 400?']").click();
        assertThat(BROWSER.html()).doesNotContain("my-value", ADMIN, EXTENSION_KEY, LEAD);
    }

    @Test
    void theJournalIsFiltered() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(Operation.UPGRADE, LEAD).hasStatus(403);
        mock.get("/api/v3/nothing").hasStatus(404);
        open();

        BROWSER.find("#journal-count", "3");
        choose("#journal-status", "4xx");
        BROWSER.find("#journal-count", "2 of 3");
        fill("#journal-text", "upgrade");
        BROWSER.find("#journal-count", "1 of 3");
        fill("#journal-text", "never asked");
        BROWSER.find("#journal-no-match");
        fill("#journal-text", "");
        choose("#journal-status", "all");
        fill("#organization", "acme");
        BROWSER.find("#journal-count", "2 of 3");
    }

    @Test
    void theKeyboardIsEnough() {
        lockOut();
        open();
        BROWSER.find("#limits button.locked");
        BROWSER.press(Keys.TAB);
        assertThat(BROWSER.find(".skip:focus").getText()).isEqualTo("Skip to the rate limits");
        BROWSER.press(Keys.ENTER);
        BROWSER.press(Keys.TAB, Keys.ENTER);
        BROWSER.find("#why:focus", "Why is install locked?");
        BROWSER.press(Keys.ESCAPE);
        BROWSER.until("the focus is back", "return document.activeElement.matches('button.locked')");
        tabTo("[data-duration=PT5M]");
        BROWSER.press(Keys.SPACE);
        BROWSER.until("no lock", "return !document.querySelector('#limits tr.is-locked')");
    }

    @Test
    void onAPhoneNothingIsWiderThanTheWindow() {
        mock.get("/api/v3/" + "x".repeat(500)).hasStatus(404);
        lockOut();
        BROWSER.size(PHONE, 800);
        open();
        BROWSER.find("#limits button.locked").click();
        assertThat(BROWSER.overflow()).isZero();
        BROWSER.find("#why-close").click();
        BROWSER.find("#faults summary").click();

        assertThat(BROWSER.overflow()).isZero();
    }

    @Test
    void eachInputHasALabelAndEachTableItsHeaders() {
        lockOut();
        open();
        BROWSER.find("#faults summary").click();

        assertThat(BROWSER.run("return [...document.querySelectorAll('input, select')]"
                        + ".filter(input => input.labels.length === 0).map(input => input.outerHTML)"))
                .isEqualTo(List.of());
        assertThat(BROWSER.run("return [...document.querySelectorAll('th')].every(th => th.scope === 'col')"))
                .isEqualTo(true);
        assertThat(BROWSER.run("return [...document.querySelectorAll('section')]"
                        + ".every(section => document.getElementById(section.getAttribute('aria-labelledby')))"))
                .isEqualTo(true);
    }

    @Test
    void aThousandUsersAndTenThousandRequestsDoNotMakeItSlow() {
        mock.put("/_mock/state", crowd()).hasStatus(204);
        IntStream.range(0, 1_000).parallel().forEach(user -> {
            for (int i = 0; i < 4; i++) {
                mock.call(Operation.INSTALL, "t" + user).hasStatus(404);
            }
            for (Operation operation : Operation.values()) {
                mock.call(operation, "t" + user);
            }
        });
        open();
        BROWSER.find("#journal-count", "10000");
        BROWSER.find("#limits-count", "6000 in use");

        mock.call(Operation.UPGRADE, "t1");
        mock.get("/api/v3/nothing");

        BROWSER.find("#journal .path", "/api/v3/nothing");
        double refresh = number("return performance.getEntriesByName('refresh').at(-1).duration");
        long nodes = (long) number("return document.querySelectorAll('*').length");
        assertThat(refresh).isLessThan(LONGEST_REFRESH);
        assertThat(nodes).isLessThan(MOST_NODES);
    }

    private static String crowd() {
        String organizations = IntStream.range(0, 10)
                .mapToObj(organization -> "{\"id\":\"o%d\",\"users\":[%s]}"
                        .formatted(
                                organization,
                                IntStream.range(0, 100)
                                        .mapToObj(user -> "{\"id\":\"u%d\"}".formatted(user))
                                        .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        String tokens = IntStream.range(0, 1_000)
                .mapToObj(token -> ("{\"token\":\"t%d\",\"organization\":\"o%d\",\"user\":\"u%d\",\"scopes\":"
                                + "[\"ZohoCliq.Extensions.CREATE\"]}")
                        .formatted(token, token % 10, token / 10))
                .collect(Collectors.joining(","));
        return "{\"organizations\":[%s],\"tokens\":[%s]}".formatted(organizations, tokens);
    }

    private void open() {
        BROWSER.open(mock.port(), "/_mock/");
        BROWSER.find("#connection[data-state=live]");
    }

    private void lockOut() {
        mock.exhaust(Operation.INSTALL, ADMIN);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(429);
    }

    private String now(String query) {
        return mock.get("/_mock/clock" + query).json().path("now").stringValue();
    }

    private static void fill(String field, String text) {
        WebElement found = BROWSER.find(field);
        found.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        found.sendKeys(text);
    }

    private static void choose(String list, String option) {
        BROWSER.find(list).findElements(By.tagName("option")).stream()
                .filter(found -> found.getText().equals(option))
                .findFirst()
                .orElseThrow()
                .click();
    }

    private static void tabTo(String css) {
        for (int i = 0; i < 200; i++) {
            BROWSER.press(Keys.TAB);
            if (Objects.equals(BROWSER.run("return document.activeElement.matches(\"" + css + "\")"), true)) {
                return;
            }
        }
        throw new AssertionError("the key Tab does not lead to " + css);
    }

    private static double number(String script) {
        return ((Number) Objects.requireNonNull(BROWSER.run(script))).doubleValue();
    }
}
