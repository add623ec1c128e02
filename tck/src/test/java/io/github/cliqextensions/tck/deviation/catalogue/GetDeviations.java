package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Rule.GET_1;
import static io.github.cliqextensions.spec.Rule.GET_2;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.PropertyKey;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** GET: what reading one property answers, and to which keys. */
final class GetDeviations {

    private static final int LONGEST = Limits.PROPERTY_KEY_MAX_LENGTH;

    private GetDeviations() {}

    static List<Deviation> all() {
        return Stream.of(answers(), refusals()).flatMap(List::stream).toList();
    }

    private static List<Deviation> answers() {
        return List.of(
                lax(
                        GET_1,
                        "answers all properties where one was asked for",
                        Wrongs.api((asked, real) -> answered(asked, real, (key, all) -> all)),
                        Says.keys()),
                lax(
                        GET_1,
                        "answers what was there before the value was changed",
                        remembering(ConcurrentHashMap::new, GetDeviations::answersTheFirst),
                        Says.value("a")),
                strict(
                        GET_1,
                        "does not find the longest key",
                        refusesFoundWhere((key, value) -> key.length() == LONGEST),
                        Says.success(GET_PROPERTY)),
                strict(
                        GET_1,
                        "does not answer the longest value",
                        refusesFoundWhere((key, value) -> value.length() >= Limits.PROPERTY_VALUE_MAX_LENGTH),
                        Says.success(GET_PROPERTY)),
                strict(
                        GET_1,
                        "answers the value without the spaces around it",
                        Wrongs.api((asked, real) -> answered(
                                asked,
                                real,
                                (key, all) ->
                                        Map.of(key, all.getOrDefault(key, "").strip()))),
                        Says.value("a")),
                strict(
                        GET_1,
                        "answers what is beyond ASCII by question marks",
                        Wrongs.api((asked, real) -> answered(
                                asked,
                                real,
                                (key, all) ->
                                        Map.of(key, all.getOrDefault(key, "").replaceAll("[^\\x00-\\x7f]", "?")))),
                        Says.value("a")),
                other(
                        GET_1,
                        "answers the value under the name value",
                        Wrongs.api((asked, real) ->
                                answered(asked, real, (key, all) -> Map.of("value", all.getOrDefault(key, "")))),
                        Says.keys()),
                other(
                        GET_1,
                        "answers the bare value",
                        answersSuccessOf(Answers.text("application/json", "\"1\""), GET_PROPERTY),
                        "an object"),
                other(
                        GET_1,
                        "declares the answer as plain text",
                        answersSuccessOf(Answers.contentType("text/plain"), GET_PROPERTY),
                        "Content-Type application/json"));
    }

    private static List<Deviation> refusals() {
        return List.of(
                lax(
                        GET_2,
                        "answers an empty object where the key is not set",
                        doesWhereRefusedBy(asked -> PropertyKey.isValid(asked.propertyKey()), asked -> {}, GET_2),
                        Says.REFUSAL),
                lax(
                        GET_2,
                        "answers an empty object where the key is invalid",
                        doesWhereRefusedBy(asked -> !PropertyKey.isValid(asked.propertyKey()), asked -> {}, GET_2),
                        Says.REFUSAL),
                lax(
                        GET_2,
                        "takes the key without regard to case",
                        takes((asked, key) -> key.equalsIgnoreCase(asked.propertyKey())),
                        Says.REFUSAL),
                lax(
                        GET_2,
                        "takes what begins as a key that is too long does",
                        takes((asked, key) -> asked.propertyKey().length() > LONGEST
                                && asked.propertyKey().startsWith(key)),
                        Says.REFUSAL),
                lax(
                        GET_2,
                        "takes the key without the spaces around it",
                        takes((asked, key) -> key.equals(asked.propertyKey().strip())),
                        Says.REFUSAL),
                lax(
                        GET_2,
                        "takes an empty key for a list of all",
                        doesWhereRefusedBy(asked -> asked.propertyKey().isEmpty(), asked -> {}, GET_2),
                        Says.status(GET_PROPERTY, Refusal.PROPERTY_KEY_INVALID)),
                lax(
                        GET_2,
                        "answers a property that was deleted by its old value",
                        remembering(ConcurrentHashMap::new, GetDeviations::answersDeleted),
                        Says.status(GET_PROPERTY, Refusal.PROPERTY_NOT_SET)),
                other(
                        GET_2,
                        "answers an invalid key as one that is not set",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.PROPERTY_NOT_SET, GET_2),
                        Says.status(GET_PROPERTY, Refusal.PROPERTY_KEY_INVALID)),
                other(
                        GET_2,
                        "answers a key that is not set as an invalid one",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.PROPERTY_KEY_INVALID, GET_2),
                        Says.status(GET_PROPERTY, Refusal.PROPERTY_NOT_SET)),
                other(
                        GET_2,
                        "answers a key that is not set as if the extension were unknown",
                        Wrongs.refusesOtherwise(
                                asked -> PropertyKey.isValid(asked.propertyKey()), Refusal.NOT_FOUND, GET_2),
                        Says.code(Refusal.PROPERTY_NOT_SET)),
                other(
                        GET_2,
                        "answers an invalid key with the message of a deletion",
                        answersRefusalsBy(Answers.message(Refusal.DELETE_KEY_INVALID.message()), GET_2),
                        Says.message(Refusal.PROPERTY_KEY_INVALID)));
    }

    /** Takes for the asked key another one that is there. */
    private static Supplier<Wrong> takes(BiPredicate<Asked, String> found) {
        return Wrongs.api((asked, real) -> {
            Answer right = real.answer(asked);
            if (!asked.isRefusedBy(GET_2)) {
                return right;
            }
            return properties(asked).keySet().stream()
                    .filter(key -> found.test(asked, key))
                    .findFirst()
                    .map(key -> Answers.pairs(
                            GET_PROPERTY.success(),
                            Map.of(key, properties(asked).getOrDefault(key, ""))))
                    .orElse(right);
        });
    }

    private static Supplier<Wrong> refusesFoundWhere(BiPredicate<String, String> is) {
        return refuses(
                asked -> asked.is(GET_PROPERTY)
                        && properties(asked).containsKey(asked.propertyKey())
                        && is.test(asked.propertyKey(), properties(asked).getOrDefault(asked.propertyKey(), "")),
                Refusal.PROPERTY_NOT_SET);
    }

    private static Answer answered(
            Asked asked, Real real, BiFunction<String, Map<String, String>, Map<String, String>> change) {
        Answer right = real.answer(asked);
        return asked.is(GET_PROPERTY) && right.status() == GET_PROPERTY.success()
                ? Answers.pairs(right.status(), change.apply(asked.propertyKey(), properties(asked)))
                : right;
    }

    private static Map<String, String> properties(Asked asked) {
        return asked.installation().map(Installation::properties).orElse(Map.of());
    }

    private static String place(Asked asked, String key) {
        return asked.organization().map(organization -> organization.id()).orElse("") + "/" + asked.extensionId() + "/"
                + key;
    }

    private static Answer answersTheFirst(Asked asked, Real real, Map<String, String> memory) {
        properties(asked).forEach((key, value) -> memory.putIfAbsent(place(asked, key), value));
        return answered(asked, real, (key, all) -> Map.of(key, memory.getOrDefault(place(asked, key), "")));
    }

    private static Answer answersDeleted(Asked asked, Real real, Map<String, String> memory) {
        if (asked.is(DELETE_PROPERTY)) {
            properties(asked).forEach((key, value) -> memory.put(place(asked, key), value));
        }
        Answer right = real.answer(asked);
        String value = memory.get(place(asked, asked.propertyKey()));
        return asked.isRefusedBy(GET_2) && value != null
                ? Answers.pairs(GET_PROPERTY.success(), Map.of(asked.propertyKey(), value))
                : right;
    }
}
