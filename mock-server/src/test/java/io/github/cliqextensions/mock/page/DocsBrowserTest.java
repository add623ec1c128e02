package io.github.cliqextensions.mock.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.ErrorCode;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Tag("numbers")
    @Test
    void aRuleShowsTheValuesThatItSpeaksOf() {
        browser.open(mock.port(), "/docs#RATE-3");

        for (Operation operation : Operation.values()) {
            String value = browser.find("#RATE-3 .value", operation.id() + " x-rate-limit lock")
                    .getText();
            assertThat(Duration.parse(value.substring(value.lastIndexOf("PT"))))
                    .isEqualTo(operation.rateLimit().lock());
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
        browser.find("#words").sendKeys(Rule.RATE_8.sentence());
        browser.find("#found", "1 of " + Rule.values().length + " rules");
        browser.find("#RATE-8");

        browser.find("#strength-" + Rule.RATE_8.strength().name().toLowerCase(Locale.ROOT))
                .click();
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
        browser.find(".refusing summary").click();

        browser.find(".refusals a.rule-link", "RATE-4 assumed");
    }

    @Tag("numbers")
    @Test
    void anOperationShowsItsLimitItsScopeAndTheRulesThatItMayBreak() {
        browser.open(mock.port(), "/docs");
        for (Operation operation : Operation.values()) {
            String notes = notesOnceOpened(operation);
            String limit = browser.find(notes + " dd").getText();

            assertThat(limit)
                    .as(operation.id())
                    .startsWith(operation.rateLimit().threshold() + " requests in ");
            assertThat(inWords(limit.substring(0, limit.indexOf(';'))))
                    .as(operation.id())
                    .isEqualTo(operation.rateLimit().window());
            assertThat(inWords(limit.substring(limit.indexOf(';'))))
                    .as(operation.id())
                    .isEqualTo(operation.rateLimit().lock());
            assertThat(texts(notes + " dd code"))
                    .as(operation.id())
                    .containsExactlyInAnyOrderElementsOf(operation.scopes());
            assertThat(texts(notes + " dd a")).as(operation.id()).contains("RATE-1", "RATE-3", "AUTH-4");
            browser.find(notes + " .refusing summary").click();
            browser.find(notes + " .refusals a[href='#RATE-3']").click();
            browser.find("#RATE-3.marked");
        }
    }

    @Test
    void anOperationShowsExactlyTheRulesThatConcernIt() {
        browser.open(mock.port(), "/docs");
        for (Operation operation : Operation.values()) {
            assertThat(links(notesOnceOpened(operation) + " .concerning a"))
                    .as(operation.id())
                    .containsExactlyInAnyOrderElementsOf(ids(operation.rules()));
        }
    }

    @Test
    void anOperationShowsExactlyItsRefusalsEachWithTheRulesThatConcernIt() {
        browser.open(mock.port(), "/docs");
        for (Operation operation : Operation.values()) {
            List<String> expected = new ArrayList<>();
            operation.refusals().forEach((refusal, status) -> {
                List<Rule> rules = new ArrayList<>(refusal.rules());
                rules.retainAll(operation.rules());
                expected.add(
                        answer(refusal, status) + " | " + refusal.message() + " | " + String.join(" ", ids(rules)));
            });
            assertThat(
                            each(
                                    notesOnceOpened(operation) + " .refusals tbody tr",
                                    "const [answer, message, rules] = found.cells;"
                                            + "return [answer.textContent, message.textContent,"
                                            + " [...rules.querySelectorAll('a')].map(link => link.hash.slice(1)).join(' ')].join(' | ')"))
                    .as(operation.id())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void aRuleShowsWhichOperationsItConcernsAndHowTheyRefuseByIt() {
        browser.open(mock.port(), "/docs#rules");
        browser.find("#found", Rule.values().length + " rules");

        for (Rule rule : Rule.values()) {
            List<Operation> concerned = Stream.of(Operation.values())
                    .filter(operation -> operation.rules().contains(rule))
                    .toList();
            assertThat(texts("#" + rule.id() + " .concerns").get(0))
                    .as(rule.id())
                    .isEqualTo(
                            concerned.isEmpty()
                                    ? "no operation"
                                    : concerned.size() == Operation.values().length
                                            ? "every operation"
                                            : String.join(", ", operationIds(concerned)));
            Map<String, List<String>> answers = new TreeMap<>();
            for (Operation operation : concerned) {
                operation.refusals().forEach((refusal, status) -> {
                    if (refusal.rules().contains(rule)) {
                        answers.computeIfAbsent(answer(refusal, status), none -> new ArrayList<>())
                                .add(operation.id());
                    }
                });
            }
            assertThat(texts("#" + rule.id() + " .refused"))
                    .as(rule.id())
                    .containsExactlyInAnyOrderElementsOf(answers.entrySet().stream()
                            .map(entry -> entry.getKey() + " by " + String.join(", ", entry.getValue()))
                            .toList());
        }
    }

    @Test
    void anOperationIsTriedWithoutTypingAnything() {
        browser.open(mock.port(), "/docs#install");
        execute();
        browser.find(".live-responses-table .response-col_status", String.valueOf(Operation.INSTALL.success()));

        assertThat(mock.get("/_mock/requests").json().get(0).path("status").asInt())
                .isEqualTo(Operation.INSTALL.success());
        assertThat(mock.get("/_mock/requests").json().get(0).path("user").stringValue())
                .isEqualTo("admin");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aRefusalComesWithTheRulesThatWereBroken() {
        mock.exhaust(Operation.INSTALL, DefaultState.ADMIN);
        browser.open(mock.port(), "/docs#install");
        execute();

        browser.find(".live-responses-table .response-col_status", status(Refusal.TOO_MANY_REQUESTS));
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

        browser.find(".live-responses-table .response-col_status", status(Refusal.INSTALL_RESTRICTED));
        browser.find(".broken", Rule.INSTALL_7.sentence());
    }

    @Test
    void theButtonOfATokenIsPressedWhileThatTokenIsSent() {
        browser.open(mock.port(), "/docs#install");
        awaitSent(DefaultState.ADMIN, "");
        browser.find(".scheme-container .authorize").click();
        browser.find(".auth-container .auth", "Logout").click();
        awaitSent("", "No access token is sent.");

        browser.find(".auth-container input").sendKeys("a-token-of-another-state");
        browser.find(".auth-container .authorize").click();
        awaitSent("", "The token given to Authorize is sent.");
        assertThat(browser.find("#caller").getText()).doesNotContain("a-token-of-another-state");

        browser.find(".auth-container .auth", "Logout").click();
        browser.find(".auth-container input").sendKeys(DefaultState.LEAD);
        browser.find(".auth-container .authorize").click();
        awaitSent(DefaultState.LEAD, "");

        browser.find(".auth-container .btn-done").click();
        browser.find("#tokens button", DefaultState.MEMBER).click();
        awaitSent(DefaultState.MEMBER, "");
        execute();
        browser.find(".curl-command", DefaultState.MEMBER);
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
            // A query of its own, or the browser would only follow the hash on the page that is open.
            browser.open(mock.port(), "/docs?" + colours + part.replace('#', '-') + part);
            browser.find("nav a[aria-current]");
            browser.until("the tokens are offered", "return document.querySelector('#tokens button')");
            if (part.startsWith("#install") || part.startsWith("#get")) {
                browser.find(".refusing summary").click();
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

    /** @param token the one whose button is pressed, or nothing for none */
    private static void awaitSent(String token, String said) {
        browser.until(
                "sent is '" + token + "' " + said,
                "return [...document.querySelectorAll('#tokens [aria-pressed=true]')].map(one => one.textContent).join() === '"
                        + token + "' && document.getElementById('sent')?.textContent === '" + said + "'");
    }

    private static String status(Refusal refusal) {
        return String.valueOf(Operation.INSTALL.refusals().get(refusal));
    }

    private static String answer(Refusal refusal, int status) {
        ErrorCode code = refusal.code();
        return status + (code == null ? "" : " " + code.value());
    }

    private static List<String> ids(List<Rule> rules) {
        return rules.stream().map(Rule::id).toList();
    }

    private static List<String> operationIds(List<Operation> operations) {
        return operations.stream().map(Operation::id).toList();
    }

    /** The page goes to an operation without being loaded anew, which takes it seconds on a busy machine. */
    private static String notesOnceOpened(Operation operation) {
        String notes = "[id$='-" + operation.id() + "'] .contract-notes";
        browser.run("location.hash = arguments[0]", operation.id());
        browser.find(notes);
        return notes;
    }

    private static List<String> texts(String css) {
        return each(css, "return found.textContent");
    }

    /** Where links lead to on this page. */
    private static List<String> links(String css) {
        return each(css, "return found.hash.slice(1)");
    }

    /** @param script the body of a function of JavaScript that makes text of {@code found} */
    private static List<String> each(String css, String script) {
        return ((List<?>) Objects.requireNonNull(browser.run(
                        "return [...document.querySelectorAll(arguments[0])].map(found => {" + script + "})", css)))
                .stream().map(String::valueOf).toList();
    }

    /** Back from words: '1 minute 30 seconds', in a sentence. */
    private static Duration inWords(String sentence) {
        Duration sum = Duration.ZERO;
        Matcher part = Pattern.compile("(\\d+) (hour|minute|second)s?\\b").matcher(sentence);
        while (part.find()) {
            sum = sum.plus(
                    Long.parseLong(part.group(1)),
                    ChronoUnit.valueOf(part.group(2).toUpperCase(Locale.ROOT) + "S"));
        }
        return sum;
    }

    /** For the eye of whoever changes the page. */
    private static void picture(String name) {
        browser.picture(Path.of("target", "pictures", "docs-" + name + ".png"));
    }
}
