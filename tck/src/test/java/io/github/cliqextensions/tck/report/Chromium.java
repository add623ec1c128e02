package io.github.cliqextensions.tck.report;

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
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A headless Chromium that reaches no other machine. Where there is none the tests are skipped, and say so. */
final class Chromium implements BeforeAllCallback, AfterAllCallback {

    private static final String NEEDS =
            "skipped: needs chromium and chromedriver, Debian's packages chromium and chromium-driver";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Selenium warns of each Chromium that is newer than itself. Kept here, or its level would be forgotten. */
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

    private @Nullable ChromeDriver driver;

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
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
        }
    }

    private ChromeDriver driver() {
        return Objects.requireNonNull(driver);
    }

    void open(Path page) {
        driver().get("about:blank"); // Else what was done to the page before would stay.
        errors();
        driver().get(page.toUri().toString());
    }

    /** @param script the body of a function of JavaScript */
    @Nullable
    Object run(String script) {
        return driver().executeScript(script);
    }

    /**
     * Tries a condition in the page again and again: what a browser is told about its surroundings takes it a while.
     *
     * @param script the body of a function of JavaScript, tried until what it returns is true
     */
    void until(String what, String script) {
        assertThat(driver().executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                const condition = () => { %s };
                const until = Date.now() + %d;
                const attempt = () => condition() ? done(true) : Date.now() > until ? done(false) : setTimeout(attempt, 20);
                attempt();
                """.formatted(script, PATIENCE.toMillis())))
                .as(what)
                .isEqualTo(true);
    }

    /** In pixels of CSS. */
    void size(int width, int height) {
        driver().executeCdpCommand(
                        "Emulation.setDeviceMetricsOverride",
                        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** @param scheme {@code light} or {@code dark} */
    void colours(String scheme) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of(
                                "media",
                                "screen",
                                "features",
                                List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Shows the page as it would be printed. */
    void print() {
        driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
    }

    /** Where the page is wider than the window, by how many pixels of CSS. */
    long overflow() {
        return ((Number) Objects.requireNonNull(
                        run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")))
                .longValue();
    }

    /**
     * What axe-core finds wrong with the page as it is seen, or cannot tell: contrasts, names, roles and headings among it. Of
     * marks that are no letters it never tells the contrast; they have the colours of texts beside them.
     */
    List<String> flaws() {
        if (Objects.equals(run("return window.axe === undefined"), true)) {
            run(resource("/axe.min.js"));
        }
        return ((List<?>) Objects.requireNonNull(driver().executeAsyncScript("""
                        const done = arguments[arguments.length - 1];
                        axe.run().then(({violations, incomplete}) => done([...violations, ...incomplete]
                          .flatMap(({id, nodes}) => nodes.filter(({any}) => any[0]?.data?.messageKey !== 'nonBmp').map(({target, failureSummary}) =>
                            `${id}: ${target.join(' ')}: ${failureSummary}`))), done);
                        """)))
                .stream().map(String::valueOf).toList();
    }

    /** What the browser has complained of since it was asked last. */
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
        try (InputStream in = Chromium.class.getResourceAsStream(name)) {
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
}
