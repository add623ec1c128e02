package io.github.cliqextensions.mock.control;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code /_mock/faults}. */
class FaultControlTest {

    private static final String OTHER_TOKEN = "other.boss";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @BeforeEach
    void addAnotherOrganization() {
        mock.post("/_mock/state", """
                        {"organizations": [{"id": "other", "users": [{"id": "boss", "role": "admin"}]}],
                         "tokens": [{"token": "%s", "organization": "other", "user": "boss",
                            "scopes": ["ZohoCliq.Extensions.CREATE", "ZohoCliq.Extensions.UPDATE"]}]}
                        """.formatted(OTHER_TOKEN)).hasStatus(204);
    }

    @Test
    void aFaultComesOnceUnlessItIsToldOtherwise() {
        add("{'operation': 'install', 'status': 503}");

        mock.call(Operation.INSTALL, ADMIN).hasStatus(503);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @Test
    void aFaultComesAsOftenAsItIsTold() {
        add("{'operation': 'install', 'status': 503, 'times': 3}");

        for (int left = 3; left > 0; left--) {
            assertThat(faults("").body())
                    .isEqualTo("[{\"operation\":\"install\",\"times\":" + left + ",\"status\":503}]");
            mock.call(Operation.INSTALL, ADMIN).hasStatus(503);
        }
        assertThat(faults("").body()).isEqualTo("[]");
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @Test
    void faultsComeInTheOrderInWhichTheyWereAdded() {
        add("{'operation': 'install', 'status': 501}");
        add("{'operation': '*', 'status': 502, 'times': 2}");
        add("{'operation': 'install', 'status': 503}");

        mock.call(Operation.INSTALL, ADMIN).hasStatus(501);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(502);
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(502);
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(404);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(503);
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @ParameterizedTest
    @EnumSource
    void aFaultConcernsItsOperationAlone(Operation operation) {
        add("{'operation': '" + operation.id() + "', 'status': 599}");

        for (Operation other : Operation.values()) {
            if (other != operation) {
                assertThat(mock.call(other, ADMIN).status()).as(other.id()).isNotEqualTo(599);
            }
        }
        mock.call(operation, ADMIN).hasStatus(599);
    }

    @ParameterizedTest
    @EnumSource
    void aStarConcernsEveryOperation(Operation operation) {
        add("{'operation': '*', 'status': 599}");

        mock.call(operation, ADMIN).hasStatus(599);
    }

    @Test
    void aFaultOfAnOrganizationConcernsNobodyElse() {
        add("{'operation': 'install', 'organization': 'other', 'status': 503}");

        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(Operation.INSTALL, OTHER_TOKEN).hasStatus(503);
    }

    @Test
    void faultsAreShownInTheirOrderAndOfOneOrganizationOnlyItsOwn() {
        add("{'operation': 'install', 'organization': 'other', 'status': 500, 'code': 'operation_failed'}");
        add("{'operation': '*', 'status': 502}");
        add("{'operation': 'upgrade', 'organization': 'acme', 'status': 400, 'times': 2}");

        String others = """
                {"operation":"install","organization":"other","times":1,"status":500,"code":"operation_failed"}""";
        String everybodys = "{\"operation\":\"*\",\"times\":1,\"status\":502}";
        String own = "{\"operation\":\"upgrade\",\"organization\":\"acme\",\"times\":2,\"status\":400}";
        assertThat(faults("").body()).isEqualTo("[" + others + "," + everybodys + "," + own + "]");
        assertThat(faults("?organization=acme").body()).isEqualTo("[" + own + "]");
        assertThat(faults("?organization=other").body()).isEqualTo("[" + others + "]");
    }

    @Test
    void deletingForgetsAllFaults() {
        add("{'operation': 'install', 'status': 500}");
        add("{'operation': 'install', 'organization': 'acme', 'status': 500}");

        mock.delete("/_mock/faults").hasStatus(204);

        assertThat(faults("").body()).isEqualTo("[]");
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @Test
    void deletingByOrganizationForgetsOnlyItsOwn() {
        add("{'operation': 'install', 'organization': 'acme', 'status': 500}");
        add("{'operation': 'upgrade', 'status': 501}");
        add("{'operation': 'install', 'organization': 'other', 'status': 502}");

        mock.delete("/_mock/faults?organization=acme").hasStatus(204);

        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(Operation.UPGRADE, ADMIN).hasStatus(501);
        mock.call(Operation.INSTALL, OTHER_TOKEN).hasStatus(502);
    }

    @Test
    void RATE_7_aRequestUnderAFaultCounts() {
        int threshold = Operation.INSTALL.rateLimit().threshold();
        add("{'operation': 'install', 'status': 500, 'times': " + threshold + "}");

        for (int i = 0; i < threshold; i++) {
            mock.call(Operation.INSTALL, ADMIN).hasStatus(500);
        }

        mock.call(Operation.INSTALL, ADMIN).hasStatus(429);
    }

    @Test
    void whatIsRefusedBeforeTheOperationTakesNoFault() {
        mock.exhaust(Operation.UPGRADE, ADMIN);
        add("{'operation': '*', 'status': 503}");

        mock.call(Operation.UPGRADE, ADMIN).hasStatus(429);
        mock.call(Operation.INSTALL, "unknown").hasStatus(401);
        mock.get("/api/v3/nothing").hasStatus(404);
        mock.send("DELETE", ApiCall.of(Operation.INSTALL, "").target(), "").hasStatus(405);

        mock.call(Operation.INSTALL, ADMIN).hasStatus(503);
    }

    @Test
    void underAFaultNothingIsChanged() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
        mock.call(Operation.SET_PROPERTIES, ADMIN).hasStatus(200);
        String before = mock.get("/_mock/state").body();
        add("{'operation': '*', 'status': 500, 'times': 3}");

        mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN).with("{\"properties\":{\"another\":\"one\"}}"))
                .hasStatus(500);
        mock.call(Operation.DELETE_PROPERTY, ADMIN).hasStatus(500);
        mock.call(Operation.INSTALL, OTHER_TOKEN).hasStatus(500);

        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
        assertThat(mock.call(Operation.GET_PROPERTY, ADMIN).hasStatus(200).body())
                .isEqualTo("{\"region\":\"us-east\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "500, SERVER_ERROR",
        "400, MALFORMED_REQUEST",
        "401, INVALID_TOKEN",
        "403, NO_PERMISSION",
        "404, NOT_FOUND",
        "406, TYPE_NOT_SUPPORTED",
        "429, TOO_MANY_REQUESTS",
        "503, SERVER_ERROR",
        "418, MALFORMED_REQUEST"
    })
    void HTTP_7_withoutACodeTheMessageIsTheGeneralOneOfTheStatus(int status, Refusal refusal) {
        add("{'operation': 'install', 'status': " + status + "}");

        Reply reply = mock.call(Operation.INSTALL, ADMIN).hasStatus(status);

        assertThat(reply.json().propertyNames()).containsExactly("message");
        assertThat(reply.message()).isEqualTo(refusal.message());
        assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    }

    @ParameterizedTest
    @CsvSource({
        "install, 400, operation_failed, INSTALL_FAILED",
        "install, 500, operation_failed, INSTALL_FAILED",
        "upgrade, 400, operation_failed, UPGRADE_FAILED",
        "install, 403, extension_install_restricted, INSTALL_RESTRICTED",
        "upgrade, 403, extension_install_restricted, UPGRADE_RESTRICTED",
        "getProperty, 404, extension_property_invalid_key, PROPERTY_KEY_INVALID",
        "deleteProperty, 400, extension_property_invalid_key, DELETE_KEY_INVALID",
        "setProperties, 400, request_limit_exceeded, REQUEST_LIMIT_EXCEEDED",
        "setProperties, 500, nobody_knows_this, SERVER_ERROR",
        "setProperties, 400, app_disabled_by_owner, MALFORMED_REQUEST"
    })
    void HTTP_10_besideACodeTheMessageIsThatOfTheCodeForTheOperationIfItHasOne(
            String operation, int status, String code, Refusal refusal) {
        add("{'operation': '" + operation + "', 'status': " + status + ", 'code': '" + code + "'}");

        Reply reply = mock.call(Operation.of(operation).orElseThrow(), ADMIN).hasStatus(status);

        assertThat(reply.json().propertyNames()).containsExactly("message", "code");
        assertThat(reply.message()).isEqualTo(refusal.message());
        assertThat(reply.json().path("code").stringValue()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            /operation    | {'status': 500}
            /operation    | {'operation': 'uninstall', 'status': 500}
            /operation    | {'operation': 1, 'status': 500}
            /status       | {'operation': 'install', 'status': 200}
            /status       | {'operation': 'install', 'status': 399}
            /status       | {'operation': 'install', 'status': 600}
            /status       | {'operation': 'install', 'status': '500'}
            /status       | {'operation': 'install', 'status': 500.5}
            /times        | {'operation': 'install', 'status': 500, 'times': 0}
            /times        | {'operation': 'install', 'status': 500, 'times': -1}
            /times        | {'operation': 'install', 'status': 500, 'times': 1000001}
            /times        | {'operation': 'install', 'status': 500, 'times': 1e999999}
            /code         | {'operation': 'install', 'status': 500, 'code': ''}
            /code         | {'operation': 'install', 'status': 500, 'code': 5}
            /organization | {'operation': 'install', 'status': 500, 'organization': 'nobody'}
            /organization | {'operation': 'install', 'status': 500, 'organization': ''}
            /code         | {'operation': 'install', 'delay': 'PT1S', 'code': 'operation_failed'}
            /delay        | {'operation': 'install', 'delay': 'PT0S'}
            /delay        | {'operation': 'install', 'delay': 'PT-1S'}
            /delay        | {'operation': 'install', 'delay': 'P1Y'}
            /delay        | {'operation': 'install', 'delay': 'PT10M0.001S'}
            /delay        | {'operation': 'install', 'delay': 'PT9223372036854775807S'}
            /delay        | {'operation': 'install', 'delay': 5}
            /connection   | {'operation': 'install', 'connection': 'slow'}
            /connection   | {'operation': 'install', 'connection': 'RESET'}
            /chance       | {'operation': 'install', 'status': 500, 'chance': 0.5}
            """)
    void aBadFaultIs400WithItsPlaceAndIsNotAdded(String pointer, String fault) {
        Reply reply = mock.post("/_mock/faults", fault.replace('\'', '"')).hasStatus(400);

        assertThat(reply.hasForm("ControlError").message()).startsWith(pointer + ": ");
        assertThat(faults("").body()).isEqualTo("[]");
    }

    @Test
    void aFaultWithoutAnyEffectIs400AndIsNotAdded() {
        Reply reply = mock.post("/_mock/faults", "{\"operation\": \"install\", \"times\": 2}")
                .hasStatus(400);

        assertThat(reply.hasForm("ControlError").message())
                .isEqualTo("a fault has a status, a delay or a connection, at least one of them");
        assertThat(faults("").body()).isEqualTo("[]");
    }

    @Test
    void theEffectsOfAFaultAreShownAsTheyWereAdded() {
        add("{'operation': 'install', 'status': 400, 'code': 'a', 'delay': 'PT10M', 'connection': 'reset'}");
        add("{'operation': 'install', 'connection': 'truncate'}");
        add("{'operation': 'install', 'delay': 'PT0.2S', 'connection': 'garbage'}");

        assertThat(faults("").body()).isEqualTo("""
                        [{"operation":"install","times":1,"status":400,"code":"a","delay":"PT10M","connection":"reset"},\
                        {"operation":"install","times":1,"connection":"truncate"},\
                        {"operation":"install","times":1,"delay":"PT0.2S","connection":"garbage"}]""");
    }

    private void add(String fault) {
        mock.post("/_mock/faults", fault.replace('\'', '"')).hasStatus(204);
    }

    private Reply faults(String query) {
        return mock.get("/_mock/faults" + query).hasStatus(200).hasForm("Faults");
    }
}
