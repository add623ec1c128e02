package io.github.cliqextensions.tck.arrange;

import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Short keys that are off the pattern, each in another way. */
    public static List<String> keysOffPattern() {
        return Stream.of(
                        "Key",
                        "kEY",
                        "key1",
                        "a-b",
                        "a b",
                        "k ",
                        "a.b",
                        "a/b",
                        "k\n",
                        "k\0",
                        "a\"b",
                        "%6B",
                        "cl\u00e9",
                        "\u212a",
                        "\ud83d\ude00")
                .filter(key -> !isOnPattern(key))
                .toList();
    }

    /** Properties of which a careless reader would find some by {@link #keysOffPattern()}, and one more. */
    public static Map<String, String> lookalikes() {
        return Map.of("k", "1", "key", "2", "own", "3");
    }

    /** What can stand for a key in a path without being one, as it is sent: nothing, slashes, dots, a list. */
    public static List<String> segmentsWithoutKey() {
        return List.of("", "%20", "%2F", "k%2F", "%2E", "%2E%2E", "%2E%2E%2Fk", "k%2Cown");
    }

    /** Every character of ASCII that a key can be made of. */
    public static String keyAlphabet() {
        return IntStream.range(0, 128)
                .mapToObj(Character::toString)
                .filter(Samples::isOnPattern)
                .collect(Collectors.joining());
    }

    /** A list cut into lists of this size; the last may be shorter. */
    public static <T> List<List<T>> inGroupsOf(int size, List<T> all) {
        return IntStream.range(0, (all.size() + size - 1) / size)
                .mapToObj(group -> all.subList(group * size, Math.min(all.size(), (group + 1) * size)))
                .toList();
    }

    /** A list cut so that one user may send each item by this operation, and as many requests besides. */
    public static <T> List<List<T>> inPortionsFor(Operation operation, List<T> all) {
        return inGroupsOf(operation.rateLimit().threshold() / 2, all);
    }

    private static boolean isOnPattern(String key) {
        return Pattern.matches(Limits.PROPERTY_KEY_PATTERN, key);
    }

    /** Letters stand for digits, which a key cannot have. */
    private static String numbered(int number) {
        return "key_" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
    }
}
