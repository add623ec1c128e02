package io.github.cliqextensions.spec.document;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in the schemas of requests. */
class KeywordRuleChecksTest {

    private static final String TEAM_IDS = "    TeamIds:\n";
    private static final String RULES = "x-keyword-rules: {type: INSTALL-4, maxItems: INSTALL-5}";

    private final ContractText contract;

    KeywordRuleChecksTest(@TempDir Path folder) throws IOException {
        contract = new ContractText(folder);
    }

    @Test
    void refusesAKeywordForWhichNoRuleIsNamed() {
        contract.replace(RULES, "x-keyword-rules: {type: INSTALL-4}");
        contract.isRefused(
                contract.lineAfter(TEAM_IDS, "maxItems"),
                "#/components/schemas/TeamIds/maxItems",
                "no rule is named for this keyword in x-keyword-rules");
    }

    @Test
    void refusesAKeywordThatRefusesByASchema() {
        contract.insertAfter(TEAM_IDS, "      not: {const: []}\n");
        contract.isRefused(
                contract.line("not: {const: []}"),
                "#/components/schemas/TeamIds/not",
                "no rule is named for this keyword in x-keyword-rules");
    }

    @Test
    void refusesUnknownMembersOnlyByARule() {
        contract.removeAfter("    UpgradeRequest:\n", ", additionalProperties: HTTP-8");
        contract.isRefused(
                contract.lineAfter("    UpgradeRequest:\n", "additionalProperties"),
                "#/components/schemas/UpgradeRequest/additionalProperties",
                "no rule is named for this keyword in x-keyword-rules");
    }

    @Test
    void refusesARuleForAKeywordThatIsNotThere() {
        contract.replace(RULES, "x-keyword-rules: {type: INSTALL-4, maxItems: INSTALL-5, minItems: INSTALL-4}");
        contract.isRefused(
                contract.line("maxItems: INSTALL-5, minItems"),
                "#/components/schemas/TeamIds/x-keyword-rules/minItems",
                "the schema has no such keyword");
    }

    /** By PROP-4 the operation's answer refuses too, but in other operations. */
    @ParameterizedTest
    @ValueSource(strings = {"UPGRADE-4", "PROP-4"})
    void refusesARuleForWhichTheOperationHasNoAnswer(String rule) {
        contract.replace(RULES, "x-keyword-rules: {type: INSTALL-4, maxItems: " + rule + "}");
        contract.isRefused(
                contract.line("maxItems: " + rule),
                "#/components/schemas/TeamIds/x-keyword-rules/maxItems",
                "install has no answer that refuses by " + rule);
    }

    @Test
    void refusesABodyWhoseSchemaIsNoComponent() {
        contract.replace("$ref: '#/components/schemas/UpgradeRequest'", "type: object");
        contract.isRefused(
                contract.lineAfter("operationId: upgrade\n", "schema:"),
                ContractText.INSTALLATION + "/put/requestBody/content/application~1json/schema",
                "the schema of a request body is a component");
    }
}
