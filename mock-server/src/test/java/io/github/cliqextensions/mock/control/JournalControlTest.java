package io.github.cliqextensions.mock.control;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code /_mock/requests}. */
class JournalControlTest {

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void aRequestIsWrittenDownWithWhatBecameOfIt() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(400);

        assertThat(requests("").toString()).isEqualTo("""
                        [{"time":"2026-11-22T10:00:00Z","organization":"acme","user":"admin","operation":"install",\
                        "method":"POST","path":"/api/v3/extensions/53719000001887001/installation?EXTENSION_KEY=***",\
                        "status":204,"code":null,"rules":[]},\
                        {"time":"2026-11-22T10:00:00Z","organization":"acme","user":"admin","operation":"install",\
                        "method":"POST","path":"/api/v3/extensions/53719000001887001/installation?EXTENSION_KEY=***",\
                        "status":400,"code":"operation_failed","rules":["INSTALL-10 installation"]}]""");
    }

    @Test
    void whatIsNotKnownOfARequestIsNull() {
        mock.get("/api/v3/nothing").hasStatus(404);
        mock.call(Operation.UPGRADE, "unknown").hasStatus(401);
        mock.send("PATCH", "/api/v3/extensions/1/installation", "").hasStatus(405);

        JsonNode requests = requests("");
        assertThat(requests).hasSize(3);
        for (JsonNode request : requests) {
            assertThat(request.path("organization").isNull()).isTrue();
            assertThat(request.path("user").isNull()).isTrue();
        }
        assertThat(requests.path(0).path("operation").isNull()).isTrue();
        assertThat(requests.path(1).path("operation").stringValue()).isEqualTo("upgrade");
        assertThat(requests.path(2).path("operation").isNull()).isTrue();
        assertThat(rules(requests, 0)).isEqualTo("HTTP-1 path");
        assertThat(rules(requests, 1)).startsWith("AUTH-1 ");
        assertThat(rules(requests, 2)).startsWith("HTTP-2 ");
    }

    @Test
    void theTimeIsThatOfTheOrganizationsClock() {
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1H\"}").hasStatus(200);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT5M\",\"organization\":\"acme\"}")
                .hasStatus(200);

        mock.call(Operation.INSTALL, ADMIN);
        mock.get("/api/v3/nothing");
        mock.time().advance(Duration.ofSeconds(1));
        mock.call(Operation.INSTALL, ADMIN);

        assertThat(requests(""))
                .extracting(request -> request.path("time").stringValue())
                .containsExactly("2026-11-22T11:05:00Z", "2026-11-22T11:00:00Z", "2026-11-22T11:05:01Z");
    }

    @Test
    void ofOneOrganizationOnlyItsOwnRequestsAreShownAndForgotten() {
        addAnotherOrganization();
        mock.call(Operation.INSTALL, ADMIN);
        mock.call(Operation.INSTALL, "other.boss");
        mock.get("/api/v3/nothing");

        assertThat(requests("?organization=acme")).hasSize(1);
        assertThat(requests("?organization=other")).hasSize(1);
        assertThat(requests("")).hasSize(3);
        mock.delete("/_mock/requests?organization=acme").hasStatus(204);
        assertThat(requests("?organization=acme")).isEmpty();
        assertThat(requests("")).hasSize(2);
        mock.delete("/_mock/requests").hasStatus(204);
        assertThat(requests("")).isEmpty();
    }

    @Test
    void whoFollowsIsToldOnlyWhatIsNew() {
        mock.call(Operation.INSTALL, ADMIN);
        mock.get("/api/v3/nothing");
        Reply first = mock.get("/_mock/requests");
        assertThat(first.header("X-Cliq-Mock-After")).isEqualTo("2");
        assertThat(requests("?after=2")).isEmpty();

        mock.call(Operation.UPGRADE, ADMIN);

        assertThat(requests("?after=2"))
                .extracting(request -> request.path("operation").stringValue())
                .containsExactly("upgrade");
        assertThat(requests("?after=0&latest=2")).hasSize(2);
        assertThat(requests("?after=1&organization=acme")).hasSize(1);
        assertThat(requests("?after=7")).isEmpty();
        assertThat(mock.get("/_mock/requests?after=2").header("X-Cliq-Mock-Journal"))
                .isEqualTo(first.header("X-Cliq-Mock-Journal"));
    }

    @Test
    void whoFollowsSeesThatRequestsWereForgotten() {
        mock.call(Operation.INSTALL, ADMIN);
        Set<String> journals = new HashSet<>();
        journals.add(journal());
        mock.delete("/_mock/requests?organization=acme").hasStatus(204);
        journals.add(journal());
        mock.delete("/_mock/requests").hasStatus(204);
        journals.add(journal());
        mock.send("POST", "/_mock/reset", "").hasStatus(204);
        journals.add(journal());

        assertThat(journals).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"after=-1", "after=x", "after=", "latest=0", "latest=1.5"})
    void aNumberThatIsNoneIsNamed(String query) {
        assertThat(mock.get("/_mock/requests?" + query).hasStatus(400).message())
                .startsWith("the query's " + query.split("=", 2)[0] + " is not a whole number from ");
    }

    private String journal() {
        return mock.get("/_mock/requests").header("X-Cliq-Mock-Journal");
    }

    @Test
    void theControlApiTheTokenEndpointAndTheContractAreNotWrittenDown() {
        mock.get("/_mock/state");
        mock.post("/oauth/v2/token", "");
        mock.get("/openapi.yaml");

        assertThat(requests("")).isEmpty();
    }

    @Test
    void PROP_9_noSecretIsWrittenDown() {
        mock.call(Operation.INSTALL, ADMIN);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN).with("{\"properties\":{\"region\":\"my-value\"}}"))
                .hasStatus(200);
        mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN).with("{\"properties\":{\"my-key\":\"my-value\"}}"))
                .hasStatus(400);
        mock.call(Operation.GET_PROPERTIES, ADMIN).hasStatus(200);
        mock.call(Operation.GET_PROPERTY, "my-token").hasStatus(401);
        mock.call(ApiCall.of(Operation.GET_PROPERTY, ADMIN).on(DefaultState.EXTENSION_ID, "my-wrong-key"))
                .hasStatus(403);
        RawHttp.send(
                mock.port(), "GET /api/v3/x?EXTENSION%5FKEY=my-escaped&a=my-other&keys=shown&EXTENSION_KEY HTTP/1.1");
        RawHttp.send(mock.port(), "GET /api/v3/x?EXTENSION_KEY%3Dmy-lost&my-bare HTTP/1.1");

        String requests = requests("").toString();

        assertThat(requests)
                .doesNotContain(ADMIN, DefaultState.EXTENSION_KEY)
                .doesNotContain("my-value", "my-token", "my-wrong-key", "my-escaped", "my-other", "my-lost", "my-bare");
        assertThat(requests).contains("/api/v3/x?EXTENSION%5FKEY=***&a=***&keys=shown&EXTENSION_KEY");
        assertThat(requests).contains("\"PROP-2 /properties/my-key\"");
    }

    @Test
    void aVeryLongTargetIsCutOff() {
        mock.get("/api/v3/" + "x".repeat(5_000)).hasStatus(404);

        assertThat(requests("").path(0).path("path").stringValue())
                .hasSizeLessThan(1_100)
                .startsWith("/api/v3/xxx");
    }

    /** Half of a character could not be written, and nobody could read the journal any more. */
    @Test
    void aVeryLongTargetIsCutOffBetweenCharacters() {
        String faces = new String("\uD83D\uDE00".repeat(1_000).getBytes(UTF_8), ISO_8859_1);
        for (String start : new String[] {"GET /", "GET /x", "GET /xx", "GET /?", "GET /?x"}) {
            RawHttp.send(mock.port(), start + faces + " HTTP/1.1");
        }

        assertThat(requests("")).hasSize(5);
    }

    @Test
    void aFaultIsWrittenDownAsOne() {
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"status\":400,\"code\":\"operation_failed\"}")
                .hasStatus(204);
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(400);

        assertThat(requests("").path(0).path("code").stringValue()).isEqualTo("operation_failed");
        assertThat(rules(requests(""), 0)).isEqualTo("UPGRADE-10 asked for by a fault");
    }

    private void addAnotherOrganization() {
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "other", "users": [{"id": "boss", "role": "admin"}]}],
                         "tokens": [{"token": "other.boss", "organization": "other", "user": "boss", "scopes": []}]}
                        """).hasStatus(204);
    }

    private JsonNode requests(String query) {
        return mock.get("/_mock/requests" + query)
                .hasStatus(200)
                .hasForm("Requests")
                .json();
    }

    private static String rules(JsonNode requests, int request) {
        assertThat(requests.path(request).path("rules")).hasSize(1);
        return requests.path(request).path("rules").path(0).stringValue();
    }
}
