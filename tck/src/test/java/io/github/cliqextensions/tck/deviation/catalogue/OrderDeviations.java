package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Rule.AUTH_1;
import static io.github.cliqextensions.spec.Rule.AUTH_2;
import static io.github.cliqextensions.spec.Rule.AUTH_3;
import static io.github.cliqextensions.spec.Rule.DELETE_2;
import static io.github.cliqextensions.spec.Rule.EXT_1;
import static io.github.cliqextensions.spec.Rule.EXT_2;
import static io.github.cliqextensions.spec.Rule.EXT_3;
import static io.github.cliqextensions.spec.Rule.EXT_4;
import static io.github.cliqextensions.spec.Rule.GET_2;
import static io.github.cliqextensions.spec.Rule.HTTP_1;
import static io.github.cliqextensions.spec.Rule.HTTP_2;
import static io.github.cliqextensions.spec.Rule.HTTP_3;
import static io.github.cliqextensions.spec.Rule.HTTP_4;
import static io.github.cliqextensions.spec.Rule.HTTP_6;
import static io.github.cliqextensions.spec.Rule.HTTP_8;
import static io.github.cliqextensions.spec.Rule.HTTP_9;
import static io.github.cliqextensions.spec.Rule.INSTALL_3;
import static io.github.cliqextensions.spec.Rule.LIST_2;
import static io.github.cliqextensions.spec.Rule.PROP_2;
import static io.github.cliqextensions.spec.Rule.PROP_3;
import static io.github.cliqextensions.spec.Rule.PROP_6;
import static io.github.cliqextensions.spec.Rule.RATE_3;
import static io.github.cliqextensions.spec.Rule.RATE_4;
import static io.github.cliqextensions.spec.Rule.UPGRADE_9;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesOtherwise;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** HTTP-9, up to the extension: which of two flaws of a request is answered, where it should be the other. */
final class OrderDeviations {

    private static final Refusal MALFORMED = Refusal.MALFORMED_REQUEST;

    private OrderDeviations() {}

    static List<Deviation> all() {
        return Stream.of(
                        parameters(),
                        rest(),
                        beforeTheToken(),
                        theToken(),
                        beforeTheBody(),
                        theBody(),
                        members(),
                        beforeTheExtension())
                .flatMap(List::stream)
                .toList();
    }

    /** As a framework does that converts parameters of the path before anything else. */
    private static List<Deviation> parameters() {
        return List.of(
                prefers(
                        "a malformed id to the method",
                        Flaw::wrongId,
                        MALFORMED,
                        says(Refusal.METHOD_NOT_SUPPORTED),
                        HTTP_2),
                prefers("a malformed id to the token", Flaw::wrongId, MALFORMED, says(Refusal.INVALID_TOKEN), AUTH_1),
                prefers("a malformed id to the scope", Flaw::wrongId, MALFORMED, says(Refusal.NO_PERMISSION), AUTH_3),
                prefers(
                        "a malformed id to the accepted type",
                        Flaw::wrongId,
                        MALFORMED,
                        says(Refusal.TYPE_NOT_SUPPORTED),
                        HTTP_3),
                prefers("a malformed id to a lock", Flaw::wrongId, MALFORMED, Says.locked(), RATE_3, RATE_4),
                prefers(
                        "an escape in the id to the method",
                        Flaw::brokenEscape,
                        MALFORMED,
                        says(Refusal.METHOD_NOT_SUPPORTED),
                        HTTP_2),
                prefers(
                        "an escape in the id to the token",
                        Flaw::brokenEscape,
                        MALFORMED,
                        says(Refusal.INVALID_TOKEN),
                        AUTH_1));
    }

    private static List<Deviation> rest() {
        return List.of(
                prefers("the body to the token", Flaw::wrongBody, MALFORMED, says(Refusal.INVALID_TOKEN), AUTH_1),
                prefers(
                        "whether a body is JSON to a lock",
                        asked -> asked.is(SET_PROPERTIES) && asked.json().isMissingNode(),
                        MALFORMED,
                        Says.locked(),
                        RATE_3,
                        RATE_4),
                prefers(
                        "the key in the path to the token",
                        Flaw::longKeyInThePath,
                        Refusal.PROPERTY_KEY_INVALID,
                        says(Refusal.INVALID_TOKEN),
                        AUTH_1),
                prefers(
                        "the key in the path to the scope",
                        Flaw::longKeyInThePath,
                        Refusal.PROPERTY_KEY_INVALID,
                        says(Refusal.NO_PERMISSION),
                        AUTH_3),
                prefers(
                        "the list of keys to the accepted type",
                        asked -> asked.is(GET_PROPERTIES)
                                && asked.query(Api.KEYS).isEmpty(),
                        Refusal.NO_VALID_KEY,
                        says(Refusal.TYPE_NOT_SUPPORTED),
                        HTTP_3),
                prefers(
                        "consent to the scope",
                        asked -> asked.is(INSTALL) && Flaw.noConsent(asked),
                        Refusal.INSTALL_RESTRICTED,
                        Says.message(Refusal.NO_PERMISSION),
                        AUTH_3),
                prefers(
                        "the installation to the scope",
                        asked -> asked.isNotInstalled() && asked.is(GET_PROPERTY),
                        Refusal.NOT_FOUND,
                        says(Refusal.NO_PERMISSION),
                        AUTH_3),
                prefers(
                        "consent to a lock",
                        asked -> asked.is(INSTALL) && Flaw.noConsent(asked),
                        Refusal.INSTALL_RESTRICTED,
                        Says.locked(),
                        RATE_3,
                        RATE_4));
    }

    private static List<Deviation> beforeTheToken() {
        return List.of(
                prefers("the token to the path", Flaw::noToken, Refusal.INVALID_TOKEN, says(Refusal.NOT_FOUND), HTTP_1),
                prefers(
                        "the accepted type to the path",
                        Flaw::html,
                        Refusal.TYPE_NOT_SUPPORTED,
                        says(Refusal.NOT_FOUND),
                        HTTP_1),
                prefers(
                        "escapes in a path to whether there is the path",
                        asked -> asked.request().path().contains("%zz"),
                        Refusal.MALFORMED_REQUEST,
                        says(Refusal.NOT_FOUND),
                        HTTP_1),
                prefers(
                        "the method to the path",
                        asked -> !asked.request().method().matches("GET|POST|PUT|PATCH|DELETE"),
                        Refusal.METHOD_NOT_SUPPORTED,
                        says(Refusal.NOT_FOUND),
                        HTTP_1),
                prefers(
                        "the token to the method",
                        Flaw::noToken,
                        Refusal.INVALID_TOKEN,
                        says(Refusal.METHOD_NOT_SUPPORTED),
                        HTTP_2),
                prefers(
                        "the parameters to the method",
                        Flaw::noKey,
                        Refusal.MALFORMED_REQUEST,
                        says(Refusal.METHOD_NOT_SUPPORTED),
                        HTTP_2));
    }

    private static List<Deviation> theToken() {
        return List.of(
                prefers(
                        "the accepted type to the token",
                        Flaw::html,
                        Refusal.TYPE_NOT_SUPPORTED,
                        says(Refusal.INVALID_TOKEN),
                        AUTH_1),
                prefers(
                        "the extension to the token",
                        Flaw::unknownExtension,
                        Refusal.NOT_FOUND,
                        says(Refusal.INVALID_TOKEN),
                        AUTH_1),
                prefers(
                        "a lock to whether the token has expired",
                        Flaw::locked,
                        Refusal.TOO_MANY_REQUESTS,
                        Says.status(SET_PROPERTIES, Refusal.INVALID_TOKEN),
                        AUTH_2),
                prefers("the scope to a lock", Flaw::noScope, Refusal.NO_PERMISSION, Says.locked(), RATE_3, RATE_4),
                prefers(
                        "the accepted type to a lock",
                        Flaw::html,
                        Refusal.TYPE_NOT_SUPPORTED,
                        Says.locked(),
                        RATE_3,
                        RATE_4),
                prefers(
                        "the parameters to a lock",
                        Flaw::noKey,
                        Refusal.MALFORMED_REQUEST,
                        Says.locked(),
                        RATE_3,
                        RATE_4));
    }

    private static List<Deviation> beforeTheBody() {
        return List.of(
                prefers(
                        "the accepted type to the scope",
                        Flaw::html,
                        Refusal.TYPE_NOT_SUPPORTED,
                        says(Refusal.NO_PERMISSION),
                        AUTH_3),
                prefers(
                        "the parameters to the scope",
                        Flaw::noKey,
                        Refusal.MALFORMED_REQUEST,
                        says(Refusal.NO_PERMISSION),
                        AUTH_3),
                prefers(
                        "the body to the scope",
                        Flaw::wrongBody,
                        Refusal.MALFORMED_REQUEST,
                        says(Refusal.NO_PERMISSION),
                        AUTH_3),
                prefers(
                        "the parameters to the accepted type",
                        Flaw::noKey,
                        Refusal.MALFORMED_REQUEST,
                        says(Refusal.TYPE_NOT_SUPPORTED),
                        HTTP_3),
                prefers(
                        "the body to the accepted type",
                        Flaw::wrongBody,
                        Refusal.MALFORMED_REQUEST,
                        says(Refusal.TYPE_NOT_SUPPORTED),
                        HTTP_3),
                prefers(
                        "consent to the accepted type",
                        asked -> asked.is(INSTALL) && Flaw.noConsent(asked),
                        Refusal.INSTALL_RESTRICTED,
                        says(Refusal.TYPE_NOT_SUPPORTED),
                        HTTP_3));
    }

    private static List<Deviation> theBody() {
        return List.of(
                prefersNaming(
                        "unknown members to the parameters", Says.message(Refusal.MALFORMED_REQUEST), EXT_1, EXT_3),
                prefersNaming("unknown members to the declared type", Says.message(Refusal.MALFORMED_REQUEST), HTTP_6),
                prefers(
                        "the length of a key to the parameters",
                        Flaw::longKey,
                        Refusal.PROPERTY_KEY_TOO_LONG,
                        Says.message(Refusal.MALFORMED_REQUEST),
                        EXT_1,
                        EXT_3),
                prefers(
                        "the length of a key to the declared type",
                        Flaw::longKey,
                        Refusal.PROPERTY_KEY_TOO_LONG,
                        Says.message(Refusal.MALFORMED_REQUEST),
                        HTTP_6),
                prefersNaming("unknown members to whether it is JSON", Says.message(Refusal.MALFORMED_REQUEST), HTTP_4),
                prefers(
                        "the length of a key to whether it is JSON",
                        asked -> asked.is(SET_PROPERTIES)
                                && asked.sent()
                                        .text()
                                        .matches(".*\"[a-z]{" + (Limits.PROPERTY_KEY_MAX_LENGTH + 1) + "}\".*"),
                        Refusal.PROPERTY_KEY_TOO_LONG,
                        Says.message(Refusal.MALFORMED_REQUEST),
                        HTTP_4));
    }

    private static List<Deviation> members() {
        return List.of(
                prefers(
                        "members that are missing or wrong to unknown ones",
                        Flaw::wrongMember,
                        Refusal.MALFORMED_REQUEST,
                        Says.naming("unknown"),
                        HTTP_8),
                prefers(
                        "team ids to unknown members",
                        asked -> asked.is(INSTALL) && asked.json().has("team_ids"),
                        Refusal.MALFORMED_REQUEST,
                        Says.naming("unknown"),
                        HTTP_8),
                prefers(
                        "the length of a key to unknown members",
                        Flaw::longKey,
                        Refusal.PROPERTY_KEY_TOO_LONG,
                        Says.naming("unknown"),
                        HTTP_8,
                        PROP_2),
                prefers(
                        "the kind of a value to unknown members",
                        Flaw::wrongValue,
                        Refusal.MALFORMED_REQUEST,
                        Says.naming("unknown"),
                        HTTP_8,
                        PROP_2),
                names("the last unknown member", unknown -> unknown.get(unknown.size() - 1)),
                names("the unknown member that is first in the alphabet", Collections::min),
                other(
                        HTTP_9,
                        "names an unknown member of the body before those of an object in it",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.isRefusedBy(PROP_2) && asked.json().has("unknown")
                                    ? Flaw.naming(asked, "unknown")
                                    : right;
                        }),
                        "is an extra key in the JSON Object.\""));
    }

    private static List<Deviation> beforeTheExtension() {
        Rule[] byItself = {HTTP_4, HTTP_6, HTTP_8, INSTALL_3, UPGRADE_9, PROP_3, PROP_6, LIST_2, GET_2, DELETE_2};
        return List.of(
                prefers(
                        "the extension to the request by itself",
                        Flaw::unknownExtension,
                        Refusal.NOT_FOUND,
                        says(Refusal.MALFORMED_REQUEST),
                        byItself),
                prefers(
                        "the key of the extension to the request by itself",
                        Flaw::wrongKey,
                        Refusal.NO_PERMISSION,
                        says(Refusal.MALFORMED_REQUEST),
                        byItself),
                prefers(
                        "consent to the request by itself",
                        asked -> asked.is(INSTALL) && Flaw.noConsent(asked),
                        Refusal.INSTALL_RESTRICTED,
                        says(Refusal.MALFORMED_REQUEST),
                        HTTP_8,
                        INSTALL_3),
                prefers(
                        "the installation to a key that is too long",
                        asked -> asked.is(GET_PROPERTY, DELETE_PROPERTY) && asked.isNotInstalled(),
                        Refusal.NOT_FOUND,
                        says(Refusal.MALFORMED_REQUEST),
                        GET_2,
                        DELETE_2),
                prefers(
                        "the key of the extension to the extension",
                        asked -> asked.query(Api.EXTENSION_KEY)
                                .filter("the-key-of-nothing"::equals)
                                .isPresent(),
                        Refusal.NO_PERMISSION,
                        says(Refusal.NOT_FOUND),
                        EXT_2),
                prefers(
                        "consent to the extension",
                        asked -> asked.is(INSTALL) && Flaw.noConsent(asked),
                        Refusal.INSTALL_RESTRICTED,
                        says(Refusal.NOT_FOUND),
                        EXT_2),
                prefers(
                        "consent to the key of the extension",
                        asked -> asked.is(INSTALL) && Flaw.noConsent(asked),
                        Refusal.INSTALL_RESTRICTED,
                        Says.message(Refusal.NO_PERMISSION),
                        EXT_4));
    }

    /** Answers the later flaw where there is an earlier one, by which the mock has refused. */
    private static Deviation prefers(
            String what, Predicate<Asked> later, Refusal refusal, String says, Rule... earlier) {
        return other(HTTP_9, "prefers " + what, refusesOtherwise(later, refusal, earlier), says);
    }

    /** The same for an unknown member. */
    private static Deviation prefersNaming(String what, String says, Rule... earlier) {
        return other(
                HTTP_9,
                "prefers " + what,
                Wrongs.api((asked, real) -> {
                    Answer right = real.answer(asked);
                    return asked.isRefusedBy(earlier) && asked.sent().text().contains("\"unknown\"")
                            ? Flaw.naming(asked, "unknown")
                            : right;
                }),
                says);
    }

    /** Names another one of several unknown members. */
    private static Deviation names(String what, Function<List<String>, String> which) {
        return other(
                HTTP_9,
                "names " + what,
                Wrongs.api((asked, real) -> {
                    Answer right = real.answer(asked);
                    List<String> unknown = List.copyOf(asked.json().propertyNames());
                    return asked.isRefusedBy(HTTP_8) && unknown.size() > 1
                            ? Flaw.naming(asked, which.apply(unknown))
                            : right;
                }),
                "is an extra key in the JSON Object.\"");
    }

    private static String says(Refusal refusal) {
        return Says.status(INSTALL, refusal);
    }
}
