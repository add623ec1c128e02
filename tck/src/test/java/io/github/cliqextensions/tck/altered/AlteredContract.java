package io.github.cliqextensions.tck.altered;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The contract with other numbers, changed in its text alone as a person would change it. */
final class AlteredContract {

    private final Map<String, String> changes = new LinkedHashMap<>();

    private AlteredContract() {}

    static String of(String contract) {
        AlteredContract altered = new AlteredContract();
        altered.operation("install", "threshold: \\d+", "threshold: 7");
        altered.operation("install", "lock: PT\\d+M", "lock: PT3M");
        altered.operation("upgrade", "lock: PT\\d+M", "lock: PT6M");
        altered.operation("getProperties", "threshold: \\d+", "threshold: 20");
        altered.operation("getProperty", "threshold: \\d+", "threshold: 20");
        altered.schema("PropertyKey", "maxLength: \\d+", "maxLength: 20");
        altered.schema("PropertyKeys", "maxItems: \\d+", "maxItems: 4");
        altered.schema("PropertyValue", "maxLength: \\d+", "maxLength: 500");
        altered.schema("Properties", "maxProperties: \\d+", "maxProperties: 5");
        altered.schema("TeamIds", "maxItems: \\d+", "maxItems: 3");
        altered.change(
                "(    property_key_too_long:\n(?:      .*\n)*?        message: ).*",
                "$1Another text for the same error.");
        return altered.applyTo(contract);
    }

    /** Changes what stands first behind the name of an operation. */
    private void operation(String id, String pattern, String text) {
        change("(operationId: " + id + "\n[\\s\\S]*?)" + pattern, "$1" + text);
    }

    /** Changes what stands first behind the name of a schema. */
    private void schema(String name, String pattern, String text) {
        change("(\n    " + name + ":\n[\\s\\S]*?)" + pattern, "$1" + text);
    }

    private void change(String pattern, String replacement) {
        changes.put(pattern, replacement);
    }

    private String applyTo(String contract) {
        String changed = contract;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            Matcher matcher = Pattern.compile(change.getKey()).matcher(changed);
            assertThat(matcher.find())
                    .as("the contract has %s", change.getKey())
                    .isTrue();
            String next = matcher.replaceFirst(change.getValue());
            assertThat(next).as("what %s changes", change.getKey()).isNotEqualTo(changed);
            changed = next;
        }
        return changed;
    }
}
