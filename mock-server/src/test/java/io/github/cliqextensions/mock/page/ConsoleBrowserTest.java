package io.github.cliqextensions.mock.page;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static io.github.cliqextensions.mock.testing.DefaultState.EXTENSION_KEY;
import static io.github.cliqextensions.mock.testing.DefaultState.LEAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.MovedTime;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import io.github.cliqextensions.spec.Rule;
import java.time.Duration;
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

    private static final RateLimit LIMIT = Operation.INSTALL.rateLimit();
    private static final String BY_LOCK = "[data-duration='" + LIMIT.lock() + "']";

    private static final String ALLOWED =
            LIMIT.threshold() + " requests of install in " + Shown.inWords(LIMIT.window());

    private static final long MOST_NODES = 6_000;

    /** In milliseconds, where a usual refresh takes some tens: a busy machine is not to be taken for a slow page. */
    private static final double LONGEST_REFRESH = 3_000;

    /** Counts the rows of all tables that come, go, are moved or are written to from here on. */
    private static final String COUNT_ROWS = """
            window.redrawn = 0;
            const observer = new MutationObserver(records => records.forEach(record => {
              const rows = [...record.addedNodes, ...record.removedNodes].filter(node => node.nodeName === 'TR');
              const within = record.target.parentElement?.closest('tbody') ? 1 : 0;
              window.redrawn += rows.length + within;
            }));
            document.querySelectorAll('tbody').forEach(body => observer.observe(body,
                {childList: true, subtree: true, characterData: true, attributes: true}));
            """;

    private static final int PHONE = 360;

    @RegisterExtension
    static final Browser BROWSER = Browser.headless();

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @AfterEach
    void nothingWasComplainedOf() {
        assertThat(BROWSER.errors()).isEmpty();
    }

    @Tag("numbers")
    @Test
    void aLockOutIsSeenExplainedMovedOverAndGone() {
        open();
        lockOut();

        WebElement lock = BROWSER.find("#limits button.locked");
        assertThat(lock.getText()).matches("locked [0-9]{2,}:[0-9]{2} · why\\?");
        BROWSER.find("#announcement", "admin of acme is locked out of install for " + Shown.inWords(LIMIT.lock()));
        BROWSER.find("#journal .rules", Rule.RATE_3.sentence());
        lock.click();
        assertThat(BROWSER.find("#why", ALLOWED).getText())
                .contains("Why is install locked?", "admin of acme", Shown.inWords(LIMIT.lock()))
                .contains("POST at " + Shown.timeOfDay(MovedTime.START) + ", answered with 429")
                .contains(Shown.timeOfDay(MovedTime.START.plus(LIMIT.lock())) + " on the organization’s clock")
                .contains(" left", Rule.RATE_3.sentence())
                .contains("threshold passed: locked for " + Shown.inWords(LIMIT.lock()));
        assertThat(BROWSER.find("#why a").getDomAttribute("href")).isEqualTo("/docs#RATE-3");
        BROWSER.find("#why .link").click();
        assertThat(String.valueOf(BROWSER.run("return document.activeElement.textContent")))
                .contains("RATE-3");

        BROWSER.find(BY_LOCK).click();

        BROWSER.find("#advance .done", "All clocks advanced by " + LIMIT.lock() + ".");
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
                .contains(ALLOWED, "POST at " + Shown.timeOfDay(MovedTime.START), Rule.RATE_4.sentence());
    }

    @Test
    void a429ThatAFaultAnsweredIsNoLock() {
        lockOut();
        mock.time().advance(LIMIT.lock());
        mock.post("/_mock/faults", "{\"operation\":\"install\",\"status\":429}").hasStatus(204);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(429);
        open();

        BROWSER.find("[aria-label='Why 429?']").click();

        assertThat(BROWSER.find("#why", "Why 429?").getText())
                .contains("A fault", "locks nobody out", "admin of acme")
                .doesNotContain("Passed by", "Ends", " left");
        assertThat(BROWSER.find("#limits-count").getText()).isEqualTo("1 in use, 0 locked");
    }

    @Tag("numbers")
    @Test
    void aLockCountsDownOnTheClockOfItsOrganization() {
        BROWSER.holdTime();
        lockOut();
        open();
        String wholeLock = Shown.countdown(LIMIT.lock());
        String lessASecond = Shown.countdown(LIMIT.lock().minusSeconds(1));
        String lessFour = Shown.countdown(LIMIT.lock().minusSeconds(4));

        BROWSER.find("#limits button.locked", "locked " + wholeLock).click();
        BROWSER.find("#why-left", wholeLock + " left");
        BROWSER.passTime(Duration.ofSeconds(1));
        BROWSER.find("#limits button.locked", "locked " + lessASecond);
        BROWSER.find("#why-left", lessASecond + " left");
        BROWSER.passTime(Duration.ofSeconds(3));
        BROWSER.find("#limits button.locked", "locked " + lessFour);
        BROWSER.find("#why-left", lessFour + " left");
        BROWSER.find("#clock-list dd", "2026-11-22 10:00:04");
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
    void anOrganizationIsShownAloneOnceItsIdIsWhole() {
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "acme-2", "users": [{"id": "eve", "role": "admin"}]}],
                         "tokens": [{"token": "eve", "organization": "acme-2", "user": "eve",
                                     "scopes": ["ZohoCliq.Extensions.CREATE"]}]}
                        """).hasStatus(204);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(Operation.INSTALL, "eve").hasStatus(204);
        open();

        fill("#organization", "acm");
        BROWSER.find("#limits-count", "2 in use");
        fill("#organization", "acme");
        BROWSER.find("#limits-count", "1 in use");
        BROWSER.find("#journal-count", "1 of 2");
        BROWSER.find("#installations-count", "1");
        BROWSER.awaitNo("#limits td, #journal td, #installations td, #clock-list dt", "acme-2");
        fill("#organization", "acme-2");
        BROWSER.find("#journal .who", "eve");
        BROWSER.find("#journal-count", "1 of 2");
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
        tabTo(BY_LOCK);
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

        BROWSER.run(COUNT_ROWS);
        awaitLook();
        assertThat(number("return window.redrawn"))
                .as("rows touched where nothing happened")
                .isZero();

        mock.call(Operation.INSTALL, "t1");
        mock.get("/api/v3/nothing");
        BROWSER.find("#journal .path", "/api/v3/nothing");
        awaitLook();

        // Two lines of the journal came, and pushed two out; the row of a user came first, or into its place.
        assertThat(number("return window.redrawn"))
                .as("rows touched by two requests")
                .isBetween(4.0, 6.0);
        assertThat(number("return document.querySelectorAll('*').length")).isLessThan(MOST_NODES);
        assertThat(number("return performance.getEntriesByName('refresh').at(-1).duration"))
                .isLessThan(LONGEST_REFRESH);
    }

    /** Comes back when everything was looked at and drawn once more. */
    private static void awaitLook() {
        Object last = BROWSER.run("return performance.getEntriesByName('refresh').at(-1).startTime");
        BROWSER.until("another look", "return performance.getEntriesByName('refresh').at(-1)?.startTime > " + last);
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
