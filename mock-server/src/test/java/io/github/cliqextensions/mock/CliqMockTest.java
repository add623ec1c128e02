package io.github.cliqextensions.mock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Http;
import io.github.cliqextensions.mock.testing.MovedTime;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A mock in a test of somebody else's, without JUnit's help. */
class CliqMockTest {

    private final MovedTime time = new MovedTime();
    private final CliqMock mock = CliqMock.start(time);

    @AfterEach
    void close() {
        mock.close();
    }

    @Test
    void anOrganizationHasUsersTeamsAndAnExtensionOfItsOwn() {
        try (CliqMock.Organization acme = mock.organization()) {
            call(acme, Operation.INSTALL, acme.memberToken()).hasStatus(403);
            install(acme, acme.leadToken(), acme.teamIds().get(1)).hasStatus(403);
            install(acme, acme.leadToken(), acme.teamIds().get(0)).hasStatus(204);
            call(acme, Operation.UPGRADE, acme.adminToken()).hasStatus(204);
            call(acme, Operation.SET_PROPERTIES, acme.memberToken()).hasStatus(200);
        }
    }

    @Test
    void organizationsDisturbEachOtherInNothing() {
        CliqMock.Organization one = mock.organization();
        CliqMock.Organization other = mock.organization();
        exhaust(one);
        one.failNext(Failure.status(503));

        assertThat(other.id()).isNotEqualTo(one.id());
        assertThat(other.extensionId()).isNotEqualTo(one.extensionId());
        call(other, Operation.INSTALL, other.adminToken()).hasStatus(204);
        one.advance(Duration.ofHours(1));
        assertThat(one.now()).isEqualTo(MovedTime.START.plus(Duration.ofHours(1)));
        assertThat(other.now()).isEqualTo(MovedTime.START);
        assertThat(other.requests()).hasSize(1);
        assertThat(mock.requests()).hasSize(1 + one.requests().size());
    }

    @Test
    void RATE_5_aLockEndsWithTheClock() {
        CliqMock.Organization acme = mock.organization();
        exhaust(acme);
        call(acme, Operation.INSTALL, acme.adminToken()).hasStatus(429);

        acme.advance(Operation.INSTALL.rateLimit().lock());

        assertThat(call(acme, Operation.INSTALL, acme.adminToken()).status()).isNotEqualTo(429);
    }

    @Test
    void theNextRequestFailsAsItIsTold() {
        CliqMock.Organization acme = mock.organization();
        acme.failNext(Operation.UPGRADE, Failure.status(400, "operation_failed"));
        acme.failNext(Failure.status(500));

        call(acme, Operation.INSTALL, acme.adminToken()).hasStatus(500);
        assertThat(call(acme, Operation.UPGRADE, acme.adminToken())
                        .hasStatus(400)
                        .json()
                        .path("code")
                        .stringValue())
                .isEqualTo("operation_failed");
        call(acme, Operation.INSTALL, acme.adminToken()).hasStatus(204);
        acme.failNext(Failure.reset());
        assertThatThrownBy(() -> call(acme, Operation.UPGRADE, acme.adminToken()))
                .hasRootCauseInstanceOf(java.io.IOException.class);
    }

    @Test
    void aFailureIsAnError() {
        assertThatThrownBy(() -> Failure.status(399)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Failure.status(600, "code")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void AUTH_5_theRefreshTokenIsExchanged() {
        CliqMock.Organization acme = mock.organization();
        String query = "?grant_type=refresh_token&refresh_token=" + acme.refreshToken() + "&client_id="
                + acme.clientId() + "&client_secret=" + acme.clientSecret();

        Reply reply = Http.send(HttpRequest.newBuilder(acme.baseUrl().resolve(Api.TOKEN_PATH + query))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build());

        String token = reply.json().path(Api.TOKEN_REPLY_ACCESS_TOKEN).stringValue();
        call(acme, Operation.INSTALL, token).hasStatus(204);
    }

    @Test
    void theRequestsTellWhatWasAsked() {
        CliqMock.Organization acme = mock.organization();
        call(acme, Operation.UPGRADE, acme.adminToken()).hasStatus(404);

        assertThat(acme.requests())
                .extracting(RecordedRequest::status, request -> request.code().orElse(""))
                .containsExactly(org.assertj.core.groups.Tuple.tuple(404, "extension_error_not_installed"));
    }

    @Test
    void afterAResetAnOrganizationIsGone() {
        CliqMock.Organization acme = mock.organization();
        mock.advance(Duration.ofDays(1));

        mock.reset();

        assertThatThrownBy(acme::now).isInstanceOf(IllegalStateException.class).hasMessageContaining("reset");
        call(acme, Operation.INSTALL, acme.adminToken()).hasStatus(401);
        assertThat(mock.organization().now()).isEqualTo(MovedTime.START);
    }

    @Test
    void aClosedOrganizationIsGone() {
        CliqMock.Organization acme = mock.organization();
        acme.close();
        acme.close();

        call(acme, Operation.INSTALL, acme.adminToken()).hasStatus(401);
    }

    /** As many as a large suite has tests, in one mock. */
    @Test
    void closedOrganizationsLeaveNothingBehind() {
        CliqMock.Organization staying = mock.organization();
        String before = state();
        for (int i = 0; i < 10_000; i++) {
            mock.organization().close();
        }
        try (CliqMock.Organization busy = mock.organization()) {
            call(busy, Operation.INSTALL, busy.adminToken()).hasStatus(204);
            busy.failNext(Failure.status(500));
            busy.advance(Duration.ofHours(1));
        }

        assertThat(state()).isEqualTo(before);
        assertThat(control("faults")).isEqualTo("[]");
        assertThat(control("rate-limits")).isEqualTo("[]");
        assertThat(mock.requests()).isEmpty();
        call(staying, Operation.INSTALL, staying.adminToken()).hasStatus(204);
    }

    @Test
    void theExtensionOfAClosedOrganizationIsGoneFromTheOthersToo() {
        CliqMock.Organization one = mock.organization();
        CliqMock.Organization other = mock.organization();
        String before = state();
        ApiCall install = ApiCall.of(Operation.INSTALL, other.adminToken())
                .on(String.valueOf(one.extensionId()), one.extensionKey());
        Http.send(install.request(mock.baseUrl())).hasStatus(204);
        assertThat(state()).isNotEqualTo(before);

        one.close();

        assertThat(state()).doesNotContain(String.valueOf(one.extensionId()));
        Http.send(install.request(mock.baseUrl())).hasStatus(404);
    }

    @Test
    void aClosedMockListensNoMore() {
        URI url = mock.baseUrl();
        mock.close();

        assertThatThrownBy(() -> Http.send(HttpRequest.newBuilder(url).build()))
                .hasRootCauseInstanceOf(java.nio.channels.ClosedChannelException.class);
    }

    private String state() {
        return control("state");
    }

    private String control(String what) {
        URI url = mock.baseUrl().resolve("/_mock/" + what);
        return Http.send(HttpRequest.newBuilder(url).build()).hasStatus(200).body();
    }

    private void exhaust(CliqMock.Organization organization) {
        for (int i = 0; i < Operation.INSTALL.rateLimit().threshold(); i++) {
            call(organization, Operation.INSTALL, organization.adminToken());
        }
    }

    private Reply install(CliqMock.Organization organization, String token, long team) {
        return send(
                organization,
                ApiCall.of(Operation.INSTALL, token).with("{\"scope\":\"team\",\"team_ids\":[" + team + "]}"));
    }

    private Reply call(CliqMock.Organization organization, Operation operation, String token) {
        return send(organization, ApiCall.of(operation, token));
    }

    private Reply send(CliqMock.Organization organization, ApiCall call) {
        return Http.send(call.on(String.valueOf(organization.extensionId()), organization.extensionKey())
                .request(mock.baseUrl()));
    }
}
