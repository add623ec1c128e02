package io.github.cliqextensions.client.internal.check;

import io.github.cliqextensions.client.FailedCall;
import io.github.cliqextensions.client.InvalidRequestException;
import io.github.cliqextensions.client.contract.Limits;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.contract.Rule;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Refuses what documented and published rules make certain to fail, so that it costs no request. What only an assumption
 * forbids is sent: the service may see it otherwise.
 */
public final class RequestChecks {

    private static final Pattern KEY = Pattern.compile(Limits.PROPERTY_KEY_PATTERN);

    private final Operation operation;

    private RequestChecks(Operation operation) {
        this.operation = operation;
    }

    /** The checks of an operation. */
    public static RequestChecks of(Operation operation) {
        return new RequestChecks(operation);
    }

    /** Whether the service can have a property of this key (PROP-2, PROP-3). */
    public static boolean isPropertyKey(String key) {
        return hasPattern(key) && hasLength(key);
    }

    private static boolean hasPattern(String key) {
        return KEY.matcher(key).matches();
    }

    private static boolean hasLength(String key) {
        return key.length() <= Limits.PROPERTY_KEY_MAX_LENGTH;
    }

    /**
     * What nobody can send as it is, whatever else is checked: a value with half of a character, which has no UTF-8, and a
     * key that is a step in a path, which leads out of the properties.
     */
    public static void sendable(Operation operation, Map<String, String> properties) {
        RequestChecks checks = of(operation);
        properties.forEach((key, value) -> checks.check(
                StandardCharsets.UTF_8.newEncoder().canEncode(value),
                Rule.HTTP_4,
                () -> "the value of " + shown(key) + " is no text: it holds half of a character"));
    }

    /** As {@link #sendable(Operation, Map)}, of the key of one property. */
    public static void sendable(Operation operation, String key) {
        of(operation).check(!key.equals(".") && !key.equals(".."), rule(operation), () -> shown(key) + " is no key");
    }

    public RequestChecks extension(long id, String key) {
        check(id >= 0, Rule.EXT_1, () -> "an extension's id is not negative");
        check(!key.isEmpty(), Rule.EXT_3, () -> "the extension's key is empty");
        return this;
    }

    public RequestChecks teams(Collection<Long> ids) {
        check(!ids.isEmpty(), Rule.INSTALL_4, () -> "an installation for teams names at least one");
        check(
                ids.size() <= Limits.TEAM_IDS_MAX_ITEMS,
                Rule.INSTALL_5,
                () -> "at most " + Limits.TEAM_IDS_MAX_ITEMS + " teams in one request, not " + ids.size());
        return this;
    }

    /** Those to set. */
    public RequestChecks properties(Map<String, String> properties) {
        check(
                properties.size() <= Limits.PROPERTIES_MAX_PROPERTIES,
                Rule.PROP_4,
                () -> "an extension has at most " + Limits.PROPERTIES_MAX_PROPERTIES + " properties, not "
                        + properties.size());
        properties.forEach((key, value) -> {
            check(hasPattern(key), Rule.PROP_2, () -> "a property's key matches " + KEY + ", unlike " + shown(key));
            check(hasLength(key), Rule.PROP_3, () -> tooLong(key));
            int length = value.codePointCount(0, value.length());
            check(
                    length <= Limits.PROPERTY_VALUE_MAX_LENGTH,
                    Rule.PROP_5,
                    () -> "a property's value has at most " + Limits.PROPERTY_VALUE_MAX_LENGTH + " characters, not "
                            + length + " as that of " + shown(key));
        });
        return this;
    }

    /** Those to get. */
    public RequestChecks propertyKeys(Collection<String> keys) {
        check(keys.stream().anyMatch(RequestChecks::isPropertyKey), Rule.LIST_2, () -> "no valid key is asked for");
        check(
                keys.size() <= Limits.PROPERTY_KEYS_MAX_ITEMS,
                Rule.LIST_4,
                () -> "at most " + Limits.PROPERTY_KEYS_MAX_ITEMS + " keys in one request, not " + keys.size());
        return this;
    }

    /** The one to get or to delete. */
    public RequestChecks propertyKey(String key) {
        check(hasPattern(key), rule(operation), () -> "a property's key matches " + KEY + ", unlike " + shown(key));
        check(hasLength(key), rule(operation), () -> tooLong(key));
        return this;
    }

    private static Rule rule(Operation operation) {
        return operation == Operation.DELETE_PROPERTY ? Rule.DELETE_2 : Rule.GET_2;
    }

    private void check(boolean met, Rule rule, Supplier<String> otherwise) {
        if (!met) {
            throw new InvalidRequestException(new FailedCall(operation, null, null, otherwise.get(), rule, 0));
        }
    }

    private static String tooLong(String key) {
        return "a property's key has at most " + Limits.PROPERTY_KEY_MAX_LENGTH + " characters, not " + key.length()
                + " as " + shown(key);
    }

    /** A key is no secret, but it may be long, and come from anywhere. */
    private static String shown(String key) {
        String line = key.replaceAll("\\p{Cntrl}", "?");
        return '"' + (line.length() > 40 ? line.substring(0, 40) + "..." : line) + '"';
    }
}
