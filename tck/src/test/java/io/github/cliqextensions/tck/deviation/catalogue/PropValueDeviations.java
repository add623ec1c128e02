package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.UPGRADE;
import static io.github.cliqextensions.spec.Rule.EXT_3;
import static io.github.cliqextensions.spec.Rule.EXT_4;
import static io.github.cliqextensions.spec.Rule.PROP_10;
import static io.github.cliqextensions.spec.Rule.PROP_2;
import static io.github.cliqextensions.spec.Rule.PROP_3;
import static io.github.cliqextensions.spec.Rule.PROP_4;
import static io.github.cliqextensions.spec.Rule.PROP_5;
import static io.github.cliqextensions.spec.Rule.PROP_6;
import static io.github.cliqextensions.spec.Rule.PROP_7;
import static io.github.cliqextensions.spec.Rule.PROP_8;
import static io.github.cliqextensions.spec.Rule.PROP_9;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.askedFor;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.PropertyKey;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** PROP-5 to PROP-10: values, whose the properties are, and who sees them. */
final class PropValueDeviations {

    private static final int LONGEST = Limits.PROPERTY_VALUE_MAX_LENGTH;

    private PropValueDeviations() {}

    static List<Deviation> all() {
        return Stream.of(values(), valuesTooStrict(), bodies(), owners(), installations(), secrets(), allOrNothing())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> values() {
        return List.of(
                lax(
                        PROP_5,
                        "takes values of any length",
                        doesWhereRefusedBy(
                                asked -> strings(asked).anyMatch(value -> length(value) > LONGEST),
                                Asked::setThePairs,
                                PROP_5),
                        Says.REFUSAL),
                lax(
                        PROP_5,
                        "cuts off what is too long of a value",
                        doesWhereRefusedBy(
                                asked -> strings(asked).anyMatch(value -> length(value) > LONGEST),
                                asked -> asked.propertyKeys().forEach(key -> asked.set(Map.of(key, ""))),
                                PROP_5),
                        Says.REFUSAL),
                lax(
                        PROP_5,
                        "counts what the eye sees of a value",
                        doesWhereRefusedBy(
                                asked -> strings(asked)
                                        .map(value ->
                                                value.replaceAll("\\p{M}", "").strip())
                                        .anyMatch(value -> length(value) <= LONGEST),
                                Asked::setThePairs,
                                PROP_5),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                lax(
                        PROP_5,
                        "takes numbers and truth values for texts",
                        doesWhereRefusedBy(
                                asked -> any(asked, value -> value.isNumber() || value.isBoolean()),
                                asked -> {},
                                PROP_5),
                        Says.REFUSAL),
                lax(
                        PROP_5,
                        "takes null for a value, and deletes the property",
                        doesWhereRefusedBy(
                                asked -> any(asked, JsonNode::isNull),
                                asked -> asked.propertyKeys()
                                        .forEach(key -> asked.change(now -> now.withoutProperty(key))),
                                PROP_5),
                        Says.REFUSAL),
                lax(
                        PROP_5,
                        "takes objects and arrays for values",
                        doesWhereRefusedBy(asked -> any(asked, JsonNode::isContainer), asked -> {}, PROP_5),
                        Says.REFUSAL),
                lax(
                        PROP_5,
                        "refuses a value of another type, and stores it as a text",
                        refusesAndDoes(
                                asked -> asked.json()
                                        .path("properties")
                                        .forEachEntry((key, value) -> asked.set(Map.of(key + "x", value.toString()))),
                                PROP_5),
                        Says.properties("k")),
                other(
                        PROP_5,
                        "answers a wrong value as an extra key",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.EXTRA_KEY_FOUND, PROP_5),
                        Says.message(Refusal.MALFORMED_REQUEST)),
                other(
                        PROP_5,
                        "answers a value that is too long as too large a request",
                        answersRefusalsBy(Answers.status(413), PROP_5),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)));
    }

    private static List<Deviation> valuesTooStrict() {
        return List.of(
                strict(
                        PROP_5,
                        "takes one character less in a value",
                        refusesValuesWhere(value -> length(value) == LONGEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_5,
                        "counts the units of UTF-16",
                        refusesValuesWhere(value -> value.length() > LONGEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_5,
                        "counts the bytes of UTF-8",
                        refusesValuesWhere(value -> value.getBytes(StandardCharsets.UTF_8).length > LONGEST),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_5,
                        "takes no empty value",
                        refusesValuesWhere(String::isEmpty),
                        Says.success(SET_PROPERTIES)));
    }

    private static List<Deviation> bodies() {
        return List.of(
                lax(
                        PROP_6,
                        "takes missing properties for none",
                        doesWhereRefusedBy(asked -> !asked.json().has("properties"), asked -> {}, PROP_6),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                lax(
                        PROP_6,
                        "takes properties of another type for none",
                        doesWhereRefusedBy(
                                asked -> asked.json().has("properties")
                                        && !asked.json().path("properties").isObject(),
                                asked -> {},
                                PROP_6),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                lax(
                        PROP_6,
                        "takes an empty object",
                        doesWhereRefusedBy(
                                asked -> asked.json().path("properties").isObject(), asked -> {}, PROP_6),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                lax(
                        PROP_6,
                        "refuses an empty object, and takes all properties away",
                        refusesAndDoes(PropValueDeviations::deleteAll, PROP_6),
                        Says.properties("k")),
                other(
                        PROP_6,
                        "answers missing properties with a code",
                        answersRefusalsBy(Answers.code("properties_missing"), PROP_6),
                        "expected: no code"));
    }

    private static List<Deviation> owners() {
        return List.of(
                lax(
                        PROP_7,
                        "shows and sets the properties of all extensions of an organization together",
                        afterSuccessOf(
                                asked -> asked.organization()
                                        .ifPresent(organization -> asked.store()
                                                .extensions()
                                                .forEach(other -> copyTo(asked, organization, other))),
                                SET_PROPERTIES),
                        Says.value("k")),
                lax(
                        PROP_7,
                        "shows a property of another extension where there is none of this",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            Map<String, String> others = ofOtherExtensions(asked);
                            others.keySet().retainAll(asked.keys());
                            return asked.is(GET_PROPERTIES)
                                            && right.status() == GET_PROPERTIES.success()
                                            && !others.isEmpty()
                                    ? Answers.pairs(right.status(), others)
                                    : right;
                        }),
                        Says.keys()),
                lax(
                        PROP_7,
                        "sets properties in every organization that has the extension",
                        afterSuccessOf(
                                asked -> asked.store()
                                        .organizations()
                                        .forEach(other -> asked.change(
                                                other, installed -> installed.withProperties(properties(asked)))),
                                SET_PROPERTIES),
                        "under k the value of "),
                lax(
                        PROP_7,
                        "deletes properties in every organization that has the extension",
                        afterSuccessOf(
                                asked -> asked.store()
                                        .organizations()
                                        .forEach(other -> asked.change(
                                                other, installed -> installed.withoutProperty(asked.propertyKey()))),
                                DELETE_PROPERTY),
                        Says.properties("k", "own")),
                strict(
                        PROP_7,
                        "shows properties to whoever has set them only",
                        remembering(ConcurrentHashMap::new, PropValueDeviations::showsToSetter),
                        Says.success(GET_PROPERTY)),
                strict(
                        PROP_7,
                        "has no properties where it is installed for teams",
                        refuses(
                                asked -> !asked.is(INSTALL, UPGRADE)
                                        && asked.installation()
                                                .filter(installed -> !installed.forOrganization())
                                                .isPresent(),
                                Refusal.NOT_FOUND),
                        Says.success(SET_PROPERTIES)),
                strict(
                        PROP_7,
                        "counts the properties of an extension in all organizations together",
                        refuses(
                                asked -> asked.is(SET_PROPERTIES)
                                        && ofAllOrganizations(asked)
                                                        + asked.propertyKeys().size()
                                                > Limits.PROPERTIES_MAX_PROPERTIES
                                        && properties(asked).isEmpty(),
                                Refusal.MALFORMED_REQUEST),
                        Says.success(SET_PROPERTIES)));
    }

    private static List<Deviation> installations() {
        return List.of(
                lax(
                        PROP_8,
                        "answers that nothing is set where nothing is installed",
                        doesWhereRefusedBy(asked -> {}, PROP_8),
                        Says.status(SET_PROPERTIES, Refusal.NOT_FOUND)),
                lax(
                        PROP_8,
                        "installs what it is to set properties of",
                        doesWhereRefusedBy(
                                askedFor(SET_PROPERTIES),
                                asked -> {
                                    asked.install(List.of());
                                    asked.setThePairs();
                                },
                                PROP_8),
                        Says.status(SET_PROPERTIES, Refusal.NOT_FOUND)),
                lax(
                        PROP_8,
                        "sets, where nothing is installed, what another organization has",
                        refusesAndDoes(
                                asked -> asked.store()
                                        .organizations()
                                        .forEach(other -> asked.change(
                                                other,
                                                installed -> asked.is(SET_PROPERTIES)
                                                        ? installed.withProperties(Map.of("x", "v"))
                                                        : installed.withoutProperty(asked.propertyKey()))),
                                PROP_8),
                        "the keys of the properties to be "),
                lax(
                        PROP_8,
                        "keeps what it refused until the extension is installed",
                        remembering(ConcurrentHashMap::new, PropValueDeviations::keepsForLater),
                        Says.properties()),
                other(
                        PROP_8,
                        "answers that nothing is installed with the code of an upgrade",
                        answersRefusalsBy(Answers.code("extension_error_not_installed"), PROP_8),
                        "expected: no code"),
                other(
                        PROP_8,
                        "answers that nothing is installed as a lack of permission",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NO_PERMISSION, PROP_8),
                        Says.status(SET_PROPERTIES, Refusal.NOT_FOUND)));
    }

    private static List<Deviation> secrets() {
        return List.of(
                lax(
                        PROP_9,
                        "shows values to who does not show the key of the extension",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.isRefusedBy(EXT_3, EXT_4)
                                    ? Answers.pairs(right.status(), properties(asked))
                                    : right;
                        }),
                        "shows the property's value nowhere"),
                lax(
                        PROP_9,
                        "shows values in a header of a refusal",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.isRefusedBy(EXT_4)
                                    ? right.with(
                                            "X-Values",
                                            String.join(",", properties(asked).values()))
                                    : right;
                        }),
                        "shows the property's value nowhere"),
                lax(
                        PROP_9,
                        "repeats the body in the message of a refusal",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(SET_PROPERTIES) && right.status() >= 400
                                    ? Answers.json(body -> body.put(
                                                    "detail", asked.sent().text()))
                                            .apply(right)
                                    : right;
                        }),
                        "shows the property's value nowhere"),
                lax(
                        PROP_9,
                        "shows values in the state of the control API",
                        PropValueDeviations::showingValues,
                        "a state that shows the property's value nowhere"));
    }

    private static List<Deviation> allOrNothing() {
        return List.of(
                lax(
                        PROP_10,
                        "stores the good pairs beside a bad one",
                        refusesAndDoes(PropValueDeviations::setGoodPairs, PROP_2, PROP_3, PROP_5),
                        "the keys of the properties to be "),
                lax(
                        PROP_10,
                        "answers with success where a pair is bad, and stores the others",
                        doesWhereRefusedBy(
                                asked -> asked.propertyKeys().size() > 1,
                                PropValueDeviations::setGoodPairs,
                                PROP_2,
                                PROP_3,
                                PROP_5),
                        Says.REFUSAL),
                lax(
                        PROP_10,
                        "stores pairs up to the cap where one is too many",
                        refusesAndDoes(
                                asked -> asked.propertyKeys().stream()
                                        .filter(key -> !properties(asked).containsKey(key))
                                        .limit(1)
                                        .forEach(key -> asked.set(Map.of(key, "v"))),
                                PROP_4),
                        "the keys of the properties to be "),
                lax(
                        PROP_10,
                        "updates what exists where a pair is too many",
                        refusesAndDoes(
                                asked -> asked.propertyKeys().stream()
                                        .filter(properties(asked)::containsKey)
                                        .forEach(key -> asked.set(Map.of(key, "updated after all"))),
                                PROP_4),
                        "the value of "));
    }

    /** The control API tells the values that were set. */
    private static Wrong showingValues() {
        Set<String> values = ConcurrentHashMap.newKeySet();
        return new Wrong() {
            @Override
            public Answer api(Asked asked, Real real) {
                strings(asked).forEach(values::add);
                return real.answer(asked);
            }

            @Override
            public Answer control(Answer answer) {
                return Answers.json(body -> {
                            if (body.has("organizations")) {
                                body.put("values", String.join(",", values));
                            }
                        })
                        .apply(answer);
            }
        };
    }

    private static Supplier<Wrong> refusesValuesWhere(Predicate<String> is) {
        return refuses(asked -> asked.is(SET_PROPERTIES) && strings(asked).anyMatch(is), Refusal.MALFORMED_REQUEST);
    }

    private static Answer showsToSetter(Asked asked, Real real, Map<String, String> setters) {
        String place = asked.organization().map(Organization::id).orElse("") + asked.extensionId();
        String user = asked.user().map(User::id).orElse("");
        if (asked.is(SET_PROPERTIES)) {
            setters.put(place, user);
        }
        return asked.is(GET_PROPERTY) && !setters.getOrDefault(place, user).equals(user)
                ? Answers.refusal(asked, Refusal.PROPERTY_NOT_SET)
                : real.answer(asked);
    }

    private static Answer keepsForLater(Asked asked, Real real, Map<String, Map<String, String>> kept) {
        String place = asked.organization().map(Organization::id).orElse("") + asked.extensionId();
        Answer right = real.answer(asked);
        if (asked.is(SET_PROPERTIES) && asked.isRefusedBy(PROP_8)) {
            asked.propertyKeys().forEach(key -> kept.put(place, Map.of(key, "v")));
        }
        if (asked.is(INSTALL)) {
            asked.set(kept.getOrDefault(place, Map.of()));
        }
        return right;
    }

    private static void setGoodPairs(Asked asked) {
        asked.json().path("properties").forEachEntry((key, value) -> {
            if (PropertyKey.isValid(key) && value.isString() && length(value.stringValue()) <= LONGEST) {
                asked.set(Map.of(key, value.stringValue()));
            }
        });
    }

    private static void deleteAll(Asked asked) {
        properties(asked).keySet().forEach(key -> asked.change(now -> now.withoutProperty(key)));
    }

    private static void copyTo(Asked asked, Organization organization, Extension other) {
        organization.change(installations -> Optional.ofNullable(installations.of(other))
                .map(installed -> installations.with(installed.withProperties(properties(asked))))
                .orElse(installations));
    }

    private static Map<String, String> ofOtherExtensions(Asked asked) {
        Map<String, String> all = new HashMap<>();
        asked.organization()
                .ifPresent(organization -> asked.store().extensions().stream()
                        .map(organization.installations()::of)
                        .filter(Objects::nonNull)
                        .filter(installed -> !installed.extension().equals(asked.extensionId()))
                        .forEach(installed -> all.putAll(installed.properties())));
        return all;
    }

    private static int ofAllOrganizations(Asked asked) {
        return asked.extension()
                .map(extension -> asked.store().organizations().stream()
                        .map(organization -> organization.installations().of(extension))
                        .filter(Objects::nonNull)
                        .mapToInt(installed -> installed.properties().size())
                        .sum())
                .orElse(0);
    }

    private static boolean any(Asked asked, Predicate<JsonNode> is) {
        List<JsonNode> values = new ArrayList<>();
        asked.json().path("properties").forEach(values::add);
        return values.stream().anyMatch(is);
    }

    /** The values in a body that are texts. */
    private static Stream<String> strings(Asked asked) {
        List<String> values = new ArrayList<>();
        asked.json().path("properties").forEach(value -> value.stringValueOpt().ifPresent(values::add));
        return values.stream();
    }

    private static int length(String value) {
        return value.codePointCount(0, value.length());
    }

    private static Map<String, String> properties(Asked asked) {
        return asked.installation().map(Installation::properties).orElse(Map.of());
    }
}
