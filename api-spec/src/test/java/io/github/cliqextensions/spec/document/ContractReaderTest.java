package io.github.cliqextensions.spec.document;

import static io.github.cliqextensions.spec.document.ContractText.INSTALLATION;
import static io.github.cliqextensions.spec.document.ContractText.PROPERTIES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in the operations of the contract, in their answers, and in what it says of the whole service. */
class ContractReaderTest {

    private static final String INSTALL = "operationId: install\n";
    private static final String INVALID_TOKEN = "    invalid_token:\n      summary: ";

    private final ContractText contract;

    ContractReaderTest(@TempDir Path folder) throws IOException {
        contract = new ContractText(folder);
    }

    @Test
    void takesTheContractAsItStands() throws IOException {
        assertThat(contract.read().operations())
                .extracting(Contract.Operation::id)
                .containsExactly(
                        "install", "upgrade", "setProperties", "getProperties", "getProperty", "deleteProperty");
    }

    @Test
    void refusesANameThatTwoOperationsHave() {
        int line = contract.line("operationId: upgrade\n");
        contract.replace("operationId: upgrade\n", "operationId: install\n");
        contract.isRefused(line, INSTALLATION + "/put/operationId", "another operation has this name");
    }

    @Test
    void refusesAReferenceToAComponentOfAnotherKind() {
        String anchor = "  /extensions/{extension_id}/installation:\n";
        contract.replaceAfter(anchor, "#/components/parameters/ExtensionId", "#/components/schemas/ExtensionId");
        contract.isRefused(
                contract.lineAfter(anchor, "#/components/schemas/ExtensionId"),
                INSTALLATION + "/parameters/0/$ref",
                "'#/components/schemas/ExtensionId' is not one of the parameters in components");
    }

    // Limits

    @Test
    void refusesAnOperationWithoutALimit() {
        contract.removeAfter(INSTALL, "      x-rate-limit: .*\n");
        contract.isRefused(
                contract.line("    post:\n"), INSTALLATION + "/post", "an operation has its limit in x-rate-limit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1"})
    void refusesAThresholdThatLetsNothingThrough(String threshold) {
        contract.replaceAfter(INSTALL, "threshold: [0-9]+", "threshold: " + threshold);
        contract.isRefused(
                contract.lineAfter(INSTALL, "x-rate-limit"),
                INSTALLATION + "/post/x-rate-limit/threshold",
                "a threshold is at least 1");
    }

    @ParameterizedTest
    @CsvSource({
        "window, 1 minute, '''1 minute'' is not a duration of ISO 8601'",
        "window, PT0S, a duration is longer than nothing",
        "lock, 5M, '''5M'' is not a duration of ISO 8601'",
        "lock, PT0M, a duration is longer than nothing",
        "lock, -PT5M, a duration is longer than nothing",
    })
    void refusesALimitWhose(String member, String duration, String what) {
        contract.replaceAfter(INSTALL, member + ": [^,}]+", member + ": " + duration);
        contract.isRefused(
                contract.lineAfter(INSTALL, "x-rate-limit"), INSTALLATION + "/post/x-rate-limit/" + member, what);
    }

    // Scopes

    @Test
    void refusesAnOperationThatAsksForNoScope() {
        contract.removeAfter(INSTALL, "      security:\n        - oauth: .*\n");
        contract.isRefused(
                contract.line("    post:\n"), INSTALLATION + "/post", "an operation asks for a scope in security");
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth: []", "oauth: [Extensions.READ, Extensions.UPDATE]", "{}"})
    void refusesARequirementThatIsNotOneScope(String requirement) {
        contract.replaceAfter(INSTALL, "- oauth: .*\n", "- " + requirement + "\n");
        contract.isRefused(
                contract.lineAfter(INSTALL, "- " + Pattern.quote(requirement)),
                INSTALLATION + "/post/security/0",
                "a requirement names one scheme and one scope of it");
    }

    @Test
    void refusesAScopeThatItsSchemeDoesNotDeclare() {
        contract.replaceAfter(INSTALL, "oauth: .*\n", "oauth: [ZohoCliq.Extensions.ALL]\n");
        contract.isRefused(
                contract.line("ZohoCliq.Extensions.ALL"),
                INSTALLATION + "/post/security/0/oauth/0",
                "the scheme 'oauth' does not declare the scope 'ZohoCliq.Extensions.ALL'");
    }

    @Test
    void refusesASchemeThatIsNotThere() {
        contract.replaceAfter(INSTALL, "- oauth: ", "- basic: ");
        contract.isRefused(
                contract.line("- basic: "),
                INSTALLATION + "/post/security/0/basic",
                "'basic' is not one of the securitySchemes in components");
    }

    // Parameters

    @Test
    void refusesAParameterThatNamesNoRule() {
        contract.removeAfter("    ExtensionId:\n      name: ", "      x-rule: .*\n");
        contract.isRefused(
                contract.line("    post:\n"),
                INSTALLATION + "/post",
                "parameter 'extension_id' has no x-rule that the operation refuses");
    }

    @Test
    void refusesAParameterWhoseRuleTheOperationDoesNotRefuse() {
        contract.replace("x-rule: LIST-2\n", "x-rule: UPGRADE-4\n");
        contract.isRefused(
                contract.lineAfter("operationId: setProperties\n", "    get:\n"),
                PROPERTIES + "/get",
                "parameter 'keys' has no x-rule that the operation refuses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"in", "description"})
    void refusesAParameterWithout(String member) {
        contract.removeAfter("    ExtensionKey:\n      name: ", "      " + member + ": .*\n");
        contract.isRefused(
                contract.line("    ExtensionKey:\n      name: "),
                "#/components/parameters/ExtensionKey",
                "a parameter has a name, a place in the request and a description");
    }

    // Answers

    @Test
    void refusesAnOperationWithoutASuccess() {
        contract.removeAfter(INSTALL, "        '204':\n.*\n");
        contract.isRefused(
                contract.lineAfter(INSTALL, "      responses:"),
                INSTALLATION + "/post/responses",
                "an operation has a response of success");
    }

    @Test
    void refusesASecondSuccess() {
        contract.replaceAfter(
                INSTALL, "        '400':\n", "        '200': {$ref: '#/components/responses/Done'}\n        '400':\n");
        contract.isRefused(
                contract.line("'200': {$ref"),
                INSTALLATION + "/post/responses/200",
                "an operation has one response of success");
    }

    @Test
    void refusesAStatusThatIsNone() {
        contract.replaceAfter(INSTALL, "'204'", "'2XX'");
        contract.isRefused(contract.line("'2XX'"), INSTALLATION + "/post/responses/2XX", "'2XX' is not a status");
    }

    @Test
    void refusesASuccessWithoutAnExample() {
        contract.removeAfter("operationId: setProperties\n", "              examples:\n +some_properties:\n.*\n");
        contract.isRefused(
                contract.lineAfter("description: Stored;", "application/json:"),
                PROPERTIES + "/patch/responses/200/content/application~1json",
                "a response has examples");
    }

    @Test
    void refusesAnErrorWithoutAnExample() {
        contract.removeAfter("    InvalidToken:\n", "          examples:\n.*\n.*\n");
        contract.isRefused(
                contract.lineAfter("    InvalidToken:\n", "application/json:"),
                "#/components/responses/InvalidToken/content/application~1json",
                "a response has examples");
    }

    @Test
    void refusesAnErrorWithoutABody() {
        contract.replaceAfter(INSTALL, "'#/components/responses/InvalidToken'", "'#/components/responses/Done'");
        contract.isRefused(
                contract.lineAfter(INSTALL, "'401'"),
                INSTALLATION + "/post/responses/401",
                "an error has its answers as examples");
    }

    @Test
    void refusesAnAnswerThatIsForNoRule() {
        contract.removeAfter(INVALID_TOKEN, "      x-refuses: .*\n");
        contract.isRefused(
                contract.line(INVALID_TOKEN),
                "#/components/examples/invalid_token",
                "the answer does not say in x-refuses which rules it is for");
    }

    @Test
    void refusesAnAnswerThatIsForNoRuleOfItsOperation() {
        contract.replaceAfter(
                INSTALL,
                "install_failed:\n( +).ref: .*\n",
                "upgrade_failed:\n" + " ".repeat(18) + "$ref: '#/components/examples/upgrade_failed'\n");
        contract.isRefused(
                contract.lineAfter(INSTALL, "'400'"),
                INSTALLATION + "/post/responses/400",
                "none of the rules that 'upgrade_failed' refuses by concerns this operation");
    }

    @Test
    void refusesAnAnswerWithoutAMessage() {
        contract.replaceAfter(INVALID_TOKEN, "message: .*\n", "code: unauthorized\n");
        contract.isRefused(
                contract.line(INVALID_TOKEN), "#/components/examples/invalid_token", "the answer has no message");
    }

    @Test
    void refusesAnAnswerWithoutASummary() {
        contract.replaceAfter("    invalid_token:\n      summ", "ary: .*\n", "");
        contract.replace("    invalid_token:\n      summ", "    invalid_token:\n");
        contract.isRefused(
                contract.line("    invalid_token:\n      x-refuses"),
                "#/components/examples/invalid_token",
                "the answer has no summary");
    }

    @Test
    void refusesAPlaceholderThatTheMessageDoesNotHave() {
        contract.replace("x-placeholder: KEY\n", "x-placeholder: NAME\n");
        contract.isRefused(
                contract.line("x-placeholder: NAME"),
                "#/components/examples/extra_key_found/x-placeholder",
                "the message has no 'NAME'");
    }

    @Test
    void refusesTwoAnswersUnderOneName() {
        contract.replaceAfter("    InvalidToken:\n", "invalid_token:\n", "not_found:\n");
        contract.isRefused(
                contract.lineAfter("    NotFound:\n", "not_found:"),
                "#/components/responses/NotFound/content/application~1json/examples/not_found",
                "'not_found' is another answer elsewhere");
    }

    @Test
    void refusesOneAnswerWithTwoStatuses() {
        contract.replaceAfter(INSTALL, "'#/components/responses/NotFound'", "'#/components/responses/InvalidToken'");
        contract.isRefused(
                contract.lineAfter(INSTALL, "'404'"),
                INSTALLATION + "/post/responses/404",
                "'invalid_token' has another status already");
    }

    @Test
    void refusesAnAnswerThatNoOperationGives() {
        contract.replace(
                INVALID_TOKEN,
                "    never_given: {summary: Never given, x-refuses: [AUTH-1], value: {message: Never.}}\n"
                        + INVALID_TOKEN);
        contract.isRefused(
                contract.line("    never_given:"),
                "#/components/examples/never_given",
                "no operation gives this answer");
    }

    // The whole service

    @Test
    void refusesAContractWithoutAServer() {
        contract.replaceAfter("\nservers:", "(?s)\n.*?\ntags:", " []\ntags:");
        contract.isRefused(contract.line("servers: []"), "#/servers", "the contract has no server");
    }

    @Test
    void refusesAServerWithoutADataCenter() {
        contract.removeAfter("\nservers:", "    x-data-center: .*\n");
        contract.isRefused(
                contract.lineAfter("\nservers:", "- url"),
                "#/servers/0",
                "a server has its data centre in x-data-center");
    }

    @Test
    void refusesAContractThatDoesNotSayWhereTokensAreHad() {
        contract.removeAfter("  securitySchemes:\n", "(?s)      x-token-endpoint:\n.*?(?=\n  parameters:)");
        contract.isRefused(
                contract.line("  securitySchemes:\n"),
                "#/components/securitySchemes",
                "no scheme says in x-token-endpoint where tokens are had");
    }

    @Test
    void refusesALifetimeOfTokensThatIsNoDuration() {
        contract.replaceAfter("      x-token-endpoint:\n", "token-lifetime: .*\n", "token-lifetime: 3600\n");
        contract.isRefused(
                contract.lineAfter("      x-token-endpoint:\n", "token-lifetime"),
                "#/components/securitySchemes/oauth/x-token-endpoint/token-lifetime",
                "'3600' is not a duration of ISO 8601");
    }
}
