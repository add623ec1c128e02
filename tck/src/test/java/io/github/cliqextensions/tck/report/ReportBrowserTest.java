package io.github.cliqextensions.tck.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.tck.run.Profile;
import io.github.cliqextensions.tck.run.Report;
import io.github.cliqextensions.tck.run.Tck;
import java.nio.file.Path;
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

    @TempDir
    static Path directory;

    @BeforeAll
    static void judgeAWrongServer() throws Exception {
        try (CliqMock mock = CliqMock.start();
                WrongServer wrong = WrongServer.before(mock.baseUrl(), HostileAnswers::spoil)) {
            Report report = Tck.run(wrong.baseUrl(), mock.baseUrl());
            ReportsTest.write(directory, report, Profile.DOCUMENTED);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280, light", "1280, dark", "390, light", "390, dark"})
    void it_can_be_read_on_every_screen(int width, String colours) {
        open(width, colours);

        assertThat(browser.overflow()).as("pixels that the page is too wide").isZero();
        assertThat(browser.flaws()).isEmpty();
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

        assertThat(browser.run("""
                return [...document.querySelectorAll('details:not([open]) > :not(summary)')]
                  .filter(one => !one.checkVisibility({contentVisibilityAuto: true}) || one.getClientRects().length === 0).length
                """)).isEqualTo(0L);
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
