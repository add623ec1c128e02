package io.github.cliqextensions.tck.deviation;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.util.Objects;

/** What the suite says it had expected, in the words of its messages and the numbers of the contract. */
public final class Says {

    /** Some refusal or other. */
    public static final String REFUSAL = "a refusal";

    private Says() {}

    /** The status of a refusal. */
    public static String status(Operation operation, Refusal refusal) {
        return "expected: status " + Objects.requireNonNull(operation.refusals().get(refusal));
    }

    /** The status of a success. */
    public static String success(Operation operation) {
        return "expected: status " + operation.success();
    }

    public static String message(Refusal refusal) {
        return "expected: message \"" + refusal.message() + "\"";
    }

    public static String code(Refusal refusal) {
        return "expected: code "
                + Objects.requireNonNull(refusal.code(), "the refusal has no code")
                        .value();
    }

    /** The message that names an unknown member. */
    public static String naming(String member) {
        Refusal refusal = Refusal.EXTRA_KEY_FOUND;
        return "expected: message \""
                + refusal.message()
                        .replace(Objects.requireNonNull(refusal.placeholder(), "the refusal names nothing"), member);
    }

    /** These properties, and no others; in the order of the alphabet. */
    public static String properties(String... keys) {
        return "the keys of the properties to be [" + String.join(", ", keys) + "] afterwards";
    }

    /** An answer with these keys. */
    public static String keys() {
        return "exactly the keys [";
    }

    /** Another value of this property. */
    public static String value(String key) {
        return "under " + key + " the value of ";
    }

    /** An installation that is as it was. */
    public static String unchanged() {
        return "the installation to be ";
    }

    /** No lock yet. */
    public static String admitted() {
        return "any status but "
                + Objects.requireNonNull(Operation.INSTALL.refusals().get(Refusal.TOO_MANY_REQUESTS));
    }

    /** A lock. */
    public static String locked() {
        return status(Operation.INSTALL, Refusal.TOO_MANY_REQUESTS);
    }
}
