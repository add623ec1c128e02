package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Rule.EXT_1;
import static io.github.cliqextensions.spec.Rule.EXT_2;
import static io.github.cliqextensions.spec.Rule.EXT_3;
import static io.github.cliqextensions.spec.Rule.EXT_4;
import static io.github.cliqextensions.spec.Rule.EXT_5;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.reads;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Sent;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** EXT: ids and keys of extensions that are read in another way than they are written. */
final class ExtDeviations {

    private static final String NUMBER = "[-+ ]*([0-9]+)(\\.0|L| )*";

    private ExtDeviations() {}

    static List<Deviation> all() {
        return Stream.of(ids(), keys(), names()).flatMap(List::stream).toList();
    }

    private static List<Deviation> ids() {
        return List.of(
                lax(
                        EXT_1,
                        "installs what has the same id to a floating point number",
                        afterSuccessOf(ExtDeviations::installNearest, INSTALL),
                        "an installation of extension "),
                lax(
                        EXT_1,
                        "does not find an id that is no number",
                        Wrongs.refusesOtherwise(
                                asked -> asked.extensionId().matches(".*[^0-9].*"), Refusal.NOT_FOUND, EXT_1),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_1,
                        "reads an id with a sign, spaces or a suffix",
                        readsWhereRefusedBy(
                                (asked, sent) -> withId(asked, sent, id -> id.replaceFirst(NUMBER, "$1")), EXT_1),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_1,
                        "does not find an id that is too large for a long",
                        Wrongs.refusesOtherwise(
                                asked -> asked.extensionId().matches("[0-9]+"), Refusal.NOT_FOUND, EXT_1),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                strict(
                        EXT_1,
                        "takes no id that is as large as a long can be",
                        refuses(
                                asked -> asked.extensionId().equals(String.valueOf(Long.MAX_VALUE)),
                                Refusal.MALFORMED_REQUEST),
                        Says.status(INSTALL, Refusal.NOT_FOUND)),
                strict(
                        EXT_1,
                        "takes no zero for an id",
                        refuses(asked -> asked.extensionId().equals("0"), Refusal.MALFORMED_REQUEST),
                        Says.status(INSTALL, Refusal.NOT_FOUND)),
                strict(
                        EXT_1,
                        "takes no id beyond those that a floating point number holds",
                        refuses(
                                asked -> asked.extensionId().matches("[0-9]{18,19}")
                                        && asked.extensionId().compareTo("9") < 0,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)),
                lax(
                        EXT_2,
                        "takes an id that no extension has for that of the extension with this key",
                        readsWhereRefusedBy((asked, sent) -> withId(asked, sent, id -> byKey(asked)), EXT_2),
                        Says.status(INSTALL, Refusal.NOT_FOUND)),
                lax(
                        EXT_2,
                        "answers with success about an id that no extension has",
                        doesWhereRefusedBy(asked -> {}, EXT_2),
                        Says.status(INSTALL, Refusal.NOT_FOUND)),
                other(
                        EXT_2,
                        "answers a malformed request to an id that no extension has",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.MALFORMED_REQUEST, EXT_2),
                        Says.status(INSTALL, Refusal.NOT_FOUND)),
                other(
                        EXT_2,
                        "answers that no permission is given to an id that no extension has",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NO_PERMISSION, EXT_2),
                        Says.status(INSTALL, Refusal.NOT_FOUND)));
    }

    private static List<Deviation> keys() {
        return List.of(
                lax(
                        EXT_3,
                        "asks for no key",
                        readsWhereRefusedBy((asked, sent) -> withRightKey(asked, sent), EXT_3),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_3,
                        "asks for no key to set properties",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(SET_PROPERTIES) && asked.isRefusedBy(EXT_3)
                                    ? real.answer(asked, withRightKey(asked, asked.sent()))
                                    : right;
                        }),
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_3,
                        "takes an empty key for a wrong one",
                        Wrongs.refusesOtherwise(
                                asked -> asked.query(Api.EXTENSION_KEY).isPresent(), Refusal.NO_PERMISSION, EXT_3),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_3,
                        "refuses a request without a key, and does what it asks for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(EXT_3)) {
                                real.answer(asked, withRightKey(asked, asked.sent()));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                lax(
                        EXT_4,
                        "takes the key of any extension",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.query(Api.EXTENSION_KEY)
                                                .filter(key -> asked.store().extensions().stream()
                                                        .anyMatch(extension ->
                                                                extension.key().equals(key)))
                                                .isPresent()
                                        ? withRightKey(asked, sent)
                                        : sent,
                                EXT_4),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        EXT_4,
                        "takes the key without regard to case",
                        takesKey((right, shown) -> right.equalsIgnoreCase(shown)),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        EXT_4,
                        "takes the key with a space at its end",
                        takesKey((right, shown) -> right.equals(shown.strip())),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        EXT_4,
                        "takes what the key begins with",
                        takesKey((right, shown) -> right.startsWith(shown)),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        EXT_4,
                        "refuses another extension's key, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(EXT_4)) {
                                real.answer(asked, withRightKey(asked, asked.sent()));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                strict(
                        EXT_4,
                        "compares the key as it was sent, with its escapes",
                        refuses(
                                asked -> asked.request().query().matches(".*" + Api.EXTENSION_KEY + "=[^&]*%.*"),
                                Refusal.NO_PERMISSION),
                        Says.success(INSTALL)),
                other(
                        EXT_4,
                        "does not find an extension whose key is wrong",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NOT_FOUND, EXT_4),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)));
    }

    private static List<Deviation> names() {
        return List.of(
                lax(
                        EXT_5,
                        "reads the key under its name in small letters as well",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withQuery(
                                        query -> query.replace("extension_key=", Api.EXTENSION_KEY + "=")),
                                EXT_3),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_5,
                        "reads the key under its name without regard to case",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withQuery(query -> query.replaceAll(
                                        "(?i)(^|&)" + Api.EXTENSION_KEY + "=", "$1" + Api.EXTENSION_KEY + "=")),
                                EXT_3),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        EXT_5,
                        "lets a right key under the other name stand in for a wrong one",
                        readsWhereRefusedBy(
                                (asked, sent) ->
                                        asked.query("extension_key").isPresent() ? withRightKey(asked, sent) : sent,
                                EXT_4),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                strict(
                        EXT_5,
                        "reads the key under its name in small letters only",
                        reads(sent -> sent.withQuery(query -> query.replace(Api.EXTENSION_KEY + "=", "other=")
                                .replace("extension_key=", Api.EXTENSION_KEY + "="))),
                        Says.success(INSTALL)),
                strict(
                        EXT_5,
                        "is put off by a wrong key under the other name",
                        refuses(
                                asked -> asked.query("extension_key")
                                        .filter("wrong"::equals)
                                        .isPresent(),
                                Refusal.NO_PERMISSION),
                        Says.success(INSTALL)));
    }

    /** @param takes the right key, and what was shown */
    private static Supplier<Wrong> takesKey(BiPredicate<String, String> takes) {
        return readsWhereRefusedBy(
                (asked, sent) -> asked.extension()
                                .filter(extension -> takes.test(
                                        extension.key(),
                                        asked.query(Api.EXTENSION_KEY).orElse("")))
                                .isPresent()
                        ? withRightKey(asked, sent)
                        : sent,
                EXT_4);
    }

    private static Sent withRightKey(Asked asked, Sent sent) {
        return asked.extension()
                .map(extension -> sent.withQuery(query -> Api.EXTENSION_KEY + "="
                        + URLEncoder.encode(extension.key(), StandardCharsets.UTF_8) + "&" + query))
                .orElse(sent);
    }

    private static Sent withId(Asked asked, Sent sent, UnaryOperator<String> change) {
        String id = asked.extensionId();
        return sent.withPath(path -> id.isEmpty()
                ? path
                : path.replaceFirst(
                        "/extensions/[^/]+",
                        "/extensions/" + URLEncoder.encode(change.apply(id), StandardCharsets.UTF_8)));
    }

    private static void installNearest(Asked asked) {
        double id = Double.parseDouble(asked.extensionId());
        asked.store().extensions().stream()
                .filter(extension -> Double.parseDouble(extension.id()) == id)
                .forEach(extension -> asked.organization()
                        .ifPresent(organization -> organization.change(
                                installations -> installations.install(extension, true, List.of()))));
    }

    private static String byKey(Asked asked) {
        return asked.store().extensions().stream()
                .filter(extension -> asked.query(Api.EXTENSION_KEY).orElse("").equals(extension.key()))
                .map(Extension::id)
                .findFirst()
                .orElse(asked.extensionId());
    }
}
