package io.github.cliqextensions.mock.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the pages are served, whatever they show. */
class PagesTest {

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @RegisterExtension
    final RunningMock guarded = RunningMock.withControlToken("control-token");

    @RegisterExtension
    final RunningMock withoutControl = RunningMock.withoutControl();

    @ParameterizedTest
    @CsvSource({
        "/docs, text/html; charset=utf-8",
        "/docs/, text/html; charset=utf-8",
        "/docs/docs.css, text/css; charset=utf-8",
        "/docs/docs.js, text/javascript; charset=utf-8",
        "/docs/swagger-ui.css, text/css; charset=utf-8",
        "/docs/swagger-ui-bundle.js, text/javascript; charset=utf-8",
        "/docs/default-state.json, application/json",
        "/openapi.yaml, application/yaml",
        "/openapi.json, application/json",
        "/_mock/, text/html; charset=utf-8",
        "/_mock/console.css, text/css; charset=utf-8",
        "/_mock/console.js, text/javascript; charset=utf-8",
        "/_mock/openapi.yaml, application/yaml"
    })
    void eachIsServedWithItsTypeAndMayRunNothingButItsOwnScripts(String path, String type) {
        Reply page = mock.get(path).hasStatus(200);

        assertThat(page.header("Content-Type")).isEqualTo(type);
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.header("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self';", "connect-src 'self';", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/docs.js", "/openapi.yaml", "/openapi.json", "/_mock/"})
    void eachAnswersHeadAndNoMethodThatChanges(String path) {
        Reply head = mock.send("HEAD", path, "").hasStatus(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.header("Content-Type")).isEqualTo(mock.get(path).header("Content-Type"));

        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            Reply refused = mock.send(method, path, "").hasStatus(405);
            assertThat(refused.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/docs.js", "/docs/default-state.json", "/openapi.yaml", "/openapi.json"})
    void withoutTheControlApiTheContractIsStillThereToRead(String path) {
        withoutControl.get(path).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_mock/", "/_mock/console.js", "/_mock/openapi.yaml", "/docs/nothing", "/docs/docs.css/"})
    void whatIsNotServedIsAPathThatTheApiDoesNotHave(String path) {
        assertThat(withoutControl.get(path).hasStatus(404).message()).isEqualTo(Refusal.NOT_FOUND.message());
    }

    @Test
    void aControlTokenGuardsWhatThePagesShowAndNotThePages() {
        guarded.get("/docs").hasStatus(200);
        guarded.get("/_mock/").hasStatus(200);
        guarded.get("/_mock/console.js").hasStatus(200);
        guarded.get("/_mock/state").hasStatus(401);
        guarded.get("/_mock/requests").hasStatus(401);
    }
}
