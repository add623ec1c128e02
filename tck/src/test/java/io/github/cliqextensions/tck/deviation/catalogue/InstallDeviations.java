package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Rule.INSTALL_1;
import static io.github.cliqextensions.spec.Rule.INSTALL_10;
import static io.github.cliqextensions.spec.Rule.INSTALL_2;
import static io.github.cliqextensions.spec.Rule.INSTALL_3;
import static io.github.cliqextensions.spec.Rule.INSTALL_4;
import static io.github.cliqextensions.spec.Rule.INSTALL_5;
import static io.github.cliqextensions.spec.Rule.INSTALL_6;
import static io.github.cliqextensions.spec.Rule.INSTALL_7;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;

import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** INSTALL-1 to INSTALL-6: for whom an installation is, and which bodies ask for one. */
final class InstallDeviations {

    private static final int MOST_TEAMS = Limits.TEAM_IDS_MAX_ITEMS;
    private static final String ORGANIZATION = "organization";
    private static final String TEAM = "team";

    private InstallDeviations() {}

    static List<Deviation> all() {
        return Stream.of(effects(), scopes(), teamIds(), numbers(), besideOrganization())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> effects() {
        return List.of(
                lax(
                        INSTALL_1,
                        "answers an installation with success, and installs nothing",
                        afterSuccessOf(InstallDeviations::uninstall, INSTALL),
                        "the scope to be " + ORGANIZATION),
                lax(
                        INSTALL_1,
                        "installs in every organization",
                        afterSuccessOf(
                                asked -> asked.store().organizations().forEach(other -> install(asked, other)),
                                INSTALL),
                        "an installation in another organization to be false"),
                lax(
                        INSTALL_1,
                        "installs every extension there is",
                        afterSuccessOf(
                                asked -> asked.organization()
                                        .ifPresent(organization -> asked.store()
                                                .extensions()
                                                .forEach(extension -> organization.change(installations ->
                                                        installations.install(extension, true, List.of())))),
                                INSTALL),
                        "an installation of another extension to be false"),
                strict(
                        INSTALL_1,
                        "installs for the teams where the organization is meant",
                        afterSuccessOf(InstallDeviations::narrow, INSTALL),
                        "the scope to be " + ORGANIZATION),
                strict(
                        INSTALL_1,
                        "refuses to install for the organization",
                        refuses(
                                asked -> asked.is(INSTALL) && scope(asked).equals(ORGANIZATION),
                                Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)),
                other(
                        INSTALL_1,
                        "answers an installation with what it has installed",
                        answersSuccessOf(answer -> Answers.pairs(answer.status() - 4, Map.of("scope", "x")), INSTALL),
                        Says.success(INSTALL)),
                other(
                        INSTALL_1,
                        "answers an installation as a creation",
                        answersSuccessOf(Answers.status(201), INSTALL),
                        Says.success(INSTALL)),
                lax(
                        INSTALL_2,
                        "installs for everybody where teams are meant",
                        afterSuccessOf(asked -> asked.install(List.of()), INSTALL),
                        "the scope to be " + TEAM),
                lax(
                        INSTALL_2,
                        "installs for all teams of the caller",
                        afterSuccessOf(
                                asked -> asked.user().ifPresent(user -> asked.install(user.adminOfTeams())), INSTALL),
                        "the teams to be "),
                strict(
                        INSTALL_2,
                        "installs for the first team named alone",
                        afterSuccessOf(asked -> asked.install(firstIds(asked, 1)), INSTALL),
                        "the teams to be "),
                strict(
                        INSTALL_2,
                        "refuses to install for teams",
                        refuses(asked -> asked.is(INSTALL) && scope(asked).equals(TEAM), Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)));
    }

    private static List<Deviation> scopes() {
        return List.of(
                lax(
                        INSTALL_3,
                        "takes a missing scope for that of the organization",
                        takes(asked -> asked.json().isObject() && !asked.json().has("scope"), INSTALL_3),
                        says()),
                lax(
                        INSTALL_3,
                        "takes an unknown scope for that of the organization",
                        takes(asked -> asked.json().path("scope").isString(), INSTALL_3),
                        says()),
                lax(
                        INSTALL_3,
                        "takes a scope without regard to case and spaces",
                        takes(
                                asked -> List.of(ORGANIZATION, TEAM)
                                        .contains(scope(asked).strip().toLowerCase(Locale.ROOT)),
                                INSTALL_3),
                        says()),
                lax(
                        INSTALL_3,
                        "takes a scope that is no text",
                        takes(
                                asked -> asked.json().has("scope")
                                        && !asked.json().path("scope").isString(),
                                INSTALL_3),
                        says()),
                other(
                        INSTALL_3,
                        "names a wrong scope with a code",
                        answersRefusalsBy(Answers.code("invalid_scope"), INSTALL_3),
                        "expected: no code"),
                lax(
                        INSTALL_3,
                        "refuses a wrong scope, and installs",
                        refusesAndDoes(asked -> asked.install(List.of()), INSTALL_3),
                        Says.unchanged()));
    }

    private static List<Deviation> teamIds() {
        return List.of(
                lax(
                        INSTALL_4,
                        "installs for everybody where team ids are missing",
                        takes(asked -> asked.json().isObject() && !asked.json().has("team_ids"), INSTALL_4),
                        says()),
                lax(
                        INSTALL_4,
                        "takes a single team id for an array of one",
                        takes(asked -> asked.json().path("team_ids").isNumber(), INSTALL_4),
                        says()),
                lax(
                        INSTALL_4,
                        "takes null for no team ids",
                        takes(asked -> asked.json().path("team_ids").isNull(), INSTALL_4),
                        says()),
                lax(
                        INSTALL_4,
                        "takes team ids that are texts",
                        takes(asked -> anyId(asked, id -> id.isString()), INSTALL_4),
                        says()),
                lax(
                        INSTALL_4,
                        "cuts off what stands after the point of a team id",
                        takes(asked -> anyId(asked, id -> id.isNumber() && !id.isIntegralNumber()), INSTALL_4),
                        says()),
                lax(
                        INSTALL_4,
                        "takes null for a team id",
                        takes(asked -> anyId(asked, id -> id.isNull()), INSTALL_4),
                        says()),
                lax(
                        INSTALL_4,
                        "takes a team id that no long holds",
                        Wrongs.refusesOtherwise(
                                asked -> anyId(asked, id -> id.isIntegralNumber() && !id.canConvertToLong()),
                                Refusal.INSTALL_FAILED,
                                INSTALL_4),
                        Says.message(Refusal.MALFORMED_REQUEST)),
                lax(
                        INSTALL_4,
                        "takes an empty list of teams",
                        takes(
                                asked -> asked.json().path("team_ids").isArray()
                                        && asked.json().path("team_ids").isEmpty(),
                                INSTALL_4),
                        says()),
                strict(
                        INSTALL_4,
                        "takes no team id beyond those of 32 bits, and no negative one",
                        refuses(
                                asked -> anyId(asked, id -> id.canConvertToLong() && !id.canConvertToInt()),
                                Refusal.MALFORMED_REQUEST),
                        Says.message(Refusal.INSTALL_FAILED)),
                other(
                        INSTALL_4,
                        "answers malformed team ids as a failed operation",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.INSTALL_FAILED, INSTALL_4),
                        Says.message(Refusal.MALFORMED_REQUEST)));
    }

    private static List<Deviation> numbers() {
        return List.of(
                lax(
                        INSTALL_5,
                        "takes one team more",
                        takes(asked -> idsIn(asked).size() == MOST_TEAMS + 1, INSTALL_5),
                        says()),
                lax(INSTALL_5, "takes any number of teams", takes(asked -> true, INSTALL_5), says()),
                lax(
                        INSTALL_5,
                        "refuses too many teams, and installs for the first of them",
                        refusesAndDoes(asked -> asked.install(firstIds(asked, MOST_TEAMS)), INSTALL_5),
                        Says.unchanged()),
                strict(
                        INSTALL_5,
                        "takes one team less",
                        refuses(
                                asked -> asked.is(INSTALL) && idsIn(asked).size() == MOST_TEAMS,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)),
                lax(
                        INSTALL_6,
                        "merges doubles before it counts team ids",
                        takes(
                                asked -> ids(asked).stream().distinct().count() <= MOST_TEAMS
                                        && ids(asked).size() > MOST_TEAMS,
                                INSTALL_5),
                        says()),
                lax(
                        INSTALL_6,
                        "takes a team that is named twice for a new one",
                        doesWhereRefusedBy(
                                asked -> ids(asked).stream().distinct().count()
                                        < ids(asked).size(),
                                asked -> {},
                                INSTALL_10),
                        Says.status(INSTALL, Refusal.INSTALL_FAILED)),
                strict(
                        INSTALL_6,
                        "refuses a team id that is given twice",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && ids(asked).stream().distinct().count()
                                                < ids(asked).size(),
                                Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)));
    }

    private static List<Deviation> besideOrganization() {
        return List.of(
                lax(
                        INSTALL_6,
                        "does not look at team ids beside the scope of the organization",
                        takes(asked -> scope(asked).equals(ORGANIZATION), INSTALL_4, INSTALL_5, INSTALL_6),
                        says()),
                lax(
                        INSTALL_6,
                        "takes the admin of the teams named beside for consent to the scope of the organization",
                        doesWhereRefusedBy(
                                asked -> scope(asked).equals(ORGANIZATION)
                                        && !ids(asked).isEmpty()
                                        && asked.user()
                                                .filter(user -> user.consentsFor(ids(asked)))
                                                .isPresent(),
                                asked -> asked.install(List.of()),
                                INSTALL_7),
                        Says.status(INSTALL, Refusal.INSTALL_RESTRICTED)),
                lax(
                        INSTALL_6,
                        "installs for the teams that stand beside the scope of the organization",
                        afterSuccessOf(InstallDeviations::narrow, INSTALL),
                        "the scope to be " + ORGANIZATION),
                strict(
                        INSTALL_6,
                        "refuses team ids beside the scope of the organization",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && scope(asked).equals(ORGANIZATION)
                                        && !ids(asked).isEmpty(),
                                Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_6,
                        "asks whether there are the teams that stand beside the scope of the organization",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && scope(asked).equals(ORGANIZATION)
                                        && asked.organization()
                                                .filter(organization ->
                                                        !organization.teams().containsAll(ids(asked)))
                                                .isPresent(),
                                Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_6,
                        "takes fewer team ids beside the scope of the organization",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && scope(asked).equals(ORGANIZATION)
                                        && ids(asked).size() == MOST_TEAMS,
                                Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)));
    }

    private static String says() {
        return Says.status(INSTALL, Refusal.MALFORMED_REQUEST);
    }

    /** Takes a body for right where it is wrong in this way: it is answered with success, and installs nothing. */
    private static Supplier<Wrong> takes(Predicate<Asked> where, Rule... rules) {
        return doesWhereRefusedBy(where.and(asked -> asked.is(INSTALL)), asked -> {}, rules);
    }

    private static void install(Asked asked, Organization organization) {
        asked.extension()
                .ifPresent(extension ->
                        organization.change(installations -> installations.install(extension, true, List.of())));
    }

    private static void uninstall(Asked asked) {
        asked.organization()
                .ifPresent(organization -> organization.change(installations ->
                        asked.extension().map(installations::without).orElse(installations)));
    }

    private static void narrow(Asked asked) {
        asked.organization().ifPresent(organization -> asked.install(organization.teams()));
    }

    private static String scope(Asked asked) {
        return asked.json().path("scope").stringValueOpt().orElse("");
    }

    private static boolean anyId(Asked asked, Predicate<JsonNode> is) {
        return idsIn(asked).stream().anyMatch(is);
    }

    private static List<JsonNode> idsIn(Asked asked) {
        List<JsonNode> ids = new ArrayList<>();
        asked.json().path("team_ids").forEach(ids::add);
        return ids;
    }

    private static List<Long> ids(Asked asked) {
        return idsIn(asked).stream()
                .filter(JsonNode::canConvertToLong)
                .map(JsonNode::longValue)
                .toList();
    }

    private static List<Long> firstIds(Asked asked, int count) {
        return ids(asked).stream().limit(count).toList();
    }
}
