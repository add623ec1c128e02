package io.github.cliqextensions.mock.page;

import io.github.cliqextensions.mock.control.ControlApi;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.MockState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Files of the jar by the path at which a browser finds them. Each is read when it is first asked for, and then kept. */
public final class Pages {

    private static final String CONTRACT = "/META-INF/openapi/cliq-extensions";
    private static final String CONTROL_CONTRACT = "/META-INF/openapi/mock-control.yaml";

    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String SCRIPT = "text/javascript; charset=utf-8";
    private static final String YAML = "application/yaml";

    /** A page shows what a stranger may have sent: whatever that is, it runs nothing, and nothing is fetched from elsewhere. */
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-cache");

    private static final Map<String, Page> OF_THE_CONTRACT = Map.of(
            "/openapi.yaml", new Page(CONTRACT + ".yaml", YAML),
            "/openapi.json", new Page(CONTRACT + ".json", Answer.JSON),
            "/docs", new Page("docs/index.html", HTML),
            "/docs/", new Page("docs/index.html", HTML),
            "/docs/default-state.json", new Page("/" + MockState.DEFAULT, Answer.JSON),
            "/docs/docs.css", new Page("docs/docs.css", CSS),
            "/docs/docs.js", new Page("docs/docs.js", SCRIPT),
            "/docs/swagger-ui.css", new Page("docs/swagger-ui.css", CSS),
            "/docs/swagger-ui-bundle.js", new Page("docs/swagger-ui-bundle.js", SCRIPT));

    private static final Map<String, Page> OF_THE_CONTROL_API = Map.of(
            ControlApi.PATH + "/", new Page("console/index.html", HTML),
            ControlApi.PATH + "/console.css", new Page("console/console.css", CSS),
            ControlApi.PATH + "/openapi.yaml", new Page(CONTROL_CONTRACT, YAML));

    private static final List<String> MODULES_OF_THE_CONSOLE =
            List.of("api", "console", "contract", "controls", "dom", "holdings", "journal", "limits", "why");

    private final Map<String, Page> pages = new HashMap<>(OF_THE_CONTRACT);
    private final Map<String, Answer> read = new ConcurrentHashMap<>();

    /** A file on the class path, by its place beside this class or, with a slash at the beginning, in the whole. */
    private record Page(String file, String contentType) {}

    /** @param control whether the pages of the control API are served too */
    public Pages(boolean control) {
        if (control) {
            pages.putAll(OF_THE_CONTROL_API);
            MODULES_OF_THE_CONSOLE.forEach(module ->
                    pages.put(ControlApi.PATH + "/" + module + ".js", new Page("console/" + module + ".js", SCRIPT)));
        }
    }

    /** Where there is a page. */
    public Set<String> paths() {
        return pages.keySet();
    }

    /** @param path one of {@link #paths()} */
    public Answer at(String path) {
        return read.computeIfAbsent(path, none -> read(Objects.requireNonNull(pages.get(path))));
    }

    private static Answer read(Page page) {
        try (InputStream file = Pages.class.getResourceAsStream(page.file())) {
            byte[] content = Objects.requireNonNull(file, page.file()).readAllBytes();
            return Answer.file(page.contentType(), content, HEADERS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
