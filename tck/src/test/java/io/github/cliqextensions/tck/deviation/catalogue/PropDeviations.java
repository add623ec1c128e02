package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Rule.PROP_1;
import static io.github.cliqextensions.spec.Rule.PROP_2;
import static io.github.cliqextensions.spec.Rule.PROP_3;
import static io.github.cliqextensions.spec.Rule.PROP_4;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.askedFor;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** PROP-1 to PROP-4: what setting does, which keys it takes, and how many. */
final class PropDeviations {

    private static final int LONGEST = Limits.PROPERTY_KEY_MAX_LENGTH;
    private static final int CAP = Limits.PROPERTIES_MAX_PROPERTIES;

    private PropDeviations() {}

    static List<Deviation> all() {
        return Stream.of(effects(), answers(), patterns(), lengths(), cap(), capTooEarly())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> effects() {
        return List.of(
                lax(
                        PROP_1,
                        "takes away what a request does not name",
                        Wrongs.api((asked, real) -> {
                            if (asked.is(SET_PROPERTIES)) {
                                keepOnly(asked, Set.copyOf(asked.propertyKeys()));
                            }
                            return real.answer(asked);
                        }),
                        Says.properties("a", "b")),
                strict(
                        PROP_1,
                        "answers with success, and stores nothing",
                        Wrongs.api((asked, real) ->
                                asked.is(SET_PROPERTIES) ? Answers.success(asked) : real.answer(asked)),
                        Says.properties("a", "b")),
                strict(
                        PROP_1,
                        "does not change what is there",
                        Wrongs.api((asked, real) -> restoring(asked, real, (key, value) -> value)),
                        Says.value("a")),
                strict(
                        PROP_1,
                        "refuses a key that exists",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && asked.propertyKeys().stream().anyMatch(properties(asked)::containsKey),
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_1,
                        "refuses a request that creates and updates",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && asked.propertyKeys().stream().anyMatch(properties(asked)::containsKey)
                                        && !properties(asked).keySet().containsAll(asked.propertyKeys()),
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_1,
                        "stores the first pair of a request alone",
                        afterSuccessOf(
                                asked -> asked.propertyKeys().stream()
                                        .skip(1)
                                        .forEach(key -> asked.change(now -> now.withoutProperty(key))),
                                SET_PROPERTIES),
                        Says.properties("a", "b")),
                strict(
                        PROP_1,
                        "does not read escapes in JSON",
                        Wrongs.reads(
                                askedFor(SET_PROPERTIES),
                                (asked, sent) -> sent.withBody(sent.text().replace("\\", "\\\\"))),
                        Says.success(SET_PROPERTIES)));
    }

    private static List<Deviation> answers() {
        return List.of(
                other(
                        PROP_1,
                        "answers all properties that there are now",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(SET_PROPERTIES) && right.status() == SET_PROPERTIES.success()
                                    ? Answers.pairs(right.status(), properties(asked))
                                    : right;
                        }),
                        Says.keys()),
                other(
                        PROP_1,
                        "answers what was there before",
                        Wrongs.api((asked, real) -> {
                            Map<String, String> before = properties(asked);
                            Answer right = real.answer(asked);
                            return asked.is(SET_PROPERTIES) && right.status() == SET_PROPERTIES.success()
                                    ? Answers.pairs(right.status(), before)
                                    : right;
                        }),
                        Says.keys()),
                other(
                        PROP_1,
                        "answers without a body",
                        answersSuccessOf(answer -> Answer.empty(204), SET_PROPERTIES),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_1,
                        "stores values without the spaces around them",
                        storing(String::strip),
                        Says.value("spaces")),
                strict(
                        PROP_1,
                        "stores composed characters",
                        storing(value -> Normalizer.normalize(value, Normalizer.Form.NFC)),
                        Says.value("accents")),
                strict(
                        PROP_1,
                        "stores values without control characters",
                        storing(value -> value.replaceAll("\\p{Cntrl}", "")),
                        Says.value("controls")),
                strict(
                        PROP_1,
                        "stores a number for what looks like one",
                        storing(value -> value.matches("[0-9.]+")
                                ? String.valueOf(Double.parseDouble("0" + value.replace("..", ".")))
                                : value),
                        Says.value("number")),
                strict(
                        PROP_1,
                        "stores half of what is beyond the first plane",
                        storing(value -> value.replaceAll("[\\x{10000}-\\x{10ffff}]", "?")),
                        Says.value("k")));
    }

    private static List<Deviation> patterns() {
        return List.of(
                lax(
                        PROP_2,
                        "takes digits and hyphens in a key",
                        takesKeysWhere(
                                asked -> asked.propertyKeys().stream().allMatch(key -> key.matches("[a-z0-9_-]+"))),
                        Says.status(SET_PROPERTIES, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        PROP_2,
                        "takes capital letters in a key",
                        takesKeysWhere(
                                asked -> asked.propertyKeys().stream().allMatch(key -> key.matches("[A-Za-z_]+"))),
                        Says.status(SET_PROPERTIES, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        PROP_2,
                        "takes a line feed after a key",
                        takesKeysWhere(asked -> asked.propertyKeys().stream().allMatch(key -> key.endsWith("\n"))),
                        Says.status(SET_PROPERTIES, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        PROP_2,
                        "takes an empty key",
                        takesKeysWhere(asked -> asked.propertyKeys().contains("")),
                        Says.status(SET_PROPERTIES, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        PROP_2,
                        "refuses a key that is off the pattern, and stores it in small letters",
                        refusesAndDoes(
                                asked -> asked.propertyKeys()
                                        .forEach(key -> asked.set(Map.of(key.toLowerCase(Locale.ROOT) + "x", "v"))),
                                PROP_2),
                        "the keys of the properties to be "),
                strict(
                        PROP_2,
                        "takes no underscore in a key",
                        refusesKeysWhere(key -> key.contains("_"), Refusal.EXTRA_KEY_FOUND),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_2,
                        "takes no z in a key",
                        refusesKeysWhere(key -> key.contains("z"), Refusal.EXTRA_KEY_FOUND),
                        Says.success(SET_PROPERTIES)),
                other(
                        PROP_2,
                        "answers a key that is too long and off the pattern as too long",
                        Wrongs.refusesOtherwise(
                                asked -> asked.propertyKeys().stream().anyMatch(key -> key.length() > LONGEST),
                                Refusal.PROPERTY_KEY_TOO_LONG,
                                PROP_2),
                        "is an extra key in the JSON Object.\""),
                other(
                        PROP_2,
                        "names no key that is off the pattern",
                        answersRefusalsBy(Answers.message(Refusal.EXTRA_KEY_FOUND.message()), PROP_2),
                        "is an extra key in the JSON Object.\""),
                other(
                        PROP_2,
                        "answers a key that is off the pattern as an invalid one",
                        answersRefusalsBy(Answers.code("extension_property_invalid_key"), PROP_2),
                        Says.code(Refusal.EXTRA_KEY_FOUND)));
    }

    private static List<Deviation> lengths() {
        return List.of(
                lax(
                        PROP_3,
                        "takes one character more in a key",
                        doesWhereRefusedBy(
                                asked -> asked.propertyKeys().stream().allMatch(key -> key.length() <= LONGEST + 1),
                                Asked::setThePairs,
                                PROP_3),
                        Says.REFUSAL),
                lax(PROP_3, "takes keys of any length", doesWhereRefusedBy(Asked::setThePairs, PROP_3), Says.REFUSAL),
                lax(
                        PROP_3,
                        "refuses a key that is too long, and stores its beginning",
                        refusesAndDoes(
                                asked -> asked.propertyKeys()
                                        .forEach(key -> asked.set(
                                                Map.of(key.substring(0, Math.min(key.length(), LONGEST)), "v"))),
                                PROP_3),
                        Says.properties()),
                strict(
                        PROP_3,
                        "takes one character less in a key",
                        refusesKeysWhere(key -> key.length() == LONGEST, Refusal.PROPERTY_KEY_TOO_LONG),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_3,
                        "does not delete the longest key",
                        refuses(
                                asked -> asked.is(DELETE_PROPERTY)
                                        && asked.propertyKey().length() == LONGEST,
                                Refusal.DELETE_KEY_INVALID),
                        Says.success(DELETE_PROPERTY)),
                other(
                        PROP_3,
                        "answers a key that is too long as an extra one",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.EXTRA_KEY_FOUND, PROP_3),
                        Says.code(Refusal.PROPERTY_KEY_TOO_LONG)),
                other(
                        PROP_3,
                        "answers a key that is too long as too large a request",
                        answersRefusalsBy(Answers.status(413), PROP_3),
                        Says.status(SET_PROPERTIES, Refusal.PROPERTY_KEY_TOO_LONG)));
    }

    private static List<Deviation> cap() {
        return List.of(
                lax(PROP_4, "knows no cap", doesWhereRefusedBy(Asked::setThePairs, PROP_4), Says.REFUSAL),
                lax(
                        PROP_4,
                        "lets one property more be stored",
                        doesWhereRefusedBy(
                                asked -> union(asked).size() == CAP + 1
                                        && asked.propertyKeys().size() <= CAP,
                                Asked::setThePairs,
                                PROP_4),
                        Says.REFUSAL),
                lax(
                        PROP_4,
                        "refuses what would pass the cap, and stores as much as there is room for",
                        refusesAndDoes(PropDeviations::fill, PROP_4),
                        "the keys of the properties to be "),
                lax(
                        PROP_4,
                        "refuses what would pass the cap, and updates the keys that exist",
                        refusesAndDoes(
                                asked -> {
                                    Map<String, String> there = properties(asked);
                                    asked.setThePairs();
                                    keepOnly(asked, there.keySet());
                                },
                                PROP_4),
                        "the value of "),
                lax(
                        PROP_4,
                        "takes more pairs than the cap where nothing is installed for the lack of an installation",
                        Wrongs.refusesOtherwise(Asked::isNotInstalled, Refusal.NOT_FOUND, PROP_4),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                lax(
                        PROP_4,
                        "counts the properties before those that are being stored at the same time are there",
                        racing(),
                        "the number of requests that succeeded to be 1"),
                other(
                        PROP_4,
                        "answers that the cap would be passed as a conflict",
                        answersRefusalsBy(Answers.status(409), PROP_4),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                other(
                        PROP_4,
                        "answers that the cap would be passed with a code",
                        answersRefusalsBy(Answers.code("extension_property_limit_exceeded"), PROP_4),
                        "expected: no code"));
    }

    private static List<Deviation> capTooEarly() {
        return List.of(
                strict(
                        PROP_4,
                        "lets one property less be stored",
                        refuses(
                                asked ->
                                        asked.is(SET_PROPERTIES) && union(asked).size() == CAP,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_4,
                        "counts a key that exists once more when it is updated",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && properties(asked).size()
                                                        + asked.propertyKeys().size()
                                                > CAP,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_4,
                        "updates nothing at the cap",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && properties(asked).size() == CAP,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_4,
                        "takes fewer pairs in one request than the cap",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && asked.propertyKeys().size() == CAP,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_4,
                        "fills the cap by requests of new keys only",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && union(asked).size() == CAP
                                        && asked.propertyKeys().stream().anyMatch(properties(asked)::containsKey)
                                        && properties(asked).size() < CAP,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_4,
                        "fills the cap by one request only",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && !properties(asked).isEmpty()
                                        && union(asked).size() == CAP,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_4,
                        "counts the properties of all extensions together",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && ofAllExtensions(asked)
                                                        + asked.propertyKeys().size()
                                                > CAP
                                        && properties(asked).isEmpty(),
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)));
    }

    /** Takes pairs with such keys for right, which break PROP-2 or are unknown members. */
    private static Supplier<Wrong> takesKeysWhere(Predicate<Asked> where) {
        return doesWhereRefusedBy(where.and(asked -> !asked.propertyKeys().isEmpty()), Asked::setThePairs, PROP_2);
    }

    private static Supplier<Wrong> refusesKeysWhere(Predicate<String> is, Refusal refusal) {
        return refuses(
                asked -> asked.is(SET_PROPERTIES)
                        && asked.propertyKeys().stream().anyMatch(is),
                refusal);
    }

    /** Stores something else than the values of the request. */
    private static Supplier<Wrong> storing(UnaryOperator<String> change) {
        return Wrongs.api((asked, real) -> {
            Answer right = real.answer(asked);
            if (asked.is(SET_PROPERTIES) && right.status() == SET_PROPERTIES.success()) {
                asked.propertyKeys()
                        .forEach(key -> asked.set(
                                Map.of(key, change.apply(properties(asked).getOrDefault(key, "")))));
            }
            return right;
        });
    }

    /** What was there before has this value again afterwards. */
    private static Answer restoring(Asked asked, Real real, BinaryOperator<String> value) {
        Map<String, String> before = properties(asked);
        Answer right = real.answer(asked);
        if (asked.is(SET_PROPERTIES)) {
            before.forEach((key, old) -> asked.set(Map.of(key, value.apply(key, old))));
        }
        return right;
    }

    /** Requests for the last place wait until all of them have seen it free, or for a moment. */
    private static Supplier<Wrong> racing() {
        return remembering(() -> new CountDownLatch(2), (asked, real, others) -> {
            boolean last = asked.is(SET_PROPERTIES)
                    && properties(asked).size() == CAP - 1
                    && asked.propertyKeys().size() == 1;
            if (last) {
                others.countDown();
                await(others);
            }
            Answer right = real.answer(asked);
            if (!last || !asked.isRefusedBy(PROP_4)) {
                return right;
            }
            asked.setThePairs();
            return Answers.success(asked);
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void fill(Asked asked) {
        asked.propertyKeys().forEach(key -> {
            if (properties(asked).size() < CAP) {
                asked.set(Map.of(key, "v"));
            }
        });
    }

    private static void keepOnly(Asked asked, Set<String> keys) {
        properties(asked).keySet().stream()
                .filter(key -> !keys.contains(key))
                .forEach(key -> asked.change(now -> now.withoutProperty(key)));
    }

    private static Set<String> union(Asked asked) {
        Set<String> all = new HashSet<>(properties(asked).keySet());
        all.addAll(asked.propertyKeys());
        return all;
    }

    private static int ofAllExtensions(Asked asked) {
        return asked.organization()
                .map(organization -> asked.store().extensions().stream()
                        .map(organization.installations()::of)
                        .filter(Objects::nonNull)
                        .mapToInt(installed -> installed.properties().size())
                        .sum())
                .orElse(0);
    }

    private static Map<String, String> properties(Asked asked) {
        return asked.installation().map(Installation::properties).orElse(Map.of());
    }
}
