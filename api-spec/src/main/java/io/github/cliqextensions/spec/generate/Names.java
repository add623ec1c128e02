package io.github.cliqextensions.spec.generate;

import com.palantir.javapoet.ClassName;
import java.util.Locale;

/** What the contract's words are called in Java. */
final class Names {

    static final ClassName NULLABLE = ClassName.get("org.jspecify.annotations", "Nullable");

    private final String packageName;

    Names(String packageName) {
        this.packageName = packageName;
    }

    ClassName type(String simpleName) {
        return ClassName.get(packageName, simpleName);
    }

    /** {@code PROP-3}, {@code team_ids}, {@code setProperties}, {@code PropertyKey} as a constant. */
    static String constant(String word) {
        return word.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** A sentence as it stands in Javadoc. */
    static String javadoc(String sentence) {
        return sentence.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("@", "&#64;");
    }
}
