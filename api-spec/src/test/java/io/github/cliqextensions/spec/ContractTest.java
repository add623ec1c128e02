package io.github.cliqextensions.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is known of the service, a second time. Everywhere else a number, a status, a code or a message stands in the
 * contract and nowhere besides; here they are written down once more on purpose, from the source rather than from the
 * contract, so that a slip in either is seen. A build from a contract with other numbers leaves these tests out by their
 * tag.
 */
@Tag("published-numbers")
class ContractTest {

    /** For each group the strengths of its rules, from the first on; the strength of a rule's own sentence comes first. */
    private static final Map<String, List<String>> RULES = Map.of(
            "AUTH", List.of("DA", "A", "PD", "DA", "PRA"),
            "HTTP", List.of("DA", "DA", "DA", "DA", "D", "A", "D", "PA", "A", "A", "A"),
            "EXT", List.of("PA", "A", "DP", "A", "DA"),
            "INSTALL", List.of("D", "D", "PD", "PA", "D", "A", "DA", "DA", "DA", "A", "A"),
            "UPGRADE", List.of("DA", "D", "P", "DA", "DA", "DA", "DA", "DA", "P", "DA"),
            "PROP", List.of("DP", "P", "PDA", "DA", "PA", "PA", "DA", "A", "DA", "A"),
            "LIST", List.of("DA", "DPA", "DA", "DA"),
            "GET", List.of("D", "DA"),
            "DELETE", List.of("D", "DA", "A"),
            "RATE", List.of("D", "A", "DA", "A", "A", "A", "A", "A", "R"));

    /** What any operation may answer, by its status: an answer without a code has the message of its status. */
    private static final Map<Integer, String> GENERAL_MESSAGES = Map.of(
            400, "The request cannot be performed. Usually because of malformed parameter or missing parameter.",
            401, "Request was rejected because of invalid AuthToken.",
            403,
                    "The user does not have enough permission or possibly not an user of the respective organization to"
                            + " access the resource.",
            404,
                    "The URL you've sent is wrong. It's possible that the resource you've requested has been moved to"
                            + " another URL.",
            405,
                    "The requested resource does not support the HTTP method used. For example, requesting List of all"
                            + " customers API with PUT as the HTTP method.",
            406, "The response has been received but the requested response type is not supported by the browser.",
            429, "Too many requests within a certain time frame.",
            500, "Cliq server encountered an error which prevents it from fulfilling the request.");

    /** The answers with a code that are of no single operation. */
    private static final Map<String, String> SHARED_MESSAGES = Map.of(
            "extra_key_found", "'KEY' is an extra key in the JSON Object.",
            "request_limit_exceeded", "You have exceeded the URL throttle limits.");

    /** The answers with a code that an operation has for itself: status, code and message. */
    private static final Map<Operation, List<Answer>> OWN_ANSWERS = Map.of(
            Operation.INSTALL,
            List.of(
                    new Answer(
                            403,
                            "extension_plan_limit_exceeded",
                            "Extension plan installation limit has been reached."),
                    new Answer(
                            403,
                            "extension_install_restricted_non_marketplace",
                            "Organization policy restricts installing non-marketplace extensions."),
                    new Answer(403, "extension_install_restricted", "User is not allowed to install this extension."),
                    new Answer(400, "operation_failed", "General installation failure.")),
            Operation.UPGRADE,
            List.of(
                    new Answer(404, "extension_error_not_installed", "Extension is not installed."),
                    new Answer(403, "app_disabled_by_owner", "Extension is disabled by owner/developer."),
                    new Answer(403, "extension_disabled", "Extension is disabled by organization admin."),
                    new Answer(
                            400,
                            "extension_already_installed",
                            "Extension is already installed at organization scope."),
                    new Answer(403, "extension_install_restricted", "User is not allowed to upgrade this extension."),
                    new Answer(400, "operation_failed", "General upgrade failure.")),
            Operation.SET_PROPERTIES,
            List.of(new Answer(
                    400, "extension_property_key_length_exceeded", "Property key length exceeds the allowed limit.")),
            Operation.GET_PROPERTIES,
            List.of(new Answer(400, "invalid_inputs", "No valid property keys were supplied.")),
            Operation.GET_PROPERTY,
            List.of(
                    new Answer(
                            400,
                            "extension_property_invalid_key",
                            "Property key is invalid, empty, or does not exist."),
                    new Answer(
                            404,
                            "extension_property_invalid_key",
                            "Property key is invalid, empty, or does not exist.")),
            Operation.DELETE_PROPERTY,
            List.of(new Answer(400, "extension_property_invalid_key", "Property key is invalid or empty.")));

    /** @param code empty where only the status's general message applies */
    private record Answer(int status, String code, String message) {}

    @Test
    void theRulesAreThese() {
        List<String> ids = RULES.entrySet().stream()
                .flatMap(group -> IntStream.rangeClosed(1, group.getValue().size())
                        .mapToObj(number -> group.getKey() + "-" + number))
                .toList();
        assertThat(Rule.values()).extracting(Rule::id).containsExactlyInAnyOrderElementsOf(ids);
    }

    @ParameterizedTest
    @EnumSource
    void aRuleIsKnownThisWell(Rule rule) {
        String expected = marks(rule);
        assertThat(rule.strength().mark()).as("the rule's own sentence").isEqualTo(expected.substring(0, 1));
        assertThat(rule.statements().stream()
                        .map(statement -> statement.strength().mark()))
                .as("all that the rule says")
                .containsOnly(expected.split(""));
    }

    private static String marks(Rule rule) {
        int dash = rule.id().indexOf('-');
        List<String> group = Objects.requireNonNull(RULES.get(rule.id().substring(0, dash)));
        return group.get(Integer.parseInt(rule.id().substring(dash + 1)) - 1);
    }

    @Test
    void aMarkStandsForAStrength() {
        assertThat(Strength.values())
                .extracting(Strength::name, Strength::mark)
                .containsExactly(
                        tuple("DOCUMENTED", "D"),
                        tuple("PUBLISHED", "P"),
                        tuple("REPORTED", "R"),
                        tuple("ASSUMED", "A"));
    }

    @ParameterizedTest
    @CsvSource({
        "install, POST, /extensions/{extension_id}/installation, 204, 10, PT5M, ZohoCliq.Extensions.CREATE,",
        "upgrade, PUT, /extensions/{extension_id}/installation, 204, 10, PT10M, ZohoCliq.Extensions.UPDATE,",
        "setProperties, PATCH, /extensions/{extension_id}/properties, 200, 30, PT5M, ZohoCliq.Extensions.UPDATE,",
        "getProperties, GET, /extensions/{extension_id}/properties, 200, 30, PT5M, ZohoCliq.Extensions.READ,",
        "getProperty, GET, /extensions/{extension_id}/properties/{property_key}, 200, 30, PT5M,"
                + " ZohoCliq.Extensions.READ, Extensions.READ",
        "deleteProperty, DELETE, /extensions/{extension_id}/properties/{property_key}, 204, 30, PT5M,"
                + " ZohoCliq.Extensions.UPDATE, Extensions.UPDATE",
    })
    void anOperationIsCalledSo(
            String id,
            String method,
            String path,
            int success,
            int threshold,
            Duration lock,
            String scope,
            @Nullable String otherSpelling) {
        Operation operation = Operation.of(id).orElseThrow();
        assertThat(operation.method()).isEqualTo(method);
        assertThat(operation.path()).isEqualTo(path);
        assertThat(operation.success()).isEqualTo(success);
        assertThat(operation.rateLimit()).isEqualTo(new RateLimit(threshold, Duration.ofMinutes(1), lock));
        assertThat(operation.scopes())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(scope, otherSpelling).filter(Objects::nonNull).toList());
    }

    @Test
    void thereAreNoOtherOperations() {
        assertThat(Operation.values()).hasSize(6);
    }

    @ParameterizedTest
    @EnumSource
    void anOperationAnswersWithTheseAndNoOthers(Operation operation) {
        List<Answer> expected = new ArrayList<>(Objects.requireNonNull(OWN_ANSWERS.get(operation)));
        GENERAL_MESSAGES.forEach((status, message) -> expected.add(new Answer(status, "", message)));
        SHARED_MESSAGES.forEach((code, message) -> {
            if (!code.equals("extra_key_found")
                    || Set.of("POST", "PUT", "PATCH").contains(operation.method())) {
                expected.add(new Answer(400, code, message));
            }
        });
        assertThat(operation.refusals().entrySet().stream()
                        .map(refusal -> answer(refusal.getKey(), refusal.getValue())))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Answer answer(Refusal refusal, int status) {
        ErrorCode code = refusal.code();
        return new Answer(status, code == null ? "" : code.value(), refusal.message());
    }

    @Test
    void onlyTheNameOfAnExtraKeyIsFilledIn() {
        assertThat(Arrays.stream(Refusal.values())
                        .filter(refusal -> refusal.placeholder() != null)
                        .collect(
                                Collectors.toMap(refusal -> refusal, refusal -> String.valueOf(refusal.placeholder()))))
                .containsExactly(entry(Refusal.EXTRA_KEY_FOUND, "KEY"));
    }

    @Test
    void theCodesAreThese() {
        Set<String> codes = new TreeSet<>(SHARED_MESSAGES.keySet());
        OWN_ANSWERS.values().forEach(answers -> answers.forEach(answer -> codes.add(answer.code())));
        assertThat(ErrorCode.values()).extracting(ErrorCode::value).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void theLimitsAreThese() {
        assertThat(Limits.TEAM_IDS_MAX_ITEMS).isEqualTo(4);
        assertThat(Limits.PROPERTY_KEY_PATTERN).isEqualTo("^[a-z_]+$");
        assertThat(Limits.PROPERTY_KEY_MAX_LENGTH).isEqualTo(30);
        assertThat(Limits.PROPERTY_VALUE_MAX_LENGTH).isEqualTo(1000);
        assertThat(Limits.PROPERTIES_MAX_PROPERTIES).isEqualTo(10);
        assertThat(Limits.PROPERTY_KEYS_MAX_ITEMS).isEqualTo(10);
    }

    @Test
    void theWireNamesAreThese() {
        assertThat(Api.BASE_PATH).isEqualTo("/api/v3");
        assertThat(Api.EXTENSION_KEY).isEqualTo("EXTENSION_KEY");
        assertThat(Api.KEYS).isEqualTo("keys");
    }

    @Test
    void tokensAreHadSo() {
        assertThat(Api.TOKEN_PATH).isEqualTo("/oauth/v2/token");
        assertThat(Api.TOKEN_GRANT_TYPE).isEqualTo("refresh_token");
        assertThat(Api.TOKEN_LIFETIME).isEqualTo(Duration.ofHours(1));
        assertThat(Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN).isEqualTo("invalid_code");
        assertThat(Api.TOKEN_ERROR_UNKNOWN_CLIENT).isEqualTo("invalid_client");
        assertThat(Api.TOKEN_ERROR_OTHER_GRANT).isEqualTo("unsupported_grant_type");
    }

    @ParameterizedTest
    @CsvSource({
        "US, zoho.com, zohoapis.com",
        "EU, zoho.eu, zohoapis.eu",
        "IN, zoho.in, zohoapis.in",
        "AU, zoho.com.au, zohoapis.com.au",
        "CN, zoho.com.cn, zohoapis.com.cn",
        "JP, zoho.jp, zohoapis.jp",
        "SA, zoho.sa, zohoapis.sa",
        "UK, zoho.uk, zohoapis.uk",
        "CA, zohocloud.ca, zohoapis.ca",
    })
    void aDataCenterIsHere(DataCenter center, String domain, String apiDomain) {
        assertThat(center.root()).isEqualTo(URI.create("https://cliq." + domain));
        assertThat(center.accounts()).isEqualTo(URI.create("https://accounts." + domain));
        assertThat(center.apiDomain()).isEqualTo(URI.create("https://www." + apiDomain));
    }

    @Test
    void theDefaultDataCenterComesFirst() {
        assertThat(DataCenter.values()).hasSize(9).startsWith(DataCenter.US);
    }
}
