package io.github.cliqextensions.spec.document;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void refusesARuleForWhichTheOperationHasNoAnswer() {
        contract.replace(RULES, "x-keyword-rules: {type: INSTALL-4, maxItems: UPGRADE-4}");
        contract.isRefused(
                contract.line("maxItems: UPGRADE-4"),
                "#/components/schemas/TeamIds/x-keyword-rules/maxItems",
                "install has no answer that refuses by UPGRADE-4");
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
