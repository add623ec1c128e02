package io.github.cliqextensions.mock.server;

import static io.github.cliqextensions.mock.testing.DefaultState.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The header that says which rules a request broke, and where. */
class ExplanationTest {

    private static final String HEADER = "X-Cliq-Mock-Rules";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @BeforeEach
    void install() {
        mock.call(Operation.INSTALL, ADMIN).hasStatus(204);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            PROP-2 /properties/a-b                  | {'properties': {'a-b': 'v'}}
            PROP-2 /properties/a~1b~0               | {'properties': {'a/b~': 'v'}}
            PROP-2 /properties/%C3%A9%2C%22%25      | {'properties': {'é,\\"%': 'v'}}
            PROP-2 /properties/%0D%0AX: y           | {'properties': {'\\r\\nX: y': 'v'}}
            PROP-5 /properties/a                    | {'properties': {'a': 1}}
            PROP-6 /properties                      | {'properties': {}}
            PROP-6 /properties                      | {}
            HTTP-8 /extra                           | {'properties': {'a': 'v'}, 'extra': 1}
            HTTP-4 body is not JSON in UTF-8        | {
            PROP-5 /properties/a,PROP-5 /properties/b | {'properties': {'a': 1, 'b': 2}}
            """)
    void aRefusalNamesTheBrokenRulesAndTheirPlacesPercentEncoded(String rules, String body) {
        Reply reply = set(body);

        assertThat(reply.hasStatus(400).headers().allValues(HEADER)).containsExactly(rules);
    }

    @Test
    void PROP_3_aKeyThatIsTooLongIsNamed() {
        String key = "k".repeat(Limits.PROPERTY_KEY_MAX_LENGTH + 1);

        Reply reply = set("{'properties': {'" + key + "': 'v'}}");

        assertThat(reply.header(HEADER)).isEqualTo("PROP-3 /properties/" + key);
        assertThat(reply.message()).isEqualTo(Refusal.PROPERTY_KEY_TOO_LONG.message());
    }

    @Test
    void RATE_3_RATE_4_aLockedUserIsToldHowLong() {
        mock.exhaust(Operation.UPGRADE, ADMIN);
        String lock = Operation.UPGRADE.rateLimit().lock().toString();

        assertThat(mock.call(Operation.UPGRADE, ADMIN).hasStatus(429).header(HEADER))
                .isEqualTo("RATE-3 threshold passed: locked for " + lock);
        assertThat(mock.call(Operation.UPGRADE, ADMIN).hasStatus(429).header(HEADER))
                .isEqualTo("RATE-4 came back too early: " + lock + " of the lock left");
    }

    @Test
    void theBodyStaysAsTheServiceWouldSendIt() {
        assertThat(mock.call(Operation.INSTALL, "unknown").hasStatus(401).body())
                .isEqualTo("{\"message\":\"" + Refusal.INVALID_TOKEN.message() + "\"}");
    }

    @Test
    void whatIsNoRefusalCarriesNoRules() {
        assertThat(set("{'properties': {'a': 'v'}}").hasStatus(200).headers().firstValue(HEADER))
                .isEmpty();
        mock.post("/_mock/faults", "{\"operation\":\"*\",\"status\":500}").hasStatus(204);
        assertThat(set("{}").hasStatus(500).headers().firstValue(HEADER)).isEmpty();
        assertThat(mock.get("/_mock/nothing").hasStatus(404).headers().firstValue(HEADER))
                .isEmpty();
    }

    @Test
    void PROP_9_noSecretIsNamed() {
        Reply wrongKey =
                mock.call(ApiCall.of(Operation.GET_PROPERTY, ADMIN).on(DefaultState.EXTENSION_ID, "my-secret-key"));
        Reply wrongToken = mock.call(Operation.GET_PROPERTY, "my-secret-token");
        Reply tooLong = set("{'properties': {'a': 'my-secret" + "x".repeat(Limits.PROPERTY_VALUE_MAX_LENGTH) + "'}}");

        assertThat(wrongKey.hasStatus(403).header(HEADER)).doesNotContain("my-secret");
        assertThat(wrongToken.hasStatus(401).header(HEADER)).doesNotContain("my-secret");
        assertThat(tooLong.hasStatus(400).header(HEADER)).isEqualTo("PROP-5 /properties/a");
    }

    @Test
    void ofVeryManyAndVeryLongPlacesOnlySoMuchIsNamed() {
        String many = IntStream.range(0, 100_000)
                .mapToObj(i -> "'" + "k".repeat(i % 7 + 1)
                        + Integer.toString(i, 2).replace('0', 'a').replace('1', 'b') + "':1")
                .collect(Collectors.joining(","));
        String faces = "😀".repeat(20_000);

        for (String body : List.of(
                "{'properties': {" + many.substring(0, 900_000).replaceAll(",[^,]*$", "") + "}}",
                "{'" + faces + "': 1}",
                "{'x" + faces + "': 1}")) {
            Reply reply = set(body).hasStatus(400);
            assertThat(reply.header(HEADER)).hasSizeBetween(20, 10_000).matches("([A-Z]+-[0-9]+ /.*)+");
        }
        assertThat(mock.get("/_mock/requests")
                        .hasStatus(200)
                        .hasForm("Requests")
                        .body())
                .hasSizeLessThan(10_000);
    }

    private Reply set(String body) {
        return mock.call(ApiCall.of(Operation.SET_PROPERTIES, ADMIN).with(body.replace('\'', '"')));
    }
}
