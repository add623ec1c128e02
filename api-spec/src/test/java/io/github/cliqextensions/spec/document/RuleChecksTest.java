package io.github.cliqextensions.spec.document;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in the list of rules, and wherever a rule is named. */
class RuleChecksTest {

    private static final String RULE = "  - id: AUTH-2\n";

    private final ContractText contract;

    RuleChecksTest(@TempDir Path folder) throws IOException {
        contract = new ContractText(folder);
    }

    @Test
    void refusesAContractWithoutRules() {
        contract.removeAfter("\nx-rules:\n", "(?s).*");
        contract.replace("\nx-rules:\n", "\nx-rules: []\n");
        contract.isRefused(contract.line("x-rules: []"), "#/x-rules", "the contract has no rules");
    }

    @Test
    void refusesAnIdThatTwoRulesHave() {
        String second = contract.rule("AUTH-2");
        int line = contract.line(RULE);
        contract.replace(RULE, "  - id: AUTH-1\n");
        contract.isRefused(line, second + "/id", "the id AUTH-1 is given to two rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth-2", "AUTH2", "AUTH-0", "AUTH-02", "AUTH-2a", "'AUTH-2 '"})
    void refusesAMalformedId(String id) {
        String rule = contract.rule("AUTH-2");
        contract.replace(RULE, "  - id: " + id + "\n");
        contract.isRefused(
                contract.line("  - id: " + id + "\n"),
                rule + "/id",
                "'" + id.replace("'", "") + "' is not a rule's id, which looks like PROP-3");
    }

    @Test
    void refusesAStrengthThatIsNotDeclared() {
        contract.replaceAfter(RULE, "strength: assumed", "strength: guessed");
        contract.isRefused(
                contract.line("strength: guessed"),
                contract.rule("AUTH-2") + "/strength",
                "'guessed' is not declared in x-strengths");
    }

    @Test
    void refusesAStrengthThatIsNotDeclaredOfWhatARuleSaysBesides() {
        contract.replaceAfter("  - id: AUTH-5\n", "strength: reported", "strength: guessed");
        contract.isRefused(
                contract.line("strength: guessed"),
                contract.rule("AUTH-5") + "/also/0/strength",
                "'guessed' is not declared in x-strengths");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sentence", "intent"})
    void refusesWordsThatAreBlank(String member) {
        contract.replaceAfter(RULE, member + ": .*\n", member + ": ' '\n");
        contract.isRefused(
                contract.lineAfter(RULE, member + ": ' '"),
                contract.rule("AUTH-2") + "/" + member,
                "there is nothing in it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#/components/examples/nobody/value",
                "#/components/schemas/Scope/enum/2",
                "components/examples/invalid_token/value",
                "#",
            })
    void refusesAPlaceThatIsNotThere(String place) {
        contract.replaceAfter(RULE, "places: .*\n", "places: ['#/info', '" + place + "']\n");
        contract.isRefused(
                contract.line("'" + place + "']"),
                contract.rule("AUTH-2") + "/places/1",
                "'" + place + "' leads nowhere in this document");
    }

    @Test
    void refusesARuleOfAnOperationThatIsNotThere() {
        contract.replaceAfter("  - id: UPGRADE-1\n", "operations: .upgrade.", "operations: [upgrade, downgrade]");
        contract.isRefused(
                contract.line("operations: [upgrade, downgrade]"),
                contract.rule("UPGRADE-1") + "/operations/1",
                "there is no operation downgrade");
    }

    @Test
    void refusesARuleOfAnOperationThatHasNoAnswerForIt() {
        contract.replaceAfter("  - id: DELETE-2\n", "operations: .*\n", "operations: [deleteProperty, upgrade]\n");
        contract.isRefused(
                contract.line("operations: [deleteProperty, upgrade]"),
                contract.rule("DELETE-2") + "/operations/1",
                "upgrade has no answer that refuses by DELETE-2");
    }

    @Test
    void refusesARuleOfEveryOperationWhereOneHasNoAnswerForIt() {
        contract.removeAfter("  - id: DELETE-2\n    strength: documented\n", "    operations: .*\n");
        contract.isRefused(
                contract.line("  - id: DELETE-2\n"),
                contract.rule("DELETE-2"),
                "install has no answer that refuses by DELETE-2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'x-refuses: [AUTH-1, AUTH-2]' | 'x-refuses: [AUTH-1, AUTH-99]'"
                        + " | '#/components/examples/invalid_token/x-refuses/1' | AUTH-99",
                "'x-rule: LIST-2' | 'x-rule: LIST-99'"
                        + " | '#/paths/~1extensions~1{extension_id}~1properties/get/parameters/0/x-rule' | LIST-99",
                "'maxItems: INSTALL-5}' | 'maxItems: INSTALL-99}'"
                        + " | '#/components/schemas/TeamIds/x-keyword-rules/maxItems' | INSTALL-99",
            })
    void refusesToNameARuleThatIsNotThere(String was, String becomes, String pointer, String id) {
        contract.replace(was, becomes);
        contract.isRefused(contract.line(becomes), pointer, "there is no rule " + id);
    }
}
