package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Rule.DELETE_1;
import static io.github.cliqextensions.spec.Rule.DELETE_2;
import static io.github.cliqextensions.spec.Rule.DELETE_3;
import static io.github.cliqextensions.spec.Rule.PROP_4;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** DELETE: a deletion that deletes too little, too much or for a while, and keys that it takes or does not. */
final class DeleteDeviations {

    private static final int LONGEST = Limits.PROPERTY_KEY_MAX_LENGTH;

    private DeleteDeviations() {}

    static List<Deviation> all() {
        return List.of(
                lax(
                        DELETE_1,
                        "answers a deletion with success, and keeps the property",
                        Wrongs.api((asked, real) ->
                                asked.is(DELETE_PROPERTY) ? Answers.success(asked) : real.answer(asked)),
                        Says.properties("ab", "b")),
                lax(
                        DELETE_1,
                        "shows a deleted property to an admin",
                        remembering(ConcurrentHashMap::new, DeleteDeviations::showsDeletedToAdmins),
                        Says.REFUSAL),
                lax(
                        DELETE_1,
                        "brings deleted properties back when others are set",
                        remembering(ConcurrentHashMap::new, DeleteDeviations::bringsBack),
                        Says.properties("b")),
                lax(
                        DELETE_1,
                        "lets another property be stored beyond the cap, once one was deleted",
                        doesWhereRefusedBy(Asked::setThePairs, PROP_4),
                        Says.REFUSAL),
                strict(
                        DELETE_1,
                        "keeps the place of a deleted property taken",
                        remembering(ConcurrentHashMap::new, DeleteDeviations::keepsThePlace),
                        Says.success(SET_PROPERTIES)),
                strict(
                        DELETE_1,
                        "does not let a deleted key be created again",
                        remembering(ConcurrentHashMap::new, DeleteDeviations::refusesAgain),
                        Says.success(SET_PROPERTIES)),
                strict(
                        DELETE_1,
                        "takes away every property whose key begins with the deleted one",
                        afterSuccessOf(
                                asked -> deleteAll(asked, key -> key.startsWith(asked.propertyKey())), DELETE_PROPERTY),
                        Says.properties("ab", "b")),
                other(
                        DELETE_1,
                        "answers a deletion with a body",
                        answersSuccessOf(answer -> Answers.pairs(GET_PROPERTY.success(), Map.of()), DELETE_PROPERTY),
                        Says.success(DELETE_PROPERTY)),
                lax(
                        DELETE_2,
                        "takes an invalid key for one that is not set",
                        doesWhereRefusedBy(asked -> {}, DELETE_2),
                        Says.REFUSAL),
                lax(
                        DELETE_2,
                        "takes a key that is too long for one that is not set",
                        doesWhereRefusedBy(asked -> asked.propertyKey().length() > LONGEST, asked -> {}, DELETE_2),
                        Says.REFUSAL),
                lax(
                        DELETE_2,
                        "refuses an invalid key, and deletes what it finds by its small letters",
                        refusesAndDoes(
                                asked -> deleteAll(asked, asked.propertyKey().toLowerCase(Locale.ROOT)::equals),
                                DELETE_2),
                        "the keys of the properties to be "),
                lax(
                        DELETE_2,
                        "refuses a key that is too long, and deletes what begins as it does",
                        refusesAndDoes(
                                asked -> deleteAll(
                                        asked,
                                        key -> key.length() == LONGEST
                                                && asked.propertyKey().startsWith(key)),
                                DELETE_2),
                        "the keys of the properties to be "),
                lax(
                        DELETE_2,
                        "deletes everything where the key is empty",
                        doesWhereRefusedBy(
                                asked -> asked.propertyKey().isEmpty(),
                                asked -> deleteAll(asked, key -> true),
                                DELETE_2),
                        Says.status(DELETE_PROPERTY, Refusal.DELETE_KEY_INVALID)),
                other(
                        DELETE_2,
                        "answers an invalid key as not found",
                        answersRefusalsBy(Answers.status(404), DELETE_2),
                        Says.status(DELETE_PROPERTY, Refusal.DELETE_KEY_INVALID)),
                other(
                        DELETE_2,
                        "answers an invalid key without its code",
                        answersRefusalsBy(Answers.withoutCode(), DELETE_2),
                        Says.code(Refusal.DELETE_KEY_INVALID)),
                other(
                        DELETE_2,
                        "answers an invalid key with the message of reading one",
                        answersRefusalsBy(Answers.message(Refusal.PROPERTY_KEY_INVALID.message()), DELETE_2),
                        Says.message(Refusal.DELETE_KEY_INVALID)),
                strict(
                        DELETE_3,
                        "refuses to delete what is not set",
                        refuses(DeleteDeviations::isNotSet, Refusal.NOT_FOUND),
                        Says.success(DELETE_PROPERTY)),
                strict(
                        DELETE_3,
                        "refuses to delete what is not set as an invalid key",
                        refuses(DeleteDeviations::isNotSet, Refusal.DELETE_KEY_INVALID),
                        Says.success(DELETE_PROPERTY)),
                lax(
                        DELETE_3,
                        "takes away another property where the key is not set",
                        Wrongs.api((asked, real) -> {
                            if (isNotSet(asked)) {
                                deleteAll(asked, key -> true);
                            }
                            return real.answer(asked);
                        }),
                        "the keys of the properties to be "));
    }

    private static boolean isNotSet(Asked asked) {
        return asked.is(DELETE_PROPERTY)
                && asked.installation()
                        .filter(installed -> !installed.properties().containsKey(asked.propertyKey()))
                        .isPresent();
    }

    private static void deleteAll(Asked asked, Predicate<String> which) {
        asked.installation()
                .ifPresent(installed -> installed.properties().keySet().stream()
                        .filter(which)
                        .forEach(key -> asked.change(now -> now.withoutProperty(key))));
    }

    /** What was deleted of an extension, by organization. */
    private static Map<String, String> deleted(Map<String, Map<String, String>> memory, Asked asked) {
        String place =
                asked.organization().map(organization -> organization.id()).orElse("") + asked.extensionId();
        return memory.computeIfAbsent(place, same -> new ConcurrentHashMap<>());
    }

    private static Answer remember(Asked asked, Real real, Map<String, Map<String, String>> memory) {
        if (asked.is(DELETE_PROPERTY)) {
            asked.installation()
                    .map(installed -> installed.properties().get(asked.propertyKey()))
                    .ifPresent(value -> deleted(memory, asked).put(asked.propertyKey(), value));
        }
        return real.answer(asked);
    }

    private static Answer showsDeletedToAdmins(Asked asked, Real real, Map<String, Map<String, String>> memory) {
        String value = deleted(memory, asked).get(asked.propertyKey());
        boolean shows = asked.is(GET_PROPERTY)
                && value != null
                && asked.user().filter(User::admin).isPresent();
        return shows
                ? Answers.pairs(GET_PROPERTY.success(), Map.of(asked.propertyKey(), value))
                : remember(asked, real, memory);
    }

    private static Answer bringsBack(Asked asked, Real real, Map<String, Map<String, String>> memory) {
        Answer answer = remember(asked, real, memory);
        if (asked.is(SET_PROPERTIES)) {
            asked.set(deleted(memory, asked));
        }
        return answer;
    }

    private static Answer keepsThePlace(Asked asked, Real real, Map<String, Map<String, String>> memory) {
        int taken = asked.installation()
                        .map(installed -> installed.properties().size())
                        .orElse(0)
                + deleted(memory, asked).size();
        return asked.is(SET_PROPERTIES) && taken >= Limits.PROPERTIES_MAX_PROPERTIES
                ? Answers.refusal(asked, Refusal.MALFORMED_REQUEST)
                : remember(asked, real, memory);
    }

    private static Answer refusesAgain(Asked asked, Real real, Map<String, Map<String, String>> memory) {
        boolean again =
                asked.is(SET_PROPERTIES) && asked.propertyKeys().stream().anyMatch(deleted(memory, asked)::containsKey);
        return again ? Answers.refusal(asked, Refusal.MALFORMED_REQUEST) : remember(asked, real, memory);
    }
}
