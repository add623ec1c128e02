package io.github.cliqextensions.mock.api.check;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a query: the first of a repeated one holds, and names are case-sensitive (HTTP-11). */
public final class Query {

    private final Map<String, String> values;

    private Query(Map<String, String> values) {
        this.values = values;
    }

    /** Refuses a query whose escapes are broken, even in parameters that nobody asks for. */
    public static Query of(String raw) {
        Map<String, String> values = new HashMap<>();
        for (String parameter : raw.split("&", -1)) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            String value = equals < 0 ? "" : parameter.substring(equals + 1);
            values.putIfAbsent(PercentEncoding.decodeQuery(name), PercentEncoding.decodeQuery(value));
        }
        return new Query(values);
    }

    /** The value, or null for a parameter that was not sent. */
    public @Nullable String get(String name) {
        return values.get(name);
    }

    /** Whether the parameter was not sent, or without a value. */
    public boolean isEmpty(String name) {
        return values.getOrDefault(name, "").isEmpty();
    }
}
