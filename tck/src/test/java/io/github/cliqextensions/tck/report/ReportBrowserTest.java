package io.github.cliqextensions.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser, of a run on a server whose answers are hostile. */
@Tag("browser")
class ReportBrowserTest {

    @RegisterExtension
    static final Chromium browser = new Chromium();

    private static final Set<Rule> SHOWN = EnumSet.of(
            Rule.AUTH_3, Rule.AUTH_5, Rule.UPGRADE_1, Rule.UPGRADE_4, Rule.PROP_2, Rule.DELETE_1, Rule.GET_1);

    @TempDir
    static Path directory;

    /** Of the whole report as much as shows every kind of part that it has; axe-core takes its time over each. */
    @BeforeAll
    static void write() throws IOException {
        Report whole = WrongRun.get().report();
        List<Result> some = new ArrayList<>();
        whole.results().stream().filter(result -> SHOWN.contains(result.rule())).forEach(some::add);
        some.add(ended(whole.results().get(0), State.NOT_APPLICABLE, "needs a clock that can be moved"));
        some.add(ended(
                whole.results().get(1),
                State.NOT_CHECKED,
                "not permitted to write properties (--allow-changes permits it)"));
        some.add(ended(whole.results().get(2), State.COULD_NOT_RUN, "no answer in time"));
        WrongRun.write(directory, new Report(some, whole.coverage()), Profile.DOCUMENTED);
    }

    private static Result ended(Result result, State state, String reason) {
        return new Result(
                result.test(), result.rule(), result.strength(), result.took(), state, reason, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void it_can_be_read_on_every_screen(int width, String colours) {
        open(width, colours);

        assertThat(browser.overflow()).as("pixels that the page is too wide").isZero();
        picture("report-" + width + "-" + colours);
        browser.run("document.querySelectorAll('details').forEach(one => one.open = true)");
        assertThat(browser.overflow())
                .as("pixels that the page is too wide, all unfolded")
                .isZero();
        assertThat(browser.flaws()).isEmpty();
    }

    @Test
    void it_runs_nothing_and_asks_for_nothing() {
        open(1280, "light");

        assertThat(browser.run("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        assertThat(browser.run("return document.scripts.length + document.images.length"))
                .isEqualTo(0L);
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void its_policy_lets_no_other_style_or_script_in() {
        open(1280, "light");

        browser.run("""
                document.body.insertAdjacentHTML('beforeend', '<p id="inserted" style="color: red">x</p>');
                const script = document.createElement('script');
                script.textContent = 'window.ran = true';
                document.body.append(script);
                """);

        assertThat(browser.run("return window.ran === true")).isEqualTo(false);
        assertThat(browser.run("return getComputedStyle(document.getElementById('inserted')).color"))
                .isNotEqualTo("rgb(255, 0, 0)");
    }

    @Test
    void every_link_leads_to_a_place_on_the_page() {
        open(1280, "light");

        assertThat(browser.run("""
                return [...document.links].map(link => link.getAttribute('href'))
                  .filter(href => !document.getElementById(href.slice(1))).join()
                """)).isEqualTo("");
    }

    @Test
    void on_paper_what_is_folded_can_be_read_too() {
        open(1280, "light");
        browser.print();

        browser.until("what is folded is seen", """
                return matchMedia('print').matches && [...document.querySelectorAll('details:not([open]) > :not(summary)')]
                  .every(one => one.checkVisibility({contentVisibilityAuto: true}) && one.getClientRects().length > 0)
                """);
    }

    private static void open(int width, String colours) {
        browser.size(width, 900);
        browser.colours(colours);
        browser.open(directory.resolve(Reports.HTML));
    }

    /** For the eye of whoever changes the page. */
    private static void picture(String name) {
        browser.picture(Path.of("target", "pictures", name + ".png"));
    }
}
