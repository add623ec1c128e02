package io.github.cliqextensions.spec.document;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused in any document: what it cannot mean, and what it leaves out. */
class DocumentReaderTest {

    private final ContractText contract;

    DocumentReaderTest(@TempDir Path folder) throws IOException {
        contract = new ContractText(folder);
    }

    @Test
    void refusesAKeywordOfASchemaThatItDoesNotKnow() {
        contract.insertAfter("    TeamIds:\n", "      uniqueItems: true\n");
        contract.isRefused(
                contract.line("uniqueItems"),
                "#/components/schemas/TeamIds/uniqueItems",
                "unknown keyword or extension 'uniqueItems'");
    }

    @Test
    void refusesAnExtensionOfAnOperationThatItDoesNotKnow() {
        contract.insertAfter("operationId: install\n", "      x-quota: 5\n");
        contract.isRefused(
                contract.line("x-quota"),
                ContractText.INSTALLATION + "/post/x-quota",
                "unknown keyword or extension 'x-quota'");
    }

    @Test
    void refusesAKeywordOfTheDocumentThatItDoesNotKnow() {
        contract.insertAfter("openapi: 3.1.0\n", "webhooks: {}\n");
        contract.isRefused(contract.line("webhooks"), "#/webhooks", "unknown keyword or extension 'webhooks'");
    }

    @Test
    void refusesANameOfItsOwnAsAKeyword() {
        contract.insertAfter("    TeamIds:\n", "      bool: true\n");
        contract.isRefused(
                contract.line("bool: true"),
                "#/components/schemas/TeamIds/bool",
                "unknown keyword or extension 'bool'");
    }

    @Test
    void refusesAMemberThatStandsTwice() {
        int line = contract.line("      operationId: install\n");
        contract.insertAfter("      operationId: install\n", "      operationId: install\n");
        contract.isRefused(
                line + 1,
                ContractText.INSTALLATION + "/post/operationId",
                "this member stands on line " + line + " already");
    }

    @Test
    void refusesAPathThatStandsTwice() {
        int line = contract.line("  /extensions/{extension_id}/installation:\n");
        int second = contract.line("  /extensions/{extension_id}/properties:\n");
        contract.replace("  /extensions/{extension_id}/properties:\n", "  /extensions/{extension_id}/installation:\n");
        contract.isRefused(second, ContractText.INSTALLATION, "this member stands on line " + line + " already");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "strength", "sentence", "intent", "places"})
    void refusesARuleWithout(String member) {
        String rule = contract.rule("AUTH-2");
        int line = contract.line("  - id: AUTH-2\n");
        if (member.equals("id")) {
            contract.replace("  - id: AUTH-2\n    strength: assumed\n", "  - strength: assumed\n");
        } else {
            contract.removeAfter("  - id: AUTH-2\n", "    " + member + ": .*\n");
        }
        contract.isRefused(line, rule + "/" + member, "a value is required here");
    }

    @Test
    void refusesARuleWhoseSentenceIsNotWritten() {
        contract.replaceAfter("  - id: AUTH-2\n", "sentence: .*\n", "sentence:\n");
        contract.isRefused(
                contract.lineAfter("  - id: AUTH-2\n", "sentence:"),
                contract.rule("AUTH-2") + "/sentence",
                "a value is required here");
    }

    @Test
    void refusesAnOptionalMemberWithoutAValue() {
        contract.replaceAfter("    PropertyKey:\n", "pattern: .*\n", "pattern:\n");
        contract.isRefused(
                contract.lineAfter("    PropertyKey:\n", "pattern:"),
                "#/components/schemas/PropertyKey/pattern",
                "a value is required here");
    }

    @Test
    void refusesAListWithNothingInAPlace() {
        contract.replaceAfter("  - id: AUTH-2\n", "places: .*\n", "places: ['#/info', null]\n");
        contract.isRefused(
                contract.lineAfter("  - id: AUTH-2\n", "places:"),
                contract.rule("AUTH-2") + "/places/1",
                "a value is required here");
    }

    @Test
    void refusesALimitWithoutAThreshold() {
        contract.removeAfter("operationId: install\n", "threshold: [0-9]+, ");
        contract.isRefused(
                contract.lineAfter("operationId: install\n", "x-rate-limit"),
                ContractText.INSTALLATION + "/post/x-rate-limit/threshold",
                "a value is required here");
    }

    @Test
    void refusesAnObjectWhereAListIsExpected() {
        contract.replaceAfter("operationId: install\n", "tags: .*\n", "tags: {first: Installation}\n");
        contract.isRefused(
                contract.line("tags: {first"),
                ContractText.INSTALLATION + "/post/tags",
                "Cannot deserialize value of type `java.util.ArrayList<java.lang.String>` from Object value"
                        + " (token `JsonToken.START_OBJECT`)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#/components/examples/nobody", "#/info", "other.yaml#/components/examples/scope_teams"})
    void refusesAReferenceThatLeadsToNoComponent(String ref) {
        contract.replace("'#/components/examples/scope_teams'", "'" + ref + "'");
        contract.isRefused(
                contract.line(ref),
                ContractText.INSTALLATION + "/post/requestBody/content/application~1json/examples/for_teams/$ref",
                "'" + ref + "' is no component of this document");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# a remark\n", "contract", "- openapi: 3.1.0\n"})
    void refusesWhatIsNoObject(String text) {
        contract.becomes(text);
        contract.isRefused(1, "#", "this is no OpenAPI document");
    }

    @Test
    void saysOnWhichLineTheYamlIsBroken() {
        int line = contract.line("info:\n");
        contract.replace("info:\n", "info: ]\n");
        assertThatThrownBy(contract::read)
                .isExactlyInstanceOf(ContractException.class)
                .hasMessageStartingWith("cliq-extensions.yaml:" + line + ": ");
    }
}
