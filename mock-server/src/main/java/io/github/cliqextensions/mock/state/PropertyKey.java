package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.spec.Limits;
import java.util.regex.Pattern;

/** What can be the key of a property (PROP-2, PROP-3, LIST-3). */
public final class PropertyKey {

    private static final Pattern PATTERN = Pattern.compile(Limits.PROPERTY_KEY_PATTERN);

    private PropertyKey() {}

    public static boolean isValid(String key) {
        return hasPattern(key) && hasLength(key);
    }

    public static boolean hasPattern(String key) {
        return PATTERN.matcher(key).matches();
    }

    public static boolean hasLength(String key) {
        return key.codePointCount(0, key.length()) <= Limits.PROPERTY_KEY_MAX_LENGTH;
    }
}
