package io.github.cliqextensions.mock.control;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static io.github.cliqextensions.mock.testing.DefaultState.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.MovedTime;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.RateLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code /_mock/rate-limits}. */
class RateLimitControlTest {

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void whereNobodyAskedNothingIsCounted() {
        assertThat(limits("").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource
    void RATE_1_theThresholdIsThatOfTheContract(Operation operation) {
        mock.call(operation, ADMIN);

        assertThat(limits("").body()).isEqualTo("[" + entry("acme", "admin", operation, 1, "null") + "]");
    }

    @Test
    void usersAndOperationsHaveEntriesOfTheirOwnInOrder() {
        mock.call(Operation.GET_PROPERTY, MEMBER);
        mock.call(Operation.GET_PROPERTY, ADMIN);
        mock.call(Operation.UPGRADE, ADMIN);
        mock.call(Operation.UPGRADE, ADMIN);

        assertThat(limits("").body())
                .isEqualTo("[" + entry("acme", "admin", Operation.UPGRADE, 2, "null") + ","
                        + entry("acme", "admin", Operation.GET_PROPERTY, 1, "null") + ","
                        + entry("acme", "member", Operation.GET_PROPERTY, 1, "null") + "]");
    }

    @Test
    void ofOneOrganizationOnlyItsOwnEntriesAreShown() {
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "other", "users": [{"id": "admin"}]}],
                         "tokens": [{"token": "other.admin", "organization": "other", "user": "admin",
                            "scopes": ["ZohoCliq.Extensions.CREATE"]}]}
                        """).hasStatus(204);
        mock.call(Operation.INSTALL, "other.admin");
        mock.call(Operation.INSTALL, ADMIN);

        String own = entry("acme", "admin", Operation.INSTALL, 1, "null");
        String others = entry("other", "admin", Operation.INSTALL, 1, "null");
        assertThat(limits("?organization=acme").body()).isEqualTo("[" + own + "]");
        assertThat(limits("?organization=other").body()).isEqualTo("[" + others + "]");
        assertThat(limits("").body()).isEqualTo("[" + own + "," + others + "]");
    }

    @ParameterizedTest
    @EnumSource
    void aLockIsShownUntilItEnds(Operation operation) {
        RateLimit limit = operation.rateLimit();
        mock.exhaust(operation, ADMIN);
        mock.call(operation, ADMIN).hasStatus(429);
        String end = "\"" + MovedTime.START.plus(limit.lock()) + "\"";

        assertThat(limits("").body()).isEqualTo("[" + entry("acme", "admin", operation, 0, end) + "]");
        mock.time().advance(limit.lock().minusNanos(1_000));
        assertThat(limits("").body()).isEqualTo("[" + entry("acme", "admin", operation, 0, end) + "]");
        mock.time().advance(Duration.ofNanos(1_000));
        assertThat(limits("").body()).isEqualTo("[]");
    }

    @Test
    void anEntryIsGoneWithTheWindow() {
        mock.call(Operation.INSTALL, ADMIN);
        mock.time().advance(Operation.INSTALL.rateLimit().window().minusNanos(1_000));
        assertThat(limits("").json()).hasSize(1);
        mock.time().advance(Duration.ofNanos(1_000));

        assertThat(limits("").body()).isEqualTo("[]");
    }

    @Test
    void RATE_6_allTokensOfAUserAreCountedTogether() {
        mock.post("/_mock/state", """
                        {"tokens": [{"token": "second", "organization": "acme", "user": "admin",
                            "scopes": ["ZohoCliq.Extensions.CREATE"]}]}
                        """).hasStatus(204);
        mock.exhaust(Operation.INSTALL, ADMIN);

        mock.call(Operation.INSTALL, "second").hasStatus(429);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(429);
        mock.call(Operation.INSTALL, MEMBER).hasStatus(403);
    }

    @Test
    void RATE_7_whatIsNotKnownToBeAUsersRequestIsNotCounted() {
        mock.call(ApiCall.of(Operation.INSTALL, ADMIN).withoutToken()).hasStatus(401);
        mock.call(Operation.INSTALL, "unknown").hasStatus(401);
        mock.send("GET", "/api/v3/nothing", "", "Authorization", "Bearer " + ADMIN)
                .hasStatus(404);
        mock.send("DELETE", ApiCall.of(Operation.INSTALL, "").target(), "", "Authorization", "Bearer " + ADMIN)
                .hasStatus(405);

        assertThat(limits("").body()).isEqualTo("[]");
    }

    private Reply limits(String query) {
        return mock.get("/_mock/rate-limits" + query).hasStatus(200).hasForm("RateLimits");
    }

    private static String entry(String organization, String user, Operation operation, int count, String locked) {
        return "{\"organization\":\"%s\",\"user\":\"%s\",\"operation\":\"%s\",\"count\":%d,\"threshold\":%d,\"lockedUntil\":%s}"
                .formatted(
                        organization,
                        user,
                        operation.id(),
                        count,
                        operation.rateLimit().threshold(),
                        locked);
    }
}
