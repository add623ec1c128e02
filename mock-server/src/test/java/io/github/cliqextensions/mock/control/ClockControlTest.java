package io.github.cliqextensions.mock.control;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /_mock/clock}. */
class ClockControlTest {

    private static final String OTHER_TOKEN = "other.boss";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @BeforeEach
    void addAnotherOrganization() {
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "other", "users": [{"id": "boss", "role": "admin"}]}],
                         "tokens": [{"token": "%s", "organization": "other", "user": "boss",
                            "scopes": ["ZohoCliq.Extensions.CREATE"]}]}
                        """.formatted(OTHER_TOKEN)).hasStatus(204);
    }

    @Test
    void aClockShowsTheRealTimeAndRuns() {
        assertThat(now("")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-22T10:00:00Z");

        mock.time().advance(Duration.ofMillis(1_500));

        assertThat(now("")).isEqualTo("2026-11-22T10:00:01.500Z");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-22T10:00:01.500Z");
    }

    @Test
    void withoutAnOrganizationEveryClockMoves() {
        Reply moved = advance("PT5M").hasStatus(200).hasForm("Now");

        assertThat(moved.body()).isEqualTo("{\"now\":\"2026-11-22T10:05:00Z\"}");
        assertThat(now("")).isEqualTo("2026-11-22T10:05:00Z");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-22T10:05:00Z");
        assertThat(now("?organization=other")).isEqualTo("2026-11-22T10:05:00Z");
    }

    @Test
    void withAnOrganizationOnlyItsOwnClockMoves() {
        Reply moved = advance("PT5M", "acme").hasStatus(200).hasForm("Now");

        assertThat(moved.body()).isEqualTo("{\"now\":\"2026-11-22T10:05:00Z\"}");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-22T10:05:00Z");
        assertThat(now("")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(now("?organization=other")).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void whatIsAddedIsAddedUp() {
        advance("PT0.000001S").hasStatus(200);
        advance("P1D").hasStatus(200);
        advance("PT1M", "acme").hasStatus(200);
        advance("PT1M", "acme").hasStatus(200);
        mock.time().advance(Duration.ofSeconds(3));

        assertThat(now("")).isEqualTo("2026-11-23T10:00:03.000001Z");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-23T10:02:03.000001Z");
    }

    @Test
    void anOrganizationThatComesLaterStartsWithTheTimeOfEverybody() {
        advance("PT1H").hasStatus(200);
        mock.post("/_mock/state", "{\"organizations\": [{\"id\": \"late\"}]}").hasStatus(204);

        assertThat(now("?organization=late")).isEqualTo("2026-11-22T11:00:00Z");
    }

    @Test
    void theDateOfAnAnswerFollowsTheClockOfItsOrganization() {
        advance("PT1H").hasStatus(200);
        advance("PT5M", "acme").hasStatus(200);

        assertThat(mock.call(Operation.INSTALL, ADMIN).header("Date")).isEqualTo("Sun, 22 Nov 2026 11:05:00 GMT");
        assertThat(mock.call(Operation.INSTALL, ADMIN).hasStatus(400).header("Date"))
                .isEqualTo("Sun, 22 Nov 2026 11:05:00 GMT");
        assertThat(mock.call(Operation.INSTALL, OTHER_TOKEN).header("Date")).isEqualTo("Sun, 22 Nov 2026 11:00:00 GMT");
        ApiCall nobodys = ApiCall.of(Operation.INSTALL, ADMIN).withoutToken();
        assertThat(mock.call(nobodys).hasStatus(401).header("Date")).isEqualTo("Sun, 22 Nov 2026 11:00:00 GMT");
        assertThat(mock.get("/_mock/health").header("Date")).isEqualTo("Sun, 22 Nov 2026 11:00:00 GMT");
    }

    @Test
    void RATE_5_theLockOfOneOrganizationEndsWithItsOwnClock() {
        lock(ADMIN);
        lock(OTHER_TOKEN);
        Duration lock = Operation.INSTALL.rateLimit().lock();

        advance(lock.minusNanos(1_000).toString(), "acme").hasStatus(200);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(429);
        advance("PT0.000001S", "acme").hasStatus(200);

        assertThat(mock.call(Operation.INSTALL, ADMIN).status()).isNotEqualTo(429);
        mock.call(Operation.INSTALL, OTHER_TOKEN).hasStatus(429);
    }

    @Test
    void AUTH_2_aTokenDiesWithTheClockOfItsOrganization() {
        mock.post("/_mock/state", """
                        {"tokens": [{"token": "short", "organization": "acme", "user": "admin",
                            "scopes": ["ZohoCliq.Extensions.CREATE"], "expiresAt": "2026-11-22T12:00:00+01:00"}]}
                        """).hasStatus(204);

        advance("PT1H", "other").hasStatus(200);
        advance("PT59M59.999999S", "acme").hasStatus(200);
        mock.call(Operation.INSTALL, "short").hasStatus(204);
        advance("PT0.000001S", "acme").hasStatus(200);

        mock.call(Operation.INSTALL, "short").hasStatus(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PT0S",
                "P0D",
                "PT-5M",
                "-PT5M",
                "PT5M-6M",
                "P1Y",
                "P1M",
                "five minutes",
                "",
                "5",
                "PT",
                "PT5M ",
                "PT9223372036854775807S",
                "PT9223372036854775808S",
                "P99999999999999999999D",
                "P3000000D"
            })
    void aDurationThatDoesNotGoAheadOrIsNoneIs400AndMovesNoClock(String duration) {
        for (Reply reply : new Reply[] {advance(duration), advance(duration, "acme")}) {
            assertThat(reply.hasStatus(400).hasForm("ControlError").message()).startsWith("/duration: ");
        }
        assertThat(now("")).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(now("?organization=acme")).isEqualTo("2026-11-22T10:00:00Z");
    }

    @Test
    void noClockPassesTheLastYearThatADateCanShow() {
        String fourThousandYears = "P1460000D";
        advance(fourThousandYears, "acme").hasStatus(200);

        Reply tooFar = advance(fourThousandYears).hasStatus(400);

        assertThat(tooFar.message()).startsWith("/duration: ");
        assertThat(now("")).isEqualTo("2026-11-22T10:00:00Z");
        advance(fourThousandYears, "other").hasStatus(200);
        advance(fourThousandYears, "acme").hasStatus(400);
        mock.post("/_mock/reset", "").hasStatus(204);
        advance(fourThousandYears).hasStatus(200);
        advance(fourThousandYears, "acme").hasStatus(400);
    }

    @Test
    void badInputIs400WithItsPlace() {
        assertThat(mock.post("/_mock/clock/advance", "{}").hasStatus(400).message())
                .startsWith("/duration: ");
        assertThat(mock.post("/_mock/clock/advance", "{\"duration\": 5}")
                        .hasStatus(400)
                        .message())
                .startsWith("/duration: ");
        assertThat(mock.post("/_mock/clock/advance", "{\"duration\": \"PT1S\", \"until\": 1}")
                        .hasStatus(400)
                        .message())
                .startsWith("/until: ");
        assertThat(advance("PT1S", "nobody").hasStatus(400).message())
                .isEqualTo("/organization: there is no organization \"nobody\"");
        assertThat(advance("PT1S", "").hasStatus(400).message()).startsWith("/organization: ");
        assertThat(now("")).isEqualTo("2026-11-22T10:00:00Z");
    }

    private void lock(String token) {
        mock.exhaust(Operation.INSTALL, token);
        mock.call(Operation.INSTALL, token).hasStatus(429);
    }

    private Reply advance(String duration) {
        return mock.post("/_mock/clock/advance", "{\"duration\": \"" + duration + "\"}");
    }

    private Reply advance(String duration, String organization) {
        return mock.post(
                "/_mock/clock/advance",
                "{\"duration\": \"" + duration + "\", \"organization\": \"" + organization + "\"}");
    }

    private String now(String query) {
        return mock.get("/_mock/clock" + query)
                .hasStatus(200)
                .hasForm("Now")
                .json()
                .path("now")
                .stringValue();
    }
}
