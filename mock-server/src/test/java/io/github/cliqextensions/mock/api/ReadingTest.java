package io.github.cliqextensions.mock.api;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the rules leave open of how a request is read. */
class ReadingTest {

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @Test
    void HTTP_3_aQualityThatIsNoNumberIsPassedOver() {
        mock.send(
                        "GET",
                        ApiCall.of(Operation.GET_PROPERTY, ADMIN).target(),
                        "",
                        "Accept",
                        "application/json;q=much",
                        "Authorization",
                        "Bearer " + ADMIN)
                .hasStatus(404);
    }

    /** As a form writes it; the right key leads to an extension that is not installed. */
    @ParameterizedTest
    @CsvSource({"a+b, 404", "a%20b, 404", "a%2Bb, 403", "+a+b, 403", "ab, 403"})
    void EXT_4_aPlusSignInTheQueryIsASpace(String key, int status) {
        mock.post("/_mock/state", "{\"extensions\": [{\"id\": \"8\", \"key\": \"a b\"}]}")
                .hasStatus(204);

        mock.call(ApiCall.of(Operation.GET_PROPERTY, ADMIN).on("8", key)).hasStatus(status);
    }
}
