package io.github.cliqextensions.mock.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium for the tests of a class, with a new and empty tab for each. It reaches this machine alone. Where there
 * is no Chromium the tests are skipped, and say so.
 */
final class Browser implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

    private static final String NEEDS =
            "skipped: needs chromium and chromedriver, Debian's packages chromium and chromium-driver";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 900;

    /** Selenium warns of each Chromium that is newer than itself. Kept here, or its level would be forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private @Nullable ChromeDriver driver;

    private Browser() {}

    static Browser headless() {
        return new Browser();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Optional<Path> chromium = onPath("chromium");
        Optional<Path> chromedriver = onPath("chromedriver");
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            // The build counts what was skipped, but leaves out why.
            System.err.println(context.getDisplayName() + " " + NEEDS);
            Assumptions.abort(NEEDS);
        }
        SELENIUM.setLevel(Level.SEVERE);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .build();
        driver = new ChromeDriver(service, options(chromium.get()));
        driver.manage().timeouts().scriptTimeout(PATIENCE.plusSeconds(10));
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        String old = driver().getWindowHandle();
        driver().switchTo().newWindow(WindowType.TAB);
        String fresh = driver().getWindowHandle();
        driver().switchTo().window(old).close();
        driver().switchTo().window(fresh);
        size(WIDTH, HEIGHT);
        // A new tab may be behind another one, where nothing has the focus.
        driver().executeCdpCommand("Emulation.setFocusEmulationEnabled", Map.of("enabled", true));
        errors();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }

    /** All that Selenium offers. */
    ChromeDriver driver() {
        return Objects.requireNonNull(driver);
    }

    void open(int port, String path) {
        driver().get("http://127.0.0.1:" + port + path);
    }

    /** The first element, as soon as there is one that is seen. */
    WebElement find(String css) {
        return (WebElement) until(
                css,
                "return [...document.querySelectorAll('" + quoted(css) + "')].find(found => found.checkVisibility())");
    }

    /** The first seen element whose text holds this, as soon as there is one. */
    WebElement find(String css, String text) {
        return (WebElement) until(
                css + " with the text " + text,
                "return [...document.querySelectorAll('" + quoted(css) + "')].find("
                        + "found => found.checkVisibility() && found.textContent.includes('" + quoted(text) + "'))");
    }

    /** Comes back when no element that is seen holds this text any more. */
    void awaitNo(String css, String text) {
        until(
                "no " + css + " with the text " + text,
                "return ![...document.querySelectorAll('" + quoted(css) + "')].some("
                        + "found => found.checkVisibility() && found.textContent.includes('" + quoted(text) + "'))");
    }

    /**
     * Tries a condition in the page again and again, so that nothing waits longer than it must.
     *
     * @param script the body of a function of JavaScript, tried until what it returns is true
     */
    Object until(String what, String script) {
        Object met = driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const condition = () => { %s };
                const until = Date.now() + %d;
                const attempt = () => {
                  const met = condition();
                  if (met || Date.now() > until) {
                    done(met || null);
                  } else {
                    setTimeout(attempt, 20);
                  }
                };
                attempt();
                """.formatted(script, PATIENCE.toMillis()));
        assertThat(met).as(what).isNotNull();
        return Objects.requireNonNull(met);
    }

    /** @param script the body of a function of JavaScript */
    @Nullable
    Object run(String script, Object... arguments) {
        return driver().executeScript(script, arguments);
    }

    /** Presses keys where the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver()).sendKeys(keys).perform();
    }

    /** In pixels of CSS. */
    void size(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /**
     * Without motion, so that no colour is seen on its way to another.
     *
     * @param scheme {@code light} or {@code dark}
     */
    void colours(String scheme) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "features",
                                List.of(
                                        Map.of("name", "prefers-color-scheme", "value", scheme),
                                        Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    /** In the pages opened from here on in this tab, no time passes that a page can measure but by {@link #passTime}. */
    void holdTime() {
        before("window.passed = 1_000; performance.now = () => window.passed;");
    }

    void passTime(Duration duration) {
        run("window.passed += " + duration.toMillis());
    }

    /** @param script run in each page that is opened from here on in this tab, before those of the page */
    void before(String script) {
        driver().executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Where the page is wider than the window, by how many pixels of CSS. */
    long overflow() {
        return ((Number) Objects.requireNonNull(
                        run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")))
                .longValue();
    }

    /**
     * What axe-core finds wrong with the page as it is seen, or cannot tell: contrasts, names, roles, labels and headings
     * among it. What something lies over cannot be read, and is left out.
     */
    @SuppressWarnings("unchecked")
    List<String> flaws() {
        return (List<String>) axe("""
                [...violations, ...incomplete].flatMap(({id, nodes}) => nodes
                    .filter(({any}) => !/Obscur|Overlap/.test(any[0]?.data?.messageKey))
                    .map(({target, failureSummary}) => `${id}: ${target.join(' ')}: ${failureSummary}`))
                """);
    }

    /** The contrast of the text that is the hardest to read, as WCAG counts it. */
    double lowestContrast() {
        return ((Number) axe("""
                Math.min(...passes.filter(({id}) => id === 'color-contrast')
                    .flatMap(({nodes}) => nodes.map(({any}) => any[0]?.data?.contrastRatio)).filter(Boolean))
                """)).doubleValue();
    }

    /** @param wanted an expression of JavaScript over what axe-core found */
    private Object axe(String wanted) {
        if (Objects.equals(run("return window.axe === undefined"), true)) {
            run(resource("/axe.min.js"));
        }
        return Objects.requireNonNull(driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run().then(({violations, incomplete, passes}) => done(%s), done);
                """.formatted(wanted)));
    }

    /** The whole page as it stands in the document. */
    String html() {
        return String.valueOf(run("return document.documentElement.outerHTML"));
    }

    /** What the browser has complained of since it was asked last: errors of scripts, refused contents, failed requests. */
    List<String> errors() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.WARNING.intValue())
                .map(entry -> entry.getMessage())
                .toList();
    }

    /** Takes a picture of what is seen. */
    void picture(Path file) {
        try {
            Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            Files.write(file, driver().getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ChromeOptions options(Path chromium) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless=new",
                // It sees pages of this build alone, and often runs as root in a container, where it has no sandbox.
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        return options;
    }

    private static String resource(String name) {
        try (InputStream in = Browser.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("'", "\\'");
    }
}
