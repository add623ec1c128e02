package io.github.cliqextensions.mock.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.DataCenter;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TokenEndpointTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String GOOD =
            "grant_type=refresh_token&refresh_token=1000.refresh&client_id=1000.client&client_secret=secret";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void AUTH_5_aFormIsExchangedForAnAccessToken() {
        check(form(GOOD));
    }

    @Test
    void AUTH_2_withTheNextExchangeTokensThatHaveExpiredAreForgottenAndOthersAreNot() {
        form(GOOD);
        form(GOOD);
        assertThat(accessTokens()).isEqualTo(3 + 2);
        mock.post("/_mock/clock/advance", "{\"duration\": \"" + Api.TOKEN_LIFETIME.dividedBy(2) + "\"}");
        form(GOOD);
        assertThat(accessTokens()).isEqualTo(3 + 3);
        mock.post("/_mock/clock/advance", "{\"duration\": \"" + Api.TOKEN_LIFETIME.dividedBy(2) + "\"}");
        form(GOOD);
        assertThat(accessTokens()).isEqualTo(3 + 2);
    }

    private int accessTokens() {
        return mock.get("/_mock/state").hasStatus(200).json().path("tokens").size();
    }

    @Test
    void AUTH_5_soAreQueryParameters() {
        check(mock.post(Api.TOKEN_PATH + "?" + GOOD, ""));
    }

    @Test
    void AUTH_5_theCharsetBesideTheTypeOfTheFormDoesNoHarm() {
        check(mock.send("POST", Api.TOKEN_PATH, GOOD, "Content-Type", FORM + ";charset=UTF-8"));
        check(mock.send("POST", Api.TOKEN_PATH, GOOD, "Content-Type", "Application/X-WWW-Form-Urlencoded"));
    }

    @Test
    void AUTH_5_parametersAreDecoded() {
        mock.post("/_mock/state", """
                        {"refreshTokens": [{"refreshToken": "a b+c&d=é", "clientId": "x/y", "clientSecret": "%41",
                            "organization": "acme", "user": "admin", "scopes": ["a"]}]}
                        """).hasStatus(204);

        check(form("grant_type=refresh%5Ftoken&refresh_token=a+b%2Bc%26d%3D%C3%A9&client_id=x/y&client_secret=%2541"));
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_code, refresh_token=unknown, refresh_token=1000.refresh",
        "invalid_code, refresh_token=, refresh_token=1000.refresh",
        "invalid_code, x=y, refresh_token=1000.refresh",
        "invalid_code, refresh_token=other.refresh, refresh_token=1000.refresh",
        "invalid_client, client_id=unknown, client_id=1000.client",
        "invalid_client, x=y, client_id=1000.client",
        "invalid_client, client_secret=wrong, client_secret=secret",
        "invalid_client, client_secret=other.secret, client_secret=secret",
        "invalid_client, x=y, client_secret=secret",
        "unsupported_grant_type, grant_type=authorization_code, grant_type=refresh_token",
        "unsupported_grant_type, grant_type=REFRESH_TOKEN, grant_type=refresh_token",
        "unsupported_grant_type, x=y, grant_type=refresh_token"
    })
    void AUTH_5_aRefusalIs200WithAnError(String error, String wrong, String inThePlaceOf) {
        mock.post("/_mock/state", """
                        {"refreshTokens": [{"refreshToken": "other.refresh", "clientId": "other.client",
                            "clientSecret": "other.secret", "organization": "acme", "user": "admin", "scopes": ["a"]}]}
                        """).hasStatus(204);
        String parameters = GOOD.replace(inThePlaceOf, wrong);

        for (Reply refusal : new Reply[] {form(parameters), mock.post(Api.TOKEN_PATH + "?" + parameters, "")}) {
            assertThat(refusal.hasStatus(200).body()).isEqualTo("{\"error\":\"" + error + "\"}");
        }
    }

    @Test
    void AUTH_5_theTokenWorksWithTheScopesOfItsRefreshTokenAndNoOthers() {
        mock.call(Operation.INSTALL, DefaultState.ADMIN).hasStatus(204);
        String token = issue();

        mock.call(Operation.GET_PROPERTIES, token).hasStatus(200);
        mock.call(Operation.SET_PROPERTIES, token).hasStatus(403);
        mock.call(Operation.INSTALL, token).hasStatus(403);
    }

    @Test
    void AUTH_5_theTokenIsThatOfTheUserOfItsRefreshToken() {
        mock.call(Operation.GET_PROPERTIES, issue());

        JsonNode limits = mock.get("/_mock/rate-limits").json();
        assertThat(limits.path(0).path("organization").stringValue()).isEqualTo("acme");
        assertThat(limits.path(0).path("user").stringValue()).isEqualTo("admin");
    }

    @Test
    void AUTH_5_theTokenDiesAfterItsLifetime() {
        String token = issue();

        mock.time().advance(Api.TOKEN_LIFETIME.minusNanos(1_000));
        mock.call(Operation.GET_PROPERTIES, token).hasStatus(404);
        mock.time().advance(Duration.ofNanos(1_000));

        mock.call(Operation.GET_PROPERTIES, token).hasStatus(401);
    }

    @Test
    void AUTH_5_theLifetimeFollowsTheClockOfTheOrganization() {
        advance("PT2H");
        String token = issue();

        advance(Api.TOKEN_LIFETIME.minusNanos(1_000).toString());
        mock.call(Operation.GET_PROPERTIES, token).hasStatus(404);
        advance("PT0.000001S");

        mock.call(Operation.GET_PROPERTIES, token).hasStatus(401);
    }

    @Test
    void everyTokenIsAnotherAndTheOlderOneLivesOn() {
        String first = issue();
        String second = issue();

        assertThat(second).isNotEqualTo(first);
        mock.call(Operation.GET_PROPERTIES, first).hasStatus(404);
        mock.call(Operation.GET_PROPERTIES, second).hasStatus(404);
    }

    @Test
    void PROP_9_theTokenIsMaskedInTheState() {
        String token = issue();

        Reply state = mock.get("/_mock/state").hasStatus(200);

        assertThat(state.body()).doesNotContain(token);
        assertThat(state.json().path("tokens"))
                .extracting(shown -> shown.path("expiresAt").asString(""))
                .contains("2026-11-22T11:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"refresh_token=%zz", "refresh_token=%", "%ff=1", "x=%c0%80"})
    void HTTP_4_brokenEscapesAre400InFormAndQuery(String broken) {
        RawReply form = raw(Api.TOKEN_PATH, GOOD + "&" + broken, FORM);
        RawReply query = raw(Api.TOKEN_PATH + "?" + GOOD + "&" + broken, "", FORM);

        assertThat(form.status()).isEqualTo(400);
        assertThat(query.status()).isEqualTo(400);
        assertThat(form.body()).contains(Refusal.MALFORMED_REQUEST.message());
    }

    @Test
    void aFormThatIsTooLargeIs400() {
        RawReply reply = raw(Api.TOKEN_PATH, GOOD + "&x=" + "x".repeat(Bodies.LARGEST), FORM);

        assertThat(reply.status()).isEqualTo(400);
    }

    /** None of them may be a fault of the mock. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/json",
                "text/plain; charset=no-such-charset",
                "nonsense"
            })
    void aBodyThatIsNoFormIsNotRead(String contentType) {
        RawReply reply = raw(Api.TOKEN_PATH, GOOD, contentType);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");
    }

    @Test
    void aFormInAnUnknownCharsetIsReadAsUtf8() {
        RawReply reply = raw(Api.TOKEN_PATH, GOOD, FORM + "; charset=no-such-charset");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("access_token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD", "OPTIONS"})
    void onlyPOSTIsAnswered(String method) {
        RawReply reply = RawHttp.send(mock.port(), method + " " + Api.TOKEN_PATH + "?" + GOOD + " HTTP/1.1");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).containsExactly("POST");
    }

    private void check(Reply reply) {
        JsonNode answer = reply.hasStatus(200).json();
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.propertyNames())
                .containsExactlyInAnyOrder("access_token", "expires_in", "api_domain", "token_type");
        assertThat(answer.path("access_token").stringValue()).isNotBlank();
        assertThat(answer.path("expires_in").longValue()).isEqualTo(Api.TOKEN_LIFETIME.toSeconds());
        assertThat(answer.path("api_domain").stringValue())
                .isEqualTo(DataCenter.US.apiDomain().toString());
        assertThat(answer.path("token_type").stringValue()).isEqualTo(Api.TOKEN_TYPE);
    }

    private String issue() {
        return form(GOOD).hasStatus(200).json().path("access_token").stringValue();
    }

    private Reply form(String parameters) {
        return mock.send("POST", Api.TOKEN_PATH, parameters, "Content-Type", FORM);
    }

    private RawReply raw(String target, String body, String contentType) {
        return RawHttp.sendBody(
                mock.port(),
                "POST " + target + " HTTP/1.1",
                body.getBytes(StandardCharsets.UTF_8),
                "Content-Type: " + contentType);
    }

    private void advance(String duration) {
        mock.post("/_mock/clock/advance", "{\"duration\":\"" + duration + "\",\"organization\":\"acme\"}")
                .hasStatus(200);
    }
}
