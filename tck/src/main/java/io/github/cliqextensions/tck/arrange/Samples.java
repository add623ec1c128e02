package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Limits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Keys, values and lists of a wanted size, right in every other respect. */
public final class Samples {

    private Samples() {}

    /** A valid key of this length. */
    public static String key(int length) {
        return "k".repeat(length);
    }

    /** This many different valid keys. */
    public static List<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(Samples::numbered).toList();
    }

    /** This many properties with different valid keys. */
    public static Map<String, String> properties(int count) {
        Map<String, String> pairs = new LinkedHashMap<>();
        keys(count).forEach(key -> pairs.put(key, "value of " + key));
        return pairs;
    }

    /** A value of this length. */
    public static String value(int length) {
        return "v".repeat(length);
    }

    /** This many teams of an organization, those of the user {@code lead} first. */
    public static List<Long> teams(int count) {
        return OrganizationShape.TEAMS.subList(0, count);
    }

    /** As many properties as an extension can have. */
    public static int cap() {
        return Limits.PROPERTIES_MAX_PROPERTIES;
    }

    /** Letters stand for digits, which a key cannot have. */
    private static String numbered(int number) {
        return "key_" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }
}
