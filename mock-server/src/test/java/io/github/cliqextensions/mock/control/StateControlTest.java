package io.github.cliqextensions.mock.control;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static io.github.cliqextensions.mock.testing.DefaultState.EXTENSION_ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** {@code /_mock/state} and {@code /_mock/reset}. */
class StateControlTest {

    private static final String OTHER = """
            {"organizations": [{"id": "other", "teams": [7],
                "users": [{"id": "boss", "role": "admin"}, {"id": "someone", "adminOfTeams": [7]}]}],
             "tokens": [{"token": "other.boss", "organization": "other", "user": "boss",
                "scopes": ["ZohoCliq.Extensions.CREATE", "ZohoCliq.Extensions.READ", "ZohoCliq.Extensions.UPDATE"]}],
             "refreshTokens": [{"refreshToken": "other.refresh", "clientId": "other.client",
                "clientSecret": "other.secret", "organization": "other", "user": "boss", "scopes": ["a"]}],
             "extensions": [{"id": "7", "key": "other.key"}],
             "installations": [{"organization": "other", "extension": "7", "scope": "team", "teamIds": [7],
                "properties": {"region": "other.value"}}]}
            """;
    private static final List<String> SECRETS = List.of(
            DefaultState.ADMIN,
            DefaultState.LEAD,
            DefaultState.MEMBER,
            DefaultState.REFRESH_TOKEN,
            "\"" + DefaultState.CLIENT_SECRET + "\"",
            DefaultState.EXTENSION_KEY,
            "other.boss",
            "other.refresh",
            "other.secret",
            "other.key",
            "other.value");

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void theStateIsShownWithTheDefaultsOfWhatWasLeftOut() {
        mock.post("/_mock/state", OTHER).hasStatus(204);

        JsonNode state = mock.get("/_mock/state?organization=other")
                .hasStatus(200)
                .hasForm("MaskedState")
                .json();

        assertThat(state.path("organizations").toString()).isEqualTo("""
                        [{"id":"other","installationLimit":50,"allowNonMarketplace":true,"teams":[7],"users":[\
                        {"id":"boss","role":"admin","adminOfTeams":[]},\
                        {"id":"someone","role":"member","adminOfTeams":[7]}]}]""");
        assertThat(state.path("tokens").path(0).path("expiresAt").isNull()).isTrue();
        assertThat(state.path("extensions").toString()).isEqualTo("""
                        [{"id":"7","key":"***","name":"","version":"1.0.0","marketplace":true,"status":"active"}]""");
        assertThat(state.path("installations").toString()).isEqualTo("""
                        [{"organization":"other","extension":"7","scope":"team","teamIds":[7],"version":"1.0.0",\
                        "disabledByAdmin":false,"properties":{"region":"***"}}]""");
    }

    @Test
    void PROP_9_everySecretOfTheStateIsMasked() {
        mock.post("/_mock/state", OTHER).hasStatus(204);

        Reply state = mock.get("/_mock/state").hasStatus(200).hasForm("MaskedState");

        assertThat(state.body()).doesNotContain(SECRETS);
        for (JsonNode token : state.json().path("tokens")) {
            assertThat(token.path("token").stringValue()).isEqualTo("***");
        }
        for (JsonNode token : state.json().path("refreshTokens")) {
            assertThat(token.path("refreshToken").stringValue()).isEqualTo("***");
            assertThat(token.path("clientSecret").stringValue()).isEqualTo("***");
        }
        for (JsonNode extension : state.json().path("extensions")) {
            assertThat(extension.path("key").stringValue()).isEqualTo("***");
        }
    }

    @Test
    void ofOneOrganizationOnlyItsOwnThingsAreShown() {
        mock.post("/_mock/state", OTHER).hasStatus(204);

        JsonNode state =
                mock.get("/_mock/state?organization=acme").hasStatus(200).json();

        assertThat(state.path("organizations")).hasSize(1);
        assertThat(state.path("tokens")).hasSize(3);
        assertThat(state.path("refreshTokens")).hasSize(1);
        assertThat(state.path("extensions")).isEmpty();
        assertThat(state.path("installations")).isEmpty();
        assertThat(state.toString()).doesNotContain("other");
    }

    @Test
    void tokensAreShownInTheOrderOfTheirUsersWithTheirScopes() {
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "another", "users": [{"id": "b"}, {"id": "a"}, {"id": "c"}]}],
                         "tokens": [
                            {"token": "t1", "organization": "another", "user": "c", "scopes": ["s"]},
                            {"token": "t2", "organization": "another", "user": "a", "scopes": ["s", "t"]},
                            {"token": "t3", "organization": "another", "user": "b", "scopes": []}],
                         "refreshTokens": [
                            {"refreshToken": "r1", "clientId": "c1", "clientSecret": "x", "organization": "another",
                             "user": "c", "scopes": ["s"]},
                            {"refreshToken": "r2", "clientId": "c2", "clientSecret": "y", "organization": "another",
                             "user": "a", "scopes": []}]}
                        """).hasStatus(204);

        JsonNode state = mock.get("/_mock/state").hasStatus(200).json();

        assertThat(state.path("tokens").valueStream().map(StateControlTest::userAndScopes))
                .containsExactly(
                        "acme admin",
                        "acme lead",
                        "acme member",
                        "another a [\"s\",\"t\"]",
                        "another b []",
                        "another c [\"s\"]");
        assertThat(state.path("refreshTokens").valueStream().map(StateControlTest::userAndScopes))
                .containsExactly("acme admin", "another a []", "another c [\"s\"]");
    }

    /** Sets of the contract's scopes are held once for all tokens, which nobody may notice. */
    @Test
    void scopesAreShownAsTheyWereGiven() {
        String read = Operation.GET_PROPERTY.scopes().get(0);
        String update = Operation.SET_PROPERTIES.scopes().get(0);
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "another", "users": [{"id": "a"}, {"id": "b"}, {"id": "c"}, {"id": "d"}]}],
                         "tokens": [
                            {"token": "t1", "organization": "another", "user": "a", "scopes": ["%1$s", "%2$s"]},
                            {"token": "t2", "organization": "another", "user": "b", "scopes": ["%2$s", "%1$s"]},
                            {"token": "t3", "organization": "another", "user": "c", "scopes": ["%2$s", "s", "%1$s"]},
                            {"token": "t4", "organization": "another", "user": "d", "scopes": ["%2$s", "%1$s"]}]}
                        """.formatted(read, update)).hasStatus(204);

        JsonNode state =
                mock.get("/_mock/state?organization=another").hasStatus(200).json();

        assertThat(state.path("tokens").valueStream().map(StateControlTest::userAndScopes))
                .containsExactly(
                        "another a [\"" + read + "\",\"" + update + "\"]",
                        "another b [\"" + update + "\",\"" + read + "\"]",
                        "another c [\"" + update + "\",\"s\",\"" + read + "\"]",
                        "another d [\"" + update + "\",\"" + read + "\"]");
    }

    /** The scopes of those of the default state are shown elsewhere. */
    private static String userAndScopes(JsonNode token) {
        String organization = token.path("organization").stringValue();
        String scopes = organization.equals("acme") ? "" : " " + token.path("scopes");
        return organization + " " + token.path("user").stringValue() + scopes;
    }

    @ParameterizedTest
    @CsvSource({
        "\"organization\", [7], an installation for the organization has no teams",
        "\"team\", [], an installation for teams has at least one"
    })
    void anInstallationIsForTheOrganizationOrForSomeTeams(String scope, String teams, String why) {
        String state = OTHER.replace(
                "\"scope\": \"team\", \"teamIds\": [7]", "\"scope\": " + scope + ", \"teamIds\": " + teams);

        assertThat(mock.post("/_mock/state", state).hasStatus(400).body()).contains(why);
    }

    @Test
    void AUTH_5_whatAnOrganizationThatIsGoneWasGivenIsExchangedNoMore() {
        mock.post("/_mock/state", OTHER).hasStatus(204);
        mock.delete("/_mock/state?organization=other").hasStatus(204);

        assertThat(mock.post(
                                "/oauth/v2/token?grant_type=refresh_token&refresh_token=other.refresh"
                                        + "&client_id=other.client&client_secret=other.secret",
                                "")
                        .body())
                .contains("invalid_client");
    }

    @Test
    void theClockOfAnOrganizationThatIsGoneIsGoneToo() {
        mock.post("/_mock/state", OTHER).hasStatus(204);
        mock.post("/_mock/clock/advance", "{\"duration\": \"PT1H\", \"organization\": \"other\"}")
                .hasStatus(200);
        mock.send("PUT", "/_mock/state", "{}").hasStatus(204);
        mock.post("/_mock/state", OTHER).hasStatus(204);

        assertThat(Duration.between(now(""), now("?organization=other"))).isLessThan(Duration.ofMinutes(1));
    }

    private Instant now(String query) {
        return Instant.parse(mock.get("/_mock/clock" + query)
                .hasStatus(200)
                .json()
                .path("now")
                .stringValue());
    }

    @Test
    void whatIsAddedWorksBesideWhatIsThere() {
        mock.post("/_mock/state", OTHER).hasStatus(204);

        mock.call(ApiCall.of(Operation.GET_PROPERTY, "other.boss").on("7", "other.key"))
                .hasStatus(200);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @Test
    void whatIsAddedMayReferToWhatIsThere() {
        mock.post("/_mock/state", """
                        {"tokens": [{"token": "t", "organization": "acme", "user": "admin",
                            "scopes": ["ZohoCliq.Extensions.READ"]}],
                         "installations": [{"organization": "acme", "extension": "53719000001887001",
                            "scope": "organization", "properties": {"region": "eu"}}]}
                        """).hasStatus(204);

        Reply property = mock.call(Operation.GET_PROPERTY, "t").hasStatus(200);
        assertThat(property.body()).isEqualTo("{\"region\":\"eu\"}");
    }

    @Test
    void replacingTheStateForgetsWhatWasThere() {
        mock.put("/_mock/state", OTHER).hasStatus(204);

        mock.call(Operation.INSTALL, ADMIN).hasStatus(401);
        mock.get("/_mock/state?organization=acme").hasStatus(404);
        JsonNode state = mock.get("/_mock/state").hasStatus(200).json();
        assertThat(state.path("organizations")).hasSize(1);
        assertThat(state.path("extensions")).hasSize(1);
        mock.call(ApiCall.of(Operation.GET_PROPERTY, "other.boss").on("7", "other.key"))
                .hasStatus(200);
    }

    @Test
    void listsThatAreLeftOutAreEmpty() {
        mock.put("/_mock/state", "{}").hasStatus(204);

        assertThat(mock.get("/_mock/state").hasStatus(200).body()).isEqualTo("""
                        {"organizations":[],"tokens":[],"refreshTokens":[],"extensions":[],"installations":[]}""");
    }

    @Test
    void replacingTheStateClearsLimitsFaultsAndRequestsButKeepsTheClocks() {
        mock.exhaust(Operation.UPGRADE, ADMIN);
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(429);
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"status\":500}").hasStatus(204);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1H\"}").hasStatus(200);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1M\",\"organization\":\"acme\"}")
                .hasStatus(200);

        mock.put("/_mock/state", sameOrganization()).hasStatus(204);
        mock.put("/_mock/state", sameOrganization()).hasStatus(204);

        assertThat(mock.get("/_mock/rate-limits").body()).isEqualTo("[]");
        assertThat(mock.get("/_mock/faults").body()).isEqualTo("[]");
        assertThat(mock.get("/_mock/requests").body()).isEqualTo("[]");
        assertThat(mock.get("/_mock/clock").body()).isEqualTo("{\"now\":\"2026-11-22T11:00:00Z\"}");
        assertThat(mock.get("/_mock/clock?organization=acme").body()).isEqualTo("{\"now\":\"2026-11-22T11:01:00Z\"}");
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(404);
    }

    @Test
    void resetBringsEverythingBackAsItWasAtTheStart() {
        String start = mock.get("/_mock/state").body();
        mock.post("/_mock/state", OTHER).hasStatus(204);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.exhaust(Operation.SET_PROPERTIES, ADMIN);
        mock.call(Operation.SET_PROPERTIES, ADMIN).hasStatus(429);
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"status\":500}").hasStatus(204);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1H\"}").hasStatus(200);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1M\",\"organization\":\"acme\"}")
                .hasStatus(200);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1M\",\"organization\":\"other\"}")
                .hasStatus(200);

        mock.post("/_mock/reset", "").hasStatus(204);

        assertThat(mock.get("/_mock/state").body()).isEqualTo(start);
        assertThat(mock.get("/_mock/rate-limits").body()).isEqualTo("[]");
        assertThat(mock.get("/_mock/faults").body()).isEqualTo("[]");
        assertThat(mock.get("/_mock/requests").body()).isEqualTo("[]");
        assertThat(mock.get("/_mock/clock").body()).isEqualTo("{\"now\":\"2026-11-22T10:00:00Z\"}");
        assertThat(mock.get("/_mock/clock?organization=acme").body()).isEqualTo("{\"now\":\"2026-11-22T10:00:00Z\"}");
        mock.call(ApiCall.of(Operation.GET_PROPERTY, "other.boss").on("7", "other.key"))
                .hasStatus(401);
        mock.call(Operation.SET_PROPERTIES, ADMIN).hasStatus(404);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.post("/_mock/state", OTHER).hasStatus(204);
        assertThat(mock.get("/_mock/clock?organization=other").body()).isEqualTo("{\"now\":\"2026-11-22T10:00:00Z\"}");
    }

    @Test
    void resetAfterAReplacementGoesBackToTheStart() {
        String start = mock.get("/_mock/state").body();
        mock.put("/_mock/state", OTHER).hasStatus(204);

        mock.post("/_mock/reset", "").hasStatus(204);

        assertThat(mock.get("/_mock/state").body()).isEqualTo(start);
    }

    @Test
    void anOrganizationGoesWithAllThatIsItsOwn() {
        String start = mock.get("/_mock/state").body();
        mock.post("/_mock/state", OTHER).hasStatus(204);
        ApiCall call = ApiCall.of(Operation.GET_PROPERTY, "other.boss").on("7", "other.key");
        mock.call(call).hasStatus(200);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"organization\":\"other\",\"status\":501}")
                .hasStatus(204);
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"organization\":\"acme\",\"status\":502}")
                .hasStatus(204);
        mock.post("/_mock/clock/advance", "{\"duration\":\"PT1M\",\"organization\":\"other\"}")
                .hasStatus(200);

        mock.delete("/_mock/state?organization=other").hasStatus(204);

        mock.call(call).hasStatus(401);
        mock.get("/_mock/state?organization=other").hasStatus(404);
        assertThat(mock.get("/_mock/state").body()).doesNotContain("other");
        assertThat(mock.get("/_mock/state").json().path("extensions")).hasSize(2);
        assertThat(mock.get("/_mock/rate-limits").body())
                .doesNotContain("other")
                .contains("acme");
        assertThat(mock.get("/_mock/faults").body()).doesNotContain("other").contains("acme");
        assertThat(mock.get("/_mock/requests").body())
                .doesNotContain("\"other\"")
                .contains("\"acme\"");
        mock.call(Operation.INSTALL, ADMIN).hasStatus(502);
        mock.post("/_mock/state", "{\"organizations\": [{\"id\": \"other\"}]}").hasStatus(204);
        assertThat(mock.get("/_mock/clock?organization=other").body()).isEqualTo("{\"now\":\"2026-11-22T10:00:00Z\"}");
        mock.post("/_mock/reset", "").hasStatus(204);
        assertThat(mock.get("/_mock/state").body()).isEqualTo(start);
    }

    @Test
    void withoutAnOrganizationNoneIsTakenOut() {
        String before = mock.get("/_mock/state").body();

        Reply refused = mock.delete("/_mock/state").hasStatus(400).hasForm("ControlError");

        assertThat(refused.message()).contains("organization");
        mock.delete("/_mock/state?organization=").hasStatus(404);
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
    }

    private static String sameOrganization() {
        return """
                {"organizations": [{"id": "acme", "users": [{"id": "admin", "role": "admin"}]}],
                 "tokens": [{"token": "%s", "organization": "acme", "user": "admin",
                    "scopes": ["ZohoCliq.Extensions.UPDATE"]}],
                 "extensions": [{"id": "%s", "key": "%s"}]}
                """.formatted(ADMIN, EXTENSION_ID, DefaultState.EXTENSION_KEY);
    }
}
