package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.GET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Rule.EXT_1;
import static io.github.cliqextensions.spec.Rule.EXT_3;
import static io.github.cliqextensions.spec.Rule.HTTP_4;
import static io.github.cliqextensions.spec.Rule.HTTP_5;
import static io.github.cliqextensions.spec.Rule.INSTALL_3;
import static io.github.cliqextensions.spec.Rule.PROP_6;
import static io.github.cliqextensions.spec.Rule.UPGRADE_9;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** HTTP-4 and HTTP-5: requests that cannot be read, and faults of the server. */
final class MalformedDeviations {

    private MalformedDeviations() {}

    static List<Deviation> all() {
        return Stream.of(malformed(), encodings(), faults())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> malformed() {
        return List.of(
                lax(HTTP_4, "does without a parameter that is missing", doesWhereRefusedBy(asked -> {}, EXT_3), says()),
                lax(
                        HTTP_4,
                        "refuses a request without a parameter, and does what it asks for",
                        refusesAndDoes(MalformedDeviations::change, EXT_3),
                        Says.unchanged()),
                lax(
                        HTTP_4,
                        "does not find what a malformed parameter names",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NOT_FOUND, EXT_1),
                        says()),
                lax(
                        HTTP_4,
                        "does without a member of the body that is missing",
                        doesWhereRefusedBy(
                                asked -> asked.json().isObject() && asked.json().isEmpty(),
                                asked -> {},
                                INSTALL_3,
                                UPGRADE_9,
                                PROP_6),
                        says()),
                lax(
                        HTTP_4,
                        "takes a body that is no JSON for none",
                        doesWhereRefusedBy(MalformedDeviations::isNoJson, asked -> {}, HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "reads the first of what follows one another in a body",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withBody(sent.text().replaceFirst("^([{].*?[}]+).*", "$1")),
                                HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "reads JSON with single quotes",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withBody(sent.text().replace('\'', '"')), HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "takes what is no object for an empty one",
                        doesWhereRefusedBy(
                                asked -> !isNoJson(asked) && !asked.json().isObject(), asked -> {}, HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "takes an array of one object for the object",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withBody(sent.text().replaceFirst("^\\[(.+)]$", "$1")), HTTP_4),
                        says()),
                other(
                        HTTP_4,
                        "answers what it cannot read as unprocessable",
                        answersRefusalsBy(Answers.status(422), HTTP_4, EXT_1, EXT_3),
                        says()),
                other(
                        HTTP_4,
                        "answers what it cannot read as a fault of its own",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.SERVER_ERROR, HTTP_4),
                        says()));
    }

    private static List<Deviation> encodings() {
        return List.of(
                lax(
                        HTTP_4,
                        "reads bytes that are no UTF-8 as if they were",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withBody(sent.text().replaceAll("[^\\x20-\\x7e]", "")), HTTP_4),
                        Says.message(Refusal.MALFORMED_REQUEST)),
                lax(
                        HTTP_4,
                        "reads JSON in UTF-16",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withBody(new String(
                                        asked.request().body().orElse(new byte[0]), StandardCharsets.UTF_16)),
                                HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "takes a broken escape in the query as it stands",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withQuery(
                                        query -> query.replaceAll("%(?=[^0-9a-fA-F]|.?$|.?&|ff|c3)", "%25")),
                                HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "takes a broken escape in the path as it stands",
                        readsWhereRefusedBy((asked, sent) -> sent.withPath(path -> path.replace("%", "%25")), HTTP_4),
                        says()),
                lax(
                        HTTP_4,
                        "passes over broken escapes among the keys",
                        doesWhereRefusedBy(
                                asked -> asked.is(GET_PROPERTIES)
                                        && asked.request().query().matches(".*keys=[^&]*%.*"),
                                asked -> {},
                                HTTP_4),
                        says()),
                strict(
                        HTTP_4,
                        "answers a malformed request with the name of the flaw for a code",
                        answersRefusalsBy(Answers.code("malformed"), HTTP_4, EXT_1, EXT_3),
                        "expected: no code"));
    }

    private static List<Deviation> faults() {
        return List.of(
                lax(
                        HTTP_5,
                        "answers with success where it has met a fault",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.fault().isPresent() ? Answers.success(asked) : right;
                        }),
                        Says.status(INSTALL, Refusal.SERVER_ERROR)),
                lax(
                        HTTP_5,
                        "does what was asked for, and answers that it has met a fault",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.fault().isPresent()) {
                                real.answer(asked, asked.sent());
                            }
                            return right;
                        }),
                        Says.unchanged()),
                strict(
                        HTTP_5,
                        "goes on to fail after a fault",
                        remembering(ConcurrentHashMap::new, MalformedDeviations::goesOnToFail),
                        Says.success(INSTALL)),
                other(
                        HTTP_5,
                        "answers a fault as what it has not learned",
                        Wrongs.answers(asked -> asked.fault().isPresent(), Answers.status(501)),
                        Says.status(INSTALL, Refusal.SERVER_ERROR)),
                other(
                        HTTP_5,
                        "answers a fault with its own message",
                        Wrongs.answers(asked -> asked.fault().isPresent(), Answers.message("java.lang.Exception")),
                        Says.message(Refusal.SERVER_ERROR)));
    }

    private static String says() {
        return Says.status(INSTALL, Refusal.MALFORMED_REQUEST);
    }

    private static boolean isNoJson(Asked asked) {
        return asked.json().isMissingNode();
    }

    /** Something that shows in the installation. */
    private static void change(Asked asked) {
        asked.install(List.of());
        asked.set(Map.of("x", "v"));
    }

    private static Answer goesOnToFail(Asked asked, Real real, Map<String, Boolean> failed) {
        String organization = asked.organization().map(Organization::id).orElse("");
        if (failed.containsKey(organization)) {
            return Answers.refusal(asked, Refusal.SERVER_ERROR);
        }
        Answer right = real.answer(asked);
        if (asked.fault().isPresent()) {
            failed.put(organization, true);
        }
        return right;
    }
}
