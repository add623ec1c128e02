package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.GET_PROPERTIES;
import static io.github.cliqextensions.spec.Rule.LIST_1;
import static io.github.cliqextensions.spec.Rule.LIST_2;
import static io.github.cliqextensions.spec.Rule.LIST_3;
import static io.github.cliqextensions.spec.Rule.LIST_4;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.askedFor;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.reads;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.PropertyKey;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Sent;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** LIST: what a list answers too much or too little, and which lists it takes. */
final class ListDeviations {

    private static final int LONGEST_KEY = Limits.PROPERTY_KEY_MAX_LENGTH;
    private static final int LONGEST_LIST = Limits.PROPERTY_KEYS_MAX_ITEMS;

    private ListDeviations() {}

    static List<Deviation> all() {
        return Stream.of(answers(), lists(), keys(), lengths())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> answers() {
        return List.of(
                lax(
                        LIST_1,
                        "answers properties that were not asked for",
                        Wrongs.api((asked, real) -> answered(asked, real, ListDeviations::everything)),
                        Says.keys()),
                lax(
                        LIST_1,
                        "answers what is not set with an empty value",
                        Wrongs.api((asked, real) -> answered(asked, real, ListDeviations::emptyWhereNotSet)),
                        Says.keys()),
                lax(
                        LIST_1,
                        "answers a key twice that is asked twice",
                        Wrongs.api(ListDeviations::twice),
                        "the member a once"),
                strict(
                        LIST_1,
                        "answers the first of the keys alone",
                        readsKeys(keys -> keys.split(",", 2)[0]),
                        Says.keys()),
                strict(
                        LIST_1,
                        "answers no empty value",
                        Wrongs.api((asked, real) -> answered(asked, real, ListDeviations::withoutEmpty)),
                        Says.keys()),
                strict(
                        LIST_1,
                        "does not find a list of which one key is not set",
                        refuses(askedFor(GET_PROPERTIES).and(ListDeviations::oneIsNotSet), Refusal.NOT_FOUND),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_1,
                        "does not find a list of which no key is set",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(GET_PROPERTIES) && isEmptyObject(right)
                                    ? Answers.refusal(asked, Refusal.NO_VALID_KEY)
                                    : right;
                        }),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_1,
                        "takes an encoded comma for a part of the key",
                        reads(
                                askedFor(GET_PROPERTIES),
                                (asked, sent) -> sent.withQuery(query -> query.replaceAll("(?i)%2C", "%2525"))),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_1,
                        "finds keys in the order of the alphabet only",
                        Wrongs.api((asked, real) -> asked.is(GET_PROPERTIES) && !isSorted(asked.keys())
                                ? Answers.pairs(GET_PROPERTIES.success(), Map.of())
                                : real.answer(asked)),
                        Says.keys()),
                other(
                        LIST_1,
                        "answers the pairs as a member of an object",
                        answersSuccessOf(
                                answer -> Answers.text("application/json", "{\"properties\":" + text(answer) + "}")
                                        .apply(answer),
                                GET_PROPERTIES),
                        Says.keys()),
                other(
                        LIST_1,
                        "answers a list of values",
                        answersSuccessOf(Answers.text("application/json", "[]"), GET_PROPERTIES),
                        "an object"));
    }

    private static List<Deviation> lists() {
        return List.of(
                lax(
                        LIST_2,
                        "answers an empty object to a list without a valid key",
                        doesWhereRefusedBy(asked -> {}, LIST_2),
                        Says.REFUSAL),
                lax(
                        LIST_2,
                        "answers an empty object to a request without a list",
                        doesWhereRefusedBy(asked -> asked.query(Api.KEYS).isEmpty(), asked -> {}, LIST_2),
                        Says.REFUSAL),
                lax(
                        LIST_2,
                        "answers an empty object to an empty list",
                        doesWhereRefusedBy(
                                asked -> asked.query(Api.KEYS).orElse("x").isEmpty(), asked -> {}, LIST_2),
                        Says.status(GET_PROPERTIES, Refusal.NO_VALID_KEY)),
                lax(
                        LIST_2,
                        "answers everything to a request without a list",
                        Wrongs.api((asked, real) -> asked.is(GET_PROPERTIES)
                                        && asked.query(Api.KEYS).isEmpty()
                                        && asked.installation().isPresent()
                                ? Answers.pairs(GET_PROPERTIES.success(), properties(asked))
                                : real.answer(asked)),
                        Says.REFUSAL),
                other(
                        LIST_2,
                        "answers a list without a valid key as not found",
                        answersRefusalsBy(Answers.status(404), LIST_2),
                        Says.status(GET_PROPERTIES, Refusal.NO_VALID_KEY)),
                other(
                        LIST_2,
                        "answers a list without a valid key as a malformed request, without a code",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.MALFORMED_REQUEST, LIST_2),
                        Says.code(Refusal.NO_VALID_KEY)));
    }

    private static List<Deviation> keys() {
        return List.of(
                lax(
                        LIST_3,
                        "takes a key that is too long",
                        readsWhereRefusedBy(
                                (asked, sent) -> withKeys(
                                        asked, sent, keys -> keys.substring(0, Math.min(keys.length(), LONGEST_KEY))),
                                LIST_2),
                        Says.REFUSAL),
                lax(
                        LIST_3,
                        "takes a key with capital letters for one with small ones",
                        readsWhereRefusedBy(
                                (asked, sent) -> withKeys(asked, sent, keys -> keys.toLowerCase(Locale.ROOT)), LIST_2),
                        Says.REFUSAL),
                lax(
                        LIST_3,
                        "takes digits in a key",
                        doesWhereRefusedBy(
                                asked -> asked.keys().stream()
                                        .anyMatch(Pattern.compile("[a-z_0-9]+").asMatchPredicate()),
                                asked -> {},
                                LIST_2),
                        Says.REFUSAL),
                strict(
                        LIST_3,
                        "takes no key of the greatest length",
                        refusesWhereAKey(key -> key.length() == LONGEST_KEY),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_3,
                        "takes no underscore in a key",
                        refusesWhereAKey(key -> key.contains("_") && PropertyKey.isValid(key)),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_3,
                        "refuses a list for one key that is off the pattern",
                        refusesWhereAKey(key -> !key.isEmpty() && !PropertyKey.hasPattern(key)),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_3,
                        "refuses a list for one key that is too long",
                        refusesWhereAKey(key -> !PropertyKey.hasLength(key)),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_3,
                        "refuses an invalid key beside one that is not set",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(GET_PROPERTIES)
                                            && isEmptyObject(right)
                                            && !asked.keys().stream().allMatch(PropertyKey::isValid)
                                    ? Answers.refusal(asked, Refusal.NO_VALID_KEY)
                                    : right;
                        }),
                        Says.success(GET_PROPERTIES)),
                other(
                        LIST_3,
                        "refuses an invalid key with the code of a single one",
                        answersRefusalsBy(Answers.code("extension_property_invalid_key"), LIST_2),
                        Says.code(Refusal.NO_VALID_KEY)));
    }

    private static List<Deviation> lengths() {
        return List.of(
                lax(
                        LIST_4,
                        "takes one key more",
                        doesWhereRefusedBy(asked -> items(asked).size() == LONGEST_LIST + 1, asked -> {}, LIST_4),
                        Says.REFUSAL),
                lax(
                        LIST_4,
                        "counts a key once that is asked several times",
                        doesWhereRefusedBy(
                                asked -> items(asked).stream().distinct().count() <= LONGEST_LIST, asked -> {}, LIST_4),
                        Says.status(GET_PROPERTIES, Refusal.NO_VALID_KEY)),
                lax(
                        LIST_4,
                        "counts valid keys only",
                        doesWhereRefusedBy(
                                asked -> items(asked).stream()
                                                .filter(PropertyKey::isValid)
                                                .count()
                                        <= LONGEST_LIST,
                                asked -> {},
                                LIST_4),
                        Says.status(GET_PROPERTIES, Refusal.NO_VALID_KEY)),
                lax(
                        LIST_4,
                        "counts what plain commas part",
                        doesWhereRefusedBy(asked -> !asked.request().query().contains(","), asked -> {}, LIST_4),
                        Says.status(GET_PROPERTIES, Refusal.NO_VALID_KEY)),
                strict(
                        LIST_4,
                        "takes one key less",
                        refuses(asked -> items(asked).size() == LONGEST_LIST, Refusal.NO_VALID_KEY),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_4,
                        "counts empty items",
                        refuses(asked -> asked.keys().size() > LONGEST_LIST, Refusal.NO_VALID_KEY),
                        Says.success(GET_PROPERTIES)),
                strict(
                        LIST_4,
                        "refuses the longest list where a key in it is repeated or invalid",
                        refuses(
                                asked -> items(asked).size() == LONGEST_LIST
                                        && items(asked).stream()
                                                        .filter(PropertyKey::isValid)
                                                        .distinct()
                                                        .count()
                                                < LONGEST_LIST,
                                Refusal.NO_VALID_KEY),
                        Says.success(GET_PROPERTIES)),
                other(
                        LIST_4,
                        "answers a list that is too long as a malformed request, without a code",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.MALFORMED_REQUEST, LIST_4),
                        Says.message(Refusal.NO_VALID_KEY)));
    }

    private static List<String> items(Asked asked) {
        return asked.is(GET_PROPERTIES)
                ? asked.keys().stream().filter(item -> !item.isEmpty()).toList()
                : List.of();
    }

    private static Supplier<Wrong> refusesWhereAKey(Predicate<String> is) {
        return refuses(
                asked -> asked.is(GET_PROPERTIES) && asked.keys().stream().anyMatch(is), Refusal.NO_VALID_KEY);
    }

    private static Supplier<Wrong> readsKeys(UnaryOperator<String> change) {
        return reads(askedFor(GET_PROPERTIES), (asked, sent) -> withKeys(asked, sent, change));
    }

    private static Sent withKeys(Asked asked, Sent sent, UnaryOperator<String> change) {
        String keys = change.apply(asked.query(Api.KEYS).orElse(""));
        String encoded = URLEncoder.encode(keys, StandardCharsets.UTF_8);
        return sent.withQuery(
                query -> query.replaceAll("(^|&)" + Api.KEYS + "=[^&]*", "$1" + Api.KEYS + "=" + encoded));
    }

    /** Another object for what a list was answered with. */
    private static Answer answered(
            Asked asked, Real real, BiFunction<Asked, Map<String, String>, Map<String, String>> change) {
        Answer right = real.answer(asked);
        return asked.is(GET_PROPERTIES) && right.status() == GET_PROPERTIES.success()
                ? Answers.pairs(right.status(), change.apply(asked, found(asked)))
                : right;
    }

    private static Map<String, String> properties(Asked asked) {
        return asked.installation().map(Installation::properties).orElse(Map.of());
    }

    private static Map<String, String> found(Asked asked) {
        Map<String, String> found = new LinkedHashMap<>(properties(asked));
        found.keySet().retainAll(asked.keys());
        return found;
    }

    private static Map<String, String> everything(Asked asked, Map<String, String> found) {
        return properties(asked);
    }

    private static Map<String, String> emptyWhereNotSet(Asked asked, Map<String, String> found) {
        Map<String, String> all = new LinkedHashMap<>(found);
        asked.keys().stream().filter(PropertyKey::isValid).forEach(key -> all.putIfAbsent(key, ""));
        return all;
    }

    private static Map<String, String> withoutEmpty(Asked asked, Map<String, String> found) {
        found.values().removeIf(String::isEmpty);
        return found;
    }

    private static boolean oneIsNotSet(Asked asked) {
        return !found(asked).isEmpty() && !found(asked).keySet().containsAll(asked.keys());
    }

    private static boolean isSorted(List<String> keys) {
        return keys.stream().sorted().toList().equals(keys);
    }

    private static Answer twice(Asked asked, Real real) {
        Answer right = real.answer(asked);
        if (!asked.is(GET_PROPERTIES) || right.status() != GET_PROPERTIES.success()) {
            return right;
        }
        Map<String, String> found = found(asked);
        String members = asked.keys().stream()
                .filter(found::containsKey)
                .map(key -> text(Answers.pairs(right.status(), Map.of(key, found.getOrDefault(key, "")))))
                .map(object -> object.substring(1, object.length() - 1))
                .collect(Collectors.joining(","));
        return Answers.text("application/json", "{" + members + "}").apply(right);
    }

    private static boolean isEmptyObject(Answer answer) {
        return text(answer).equals("{}");
    }

    private static String text(Answer answer) {
        byte[] body = answer.body();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
