package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cliqextensions.client.contract.Limits;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.Rule;
import io.github.cliqextensions.client.contract.Strength;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What costs no request, since documented or published rules make certain that it fails. */
class ChecksTest {

    private static final long ID = 53719000001887001L;
    private static final String KEY = "key-of-the-extension";
    private static final String LONGEST_KEY = "k".repeat(Limits.PROPERTY_KEY_MAX_LENGTH);
    private static final String LONGEST_VALUE = "\uD83D\uDD11".repeat(Limits.PROPERTY_VALUE_MAX_LENGTH);

    private RecordingServer server;
    private CliqExtensions cliq;
    private CliqExtensions unchecked;

    @BeforeEach
    void start() throws IOException {
        server = new RecordingServer();
        Credentials credentials = Credentials.accessToken("1000.token-of-the-test");
        cliq = Clients.builder(server.root(), credentials).build();
        unchecked = Clients.builder(server.root(), credentials)
                .checkBeforeCall(false)
                .build();
    }

    @AfterEach
    void stop() {
        cliq.close();
        unchecked.close();
        server.close();
    }

    static Stream<Arguments> certainFailures() {
        return Stream.of(
                of(Rule.EXT_1, Operation.INSTALL, "a negative id", -1, KEY, CliqExtension::installForOrganization),
                of(Rule.EXT_3, Operation.INSTALL, "no key", ID, "", CliqExtension::installForOrganization),
                of(Rule.INSTALL_4, Operation.INSTALL, "no teams", CliqExtension::installForTeams),
                of(Rule.INSTALL_5, Operation.INSTALL, "too many teams", one -> one.installForTeams(teams(1))),
                set(Rule.PROP_2, "a capital letter", Map.of("Region", "v")),
                set(Rule.PROP_2, "a digit", Map.of("region_1", "v")),
                set(Rule.PROP_2, "a line break at the end", Map.of("region\n", "v")),
                set(Rule.PROP_2, "an empty key", Map.of("", "v")),
                set(Rule.PROP_2, "wrong and too long", Map.of(LONGEST_KEY + "1", "v")),
                set(Rule.PROP_3, "a long key", Map.of(LONGEST_KEY + "k", "v")),
                set(Rule.PROP_4, "too many properties", properties(1)),
                set(Rule.PROP_5, "a long value", Map.of("region", LONGEST_VALUE + "v")),
                of(Rule.LIST_2, Operation.GET_PROPERTIES, "no keys", CliqExtension::properties),
                of(Rule.LIST_2, Operation.GET_PROPERTIES, "no valid key", one -> one.properties("A", "", "b1")),
                of(Rule.LIST_4, Operation.GET_PROPERTIES, "too many keys", one -> one.properties(keys(1))),
                of(Rule.GET_2, Operation.GET_PROPERTY, "an empty key", one -> one.property("")),
                of(Rule.GET_2, Operation.GET_PROPERTY, "a capital letter", one -> one.property("Region")),
                of(Rule.GET_2, Operation.GET_PROPERTY, "a long key", one -> one.property(LONGEST_KEY + "k")),
                of(Rule.GET_2, Operation.GET_PROPERTY, "another path", one -> one.property("../../installation")),
                of(Rule.DELETE_2, Operation.DELETE_PROPERTY, "an empty key", one -> one.deleteProperty("")),
                of(Rule.DELETE_2, Operation.DELETE_PROPERTY, "a blank", one -> one.deleteProperty("a b")),
                of(
                        Rule.DELETE_2,
                        Operation.DELETE_PROPERTY,
                        "a long key",
                        one -> one.deleteProperty(LONGEST_KEY + "k")));
    }

    @ParameterizedTest
    @MethodSource("certainFailures")
    void isRefusedByTheRuleWithoutARequest(
            Rule rule,
            Operation operation,
            Function<CliqExtensions, CliqExtension> extension,
            Consumer<CliqExtension> call) {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> call.accept(extension.apply(cliq)));

        assertThat(refusal.rule()).hasValue(rule);
        assertThat(refusal.operation()).isEqualTo(operation);
        assertThat(refusal.status()).isEmpty();
        assertThat(refusal.code()).isEmpty();
        assertThat(refusal.requestsSent()).isZero();
        assertThat(refusal).hasMessageEndingWith(" (" + rule.id() + ", no request was sent)");
        assertThat(refusal.getMessage())
                .doesNotContain("\n")
                .doesNotContain(KEY)
                .hasSizeLessThan(200);
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("certainFailures")
    void isLeftToTheServiceWhereTheChecksAreOff(
            Rule rule,
            Operation operation,
            Function<CliqExtensions, CliqExtension> extension,
            Consumer<CliqExtension> call) {
        server.answer(400, "{\"message\":\"no\"}");

        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> call.accept(extension.apply(unchecked)));

        assertThat(refusal.rule()).isEmpty();
        assertThat(refusal.requestsSent()).isEqualTo(1);
        assertThat(server.received()).hasSize(1);
    }

    /** An assumption may be wrong, and then the client would forbid what the service takes. */
    @ParameterizedTest
    @MethodSource("certainFailures")
    void noRuleThatIsOnlyAssumedRefuses(
            Rule rule,
            Operation operation,
            Function<CliqExtensions, CliqExtension> extension,
            Consumer<CliqExtension> call) {
        assertThat(rule.statements())
                .anyMatch(statement ->
                        statement.strength() == Strength.DOCUMENTED || statement.strength() == Strength.PUBLISHED);
    }

    static Stream<Named<Consumer<CliqExtension>>> allowed() {
        return Stream.of(
                Named.of("as many teams as there may be", one -> one.installForTeams(teams(0))),
                Named.of("as many properties", one -> one.setProperties(properties(0))),
                Named.of("the longest key", one -> one.setProperties(Map.of(LONGEST_KEY, "v"))),
                Named.of("the longest value", one -> one.setProperties(Map.of("region", LONGEST_VALUE))),
                Named.of("an empty value", one -> one.setProperties(Map.of("region", ""))),
                Named.of("nothing to set, which is only assumed to fail", one -> one.setProperties(Map.of())),
                Named.of("as many keys", one -> one.properties(keys(0))),
                Named.of("an invalid key beside a valid one", one -> one.properties("a", "B")),
                Named.of("a key twice, which is asked once", one -> one.properties(twice(keys(0)))),
                Named.of("the longest key to get", one -> one.property(LONGEST_KEY)),
                Named.of("the longest key to delete", one -> one.deleteProperty(LONGEST_KEY)));
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void whatMayWorkIsSent(Consumer<CliqExtension> call) {
        call.accept(cliq.extension(ID, KEY));

        assertThat(server.received()).hasSize(1);
    }

    @Test
    @SuppressWarnings("NullAway") // Those who do not use it are told at run time.
    void nullIsAMistakeOfTheProgram() {
        CliqExtension extension = cliq.extension(ID, KEY);

        assertThatThrownBy(() -> cliq.extension(ID, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> extension.property(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> extension.properties("a", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> extension.setProperties(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> extension.upgrade(null)).isInstanceOf(NullPointerException.class);
        assertThat(server.received()).isEmpty();
    }

    private static Arguments set(Rule rule, String name, Map<String, String> properties) {
        return of(rule, Operation.SET_PROPERTIES, name, one -> one.setProperties(properties));
    }

    private static Arguments of(Rule rule, Operation operation, String name, Consumer<CliqExtension> call) {
        return of(rule, operation, name, ID, KEY, call);
    }

    private static Arguments of(
            Rule rule, Operation operation, String name, long id, String key, Consumer<CliqExtension> call) {
        Function<CliqExtensions, CliqExtension> extension = client -> client.extension(id, key);
        return Arguments.of(rule, operation, extension, Named.of(name, call));
    }

    private static long[] teams(int tooMany) {
        return LongStream.rangeClosed(1, Limits.TEAM_IDS_MAX_ITEMS + tooMany).toArray();
    }

    private static String[] keys(int tooMany) {
        return IntStream.rangeClosed(1, Limits.PROPERTY_KEYS_MAX_ITEMS + tooMany)
                .mapToObj("k"::repeat)
                .toArray(String[]::new);
    }

    private static String[] twice(String[] keys) {
        return Stream.concat(Arrays.stream(keys), Arrays.stream(keys)).toArray(String[]::new);
    }

    private static Map<String, String> properties(int tooMany) {
        return IntStream.rangeClosed(1, Limits.PROPERTIES_MAX_PROPERTIES + tooMany)
                .mapToObj("k"::repeat)
                .collect(Collectors.toMap(key -> key, key -> "v"));
    }
}
