package io.github.cliqextensions.mock.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Limits;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A state that cannot be taken is refused with the place of what is wrong, and changes nothing. */
class BadStateTest {

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    static Stream<Arguments> badStates() {
        return Stream.of(
                arguments("/unknown", "{\"unknown\": []}"),
                arguments("/organizations", "{\"organizations\": {}}"),
                organization("/id", "{}"),
                organization("/id", "{'id': ''}"),
                organization("/id", "{'id': 5}"),
                organization("/id", "{'id': 'new'}"),
                organization("/i~1d~0", "{'id': 'o', 'i/d~': 1}"),
                organization("/installationLimit", "{'id': 'o', 'installationLimit': -1}"),
                organization("/installationLimit", "{'id': 'o', 'installationLimit': 2147483648}"),
                organization("/installationLimit", "{'id': 'o', 'installationLimit': 1e999999}"),
                organization("/allowNonMarketplace", "{'id': 'o', 'allowNonMarketplace': 'yes'}"),
                organization("/teams/0", "{'id': 'o', 'teams': ['1']}"),
                organization("/teams/1", "{'id': 'o', 'teams': [1, 9223372036854775808]}"),
                organization("/teams/0", "{'id': 'o', 'teams': [" + "9".repeat(500) + "]}"),
                organization("/users/0/role", "{'id': 'o', 'users': [{'id': 'u', 'role': 'king'}]}"),
                organization("/users/1/id", "{'id': 'o', 'users': [{'id': 'u'}, {'id': 'u'}]}"),
                organization("/users/0/adminOfTeams", "{'id': 'o', 'users': [{'id': 'u', 'adminOfTeams': [2]}]}"),
                token("/token", "{'organization': 'new', 'user': 'u', 'scopes': []}"),
                token("/token", "{'token': '***', 'organization': 'new', 'user': 'u', 'scopes': []}"),
                token("/token", "{'token': 'new.token', 'organization': 'new', 'user': 'u', 'scopes': []}"),
                token("/organization", "{'token': 't', 'organization': 'nobody', 'user': 'u', 'scopes': []}"),
                token("/user", "{'token': 't', 'organization': 'new', 'user': 'nobody', 'scopes': []}"),
                token("/user", "{'token': 't', 'organization': 'new', 'user': 'admin', 'scopes': []}"),
                token("/scopes/0", "{'token': 't', 'organization': 'new', 'user': 'u', 'scopes': ['']}"),
                expiring("'tomorrow'"),
                expiring("5"),
                expiring("'2016-12-31 23:59:59Z'"),
                expiring("'2016-12-31T23:59:60Z'"),
                expiring("'2016-12-31T23:59:59+23:59'"),
                expiring("'2016-12-31T23:59:59.1234567890123Z'"),
                refreshToken("/organization", "'r', 'clientSecret': 's', 'organization': 'nobody'"),
                refreshToken("/clientSecret", "'r', 'clientSecret': '***', 'organization': 'new'"),
                refreshToken("/refreshToken", "'***', 'clientSecret': 's', 'organization': 'new'"),
                refreshToken("/refreshToken", "'new.refresh', 'clientSecret': 's', 'organization': 'new'"),
                extension("/id", "{'id': '01', 'key': 'k'}"),
                extension("/id", "{'id': '-1', 'key': 'k'}"),
                extension("/id", "{'id': '9223372036854775808', 'key': 'k'}"),
                extension("/id", "{'id': 5, 'key': 'k'}"),
                extension("/id", "{'id': '1', 'key': 'k'}"),
                extension("/key", "{'id': '3'}"),
                extension("/key", "{'id': '3', 'key': '***'}"),
                extension("/status", "{'id': '3', 'key': 'k', 'status': 'disabled'}"),
                installation("/organization", "'nobody', 'extension': '2', 'scope': 'organization'"),
                installation("/extension", "'acme', 'extension': '3', 'scope': 'organization'"),
                installation("/extension", "'new', 'extension': '1', 'scope': 'organization'"),
                installation("", "'new', 'extension': '2', 'scope': 'organization'"),
                installation("/scope", "'acme', 'extension': '2'"),
                installation("/teamIds", "'acme', 'extension': '2', 'scope': 'team'"),
                installation("/teamIds", "'acme', 'extension': '2', 'scope': 'team', 'teamIds': [1]"),
                installation("/teamIds", "'acme', 'extension': '2', 'scope': 'organization', 'teamIds': [1234567890]"),
                properties("/properties/a-b", "'a-b': 'v'"),
                properties("/properties/a~1b~0", "'a/b~': 'v'"),
                properties("/properties/" + longKey(), "'" + longKey() + "': 'v'"),
                properties("/properties/a", "'a': 1"),
                properties("/properties/a", "'a': '***'"),
                properties("/properties/a", "'a': '" + "v".repeat(Limits.PROPERTY_VALUE_MAX_LENGTH + 1) + "'"),
                properties("/properties", tooManyProperties()));
    }

    @ParameterizedTest
    @MethodSource("badStates")
    void aBadStateIs400WithItsPlaceWhetherItIsAddedOrReplacesAndNothingIsChanged(String pointer, String state) {
        String before = mock.get("/_mock/state").body();

        Reply added = mock.post("/_mock/state", state).hasStatus(400).hasForm("ControlError");
        assertThat(added.message()).startsWith(pointer + ": ");
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
        mock.get("/_mock/clock?organization=new").hasStatus(404);

        // Some of them refer to the organization of the default state, which is not there when it is replaced.
        mock.put("/_mock/state", state).hasStatus(400).hasForm("ControlError");
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            organizations | /organizations/1/id           | {'id': 'acme'}
            tokens        | /tokens/1/token               | {'token': '1000.acme.admin', 'organization': 'acme', 'user': 'admin', 'scopes': []}
            refreshTokens | /refreshTokens/1/refreshToken | {'refreshToken': '1000.refresh', 'clientId': 'c', 'clientSecret': 's', 'organization': 'acme', 'user': 'admin', 'scopes': []}
            extensions    | /extensions/2/id              | {'id': '53719000001887001', 'key': 'k'}
            installations | /installations/1/extension    | {'organization': 'acme', 'extension': '53719000001887001', 'scope': 'organization'}
            """)
    void anIdThatIsThereAlreadyIs409AndNothingIsAdded(String list, String pointer, String item) {
        mock.post("/_mock/state", """
                        {"installations": [{"organization": "acme", "extension": "53719000001887001",
                            "scope": "organization", "properties": {"region": "kept"}}]}
                        """).hasStatus(204);
        String before = mock.get("/_mock/state").body();

        Reply conflict =
                mock.post("/_mock/state", state(list, item)).hasStatus(409).hasForm("ControlError");

        assertThat(conflict.message()).startsWith(pointer + ": there is ").endsWith(" already");
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
    }

    @Test
    void whatIsThereAlreadyIsNoConflictForAReplacement() {
        mock.put("/_mock/state", "{\"organizations\": [{\"id\": \"acme\"}]}").hasStatus(204);
        mock.put("/_mock/state", "{\"organizations\": [{\"id\": \"acme\"}]}").hasStatus(204);
    }

    @Test
    void PROP_9_noMessageTellsASecret() {
        String secret = "my-secret-" + "x".repeat(Limits.PROPERTY_VALUE_MAX_LENGTH + 1_000);
        for (String state : new String[] {
            state("tokens", "{'token': '" + secret + "', 'organization': 'new', 'user': 'u', 'scopes': []}"),
            state("extensions", "{'id': '3', 'key': '" + secret + "'}"),
            state(
                    "installations",
                    "{'organization': 'acme', 'extension': '2', 'scope': 'organization', 'properties': {'a': '" + secret
                            + "'}}"),
            state("refreshTokens", "{'refreshToken': 'r', 'clientId': 'c', 'clientSecret': '" + secret + "'}")
        }) {
            assertThat(mock.post("/_mock/state", state).hasStatus(400).body()).doesNotContain("my-secret");
        }
        Reply conflict = mock.post(
                        "/_mock/state",
                        state(
                                "tokens",
                                "{'token': '1000.acme.admin', 'organization': 'new', 'user': 'u', 'scopes': []}"))
                .hasStatus(409);
        assertThat(conflict.body()).doesNotContain("1000.acme.admin");
    }

    private static Arguments organization(String pointer, String item) {
        return arguments("/organizations/1" + pointer, state("organizations", item));
    }

    private static Arguments token(String pointer, String item) {
        return arguments("/tokens/1" + pointer, state("tokens", item));
    }

    private static Arguments expiring(String time) {
        return token(
                "/expiresAt",
                "{'token': 't', 'organization': 'new', 'user': 'u', 'scopes': [], 'expiresAt': " + time + "}");
    }

    private static Arguments refreshToken(String pointer, String start) {
        return arguments(
                "/refreshTokens/1" + pointer,
                state("refreshTokens", "{'refreshToken': " + start + ", 'clientId': 'c', 'user': 'u', 'scopes': []}"));
    }

    private static Arguments extension(String pointer, String item) {
        return arguments("/extensions/2" + pointer, state("extensions", item));
    }

    private static Arguments installation(String pointer, String start) {
        return arguments("/installations/1" + pointer, state("installations", "{'organization': " + start + "}"));
    }

    private static Arguments properties(String pointer, String pairs) {
        return installation(
                pointer, "'acme', 'extension': '2', 'scope': 'organization', 'properties': {" + pairs + "}");
    }

    private static String longKey() {
        return "k".repeat(Limits.PROPERTY_KEY_MAX_LENGTH + 1);
    }

    private static String tooManyProperties() {
        return IntStream.rangeClosed(0, Limits.PROPERTIES_MAX_PROPERTIES)
                .mapToObj(i -> "'key_" + (char) ('a' + i) + "': 'v'")
                .collect(Collectors.joining(", "));
    }

    /** A state with one more item in this list; quotation marks may be single ones. */
    private static String state(String list, String item) {
        Object[] more = Stream.of("organizations", "tokens", "refreshTokens", "extensions", "installations")
                .map(name -> name.equals(list) ? ", " + item.replace('\'', '"') : "")
                .toArray();
        // An organization in front of what is wrong, which must not be there afterwards.
        return """
            {"organizations": [{"id": "new", "installationLimit": 1, "teams": [1], "users": [{"id": "u"}]}%s],
             "tokens": [{"token": "new.token", "organization": "new", "user": "u", "scopes": ["a"]}%s],
             "refreshTokens": [{"refreshToken": "new.refresh", "clientId": "c", "clientSecret": "s",
                "organization": "new", "user": "u", "scopes": ["a"]}%s],
             "extensions": [{"id": "1", "key": "k"}, {"id": "2", "key": "k"}%s],
             "installations": [{"organization": "new", "extension": "1", "scope": "organization"}%s]}
            """.formatted(more);
    }
}
