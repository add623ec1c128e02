package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.UPGRADE;
import static io.github.cliqextensions.spec.Rule.INSTALL_10;
import static io.github.cliqextensions.spec.Rule.INSTALL_11;
import static io.github.cliqextensions.spec.Rule.INSTALL_7;
import static io.github.cliqextensions.spec.Rule.INSTALL_8;
import static io.github.cliqextensions.spec.Rule.INSTALL_9;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;

import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** INSTALL-7 to INSTALL-11: consent, policy and plan, and what is installed already. */
final class InstallStateDeviations {

    private static final String ORGANIZATION = "organization";

    private InstallStateDeviations() {}

    static List<Deviation> all() {
        return Stream.of(consent(), consentTooOften(), plan(), policy(), installed(), disabled())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> consent() {
        return List.of(
                lax(
                        INSTALL_7,
                        "installs without anybody's consent",
                        doesWhereRefusedBy(InstallStateDeviations::install, INSTALL_7),
                        "an installation to be false"),
                lax(
                        INSTALL_7,
                        "refuses who cannot consent, and installs",
                        refusesAndDoes(InstallStateDeviations::install, INSTALL_7),
                        "an installation to be false"),
                lax(
                        INSTALL_7,
                        "takes the admin of some team for consent to the scope of the organization",
                        doesWhereRefusedBy(
                                asked -> leads(asked) && isForOrganization(asked),
                                InstallStateDeviations::install,
                                INSTALL_7),
                        says()),
                lax(
                        INSTALL_7,
                        "takes the admin of some team for consent to any",
                        doesWhereRefusedBy(
                                asked -> leads(asked)
                                        && !isForOrganization(asked)
                                        && ids(asked).size() == 1,
                                InstallStateDeviations::install,
                                INSTALL_7),
                        says()),
                lax(
                        INSTALL_7,
                        "asks for the consent of one of the teams",
                        doesWhereRefusedBy(
                                asked -> asked.user()
                                        .filter(user -> ids(asked).stream().anyMatch(user.adminOfTeams()::contains))
                                        .isPresent(),
                                InstallStateDeviations::install,
                                INSTALL_7),
                        says()),
                other(
                        INSTALL_7,
                        "answers that consent is missing as that a scope is",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NO_PERMISSION, INSTALL_7),
                        Says.message(Refusal.INSTALL_RESTRICTED)),
                other(
                        INSTALL_7,
                        "answers that consent is missing as a bad request",
                        answersRefusalsBy(Answers.status(400), INSTALL_7),
                        says()));
    }

    private static List<Deviation> consentTooOften() {
        return List.of(
                strict(
                        INSTALL_7,
                        "asks for the admin of the organization whatever is installed",
                        refuses(asked -> asked.is(INSTALL) && !isAdmin(asked), Refusal.INSTALL_RESTRICTED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_7,
                        "does not take the admin of the organization for one of its teams",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && isAdmin(asked)
                                        && !ids(asked).isEmpty(),
                                Refusal.INSTALL_RESTRICTED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_7,
                        "asks the teams that have the extension already as well",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.user()
                                                .filter(user -> asked.installation()
                                                        .filter(installed -> !user.consentsFor(installed.teams()))
                                                        .isPresent())
                                                .isPresent(),
                                Refusal.INSTALL_RESTRICTED),
                        Says.success(INSTALL)));
    }

    private static List<Deviation> plan() {
        return List.of(
                lax(
                        INSTALL_8,
                        "knows no limit of the plan",
                        doesWhereRefusedBy(InstallStateDeviations::install, INSTALL_8),
                        Says.REFUSAL),
                lax(
                        INSTALL_8,
                        "refuses what is beyond the plan, and installs it",
                        refusesAndDoes(InstallStateDeviations::install, INSTALL_8),
                        "an installation beyond the plan to be false"),
                lax(
                        INSTALL_8,
                        "asks the plan for installations for the organization only",
                        doesWhereRefusedBy(
                                asked -> !isForOrganization(asked), InstallStateDeviations::install, INSTALL_8),
                        Says.status(INSTALL, Refusal.INSTALL_PLAN_LIMIT_EXCEEDED)),
                lax(
                        INSTALL_8,
                        "installs one extension more than the plan allows",
                        doesWhereRefusedBy(
                                asked -> asked.organization()
                                        .filter(organization ->
                                                organization.installations().count()
                                                        == organization.installationLimit())
                                        .isPresent(),
                                InstallStateDeviations::install,
                                INSTALL_8),
                        Says.REFUSAL),
                strict(
                        INSTALL_8,
                        "installs one extension less than the plan allows",
                        refuses(
                                asked -> asked.is(INSTALL) && asked.isNotInstalled() && places(asked) <= 1,
                                Refusal.INSTALL_PLAN_LIMIT_EXCEEDED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_8,
                        "counts the teams of an installation",
                        refuses(
                                asked -> asked.is(INSTALL) && ids(asked).size() > places(asked),
                                Refusal.INSTALL_PLAN_LIMIT_EXCEEDED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_8,
                        "asks the plan for more teams of an installed extension too",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.installation().isPresent()
                                        && places(asked) <= 0,
                                Refusal.INSTALL_PLAN_LIMIT_EXCEEDED),
                        Says.success(INSTALL)),
                other(
                        INSTALL_8,
                        "answers that the plan is used up as a conflict",
                        answersRefusalsBy(Answers.status(409), INSTALL_8),
                        Says.status(INSTALL, Refusal.INSTALL_PLAN_LIMIT_EXCEEDED)),
                other(
                        INSTALL_8,
                        "answers that the plan is used up as a failed operation",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.INSTALL_FAILED, INSTALL_8),
                        Says.code(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED)));
    }

    private static List<Deviation> policy() {
        return List.of(
                lax(
                        INSTALL_9,
                        "installs what is not in the marketplace whatever the policy",
                        doesWhereRefusedBy(InstallStateDeviations::install, INSTALL_9),
                        Says.REFUSAL),
                lax(
                        INSTALL_9,
                        "refuses what the policy bars, and installs it",
                        refusesAndDoes(InstallStateDeviations::install, INSTALL_9),
                        "an installation to be false"),
                lax(
                        INSTALL_9,
                        "asks the policy for installations for the organization only",
                        doesWhereRefusedBy(
                                asked -> !isForOrganization(asked), InstallStateDeviations::install, INSTALL_9),
                        Says.status(INSTALL, Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE)),
                strict(
                        INSTALL_9,
                        "bars everything where the policy bars what is not in the marketplace",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.organization()
                                                .filter(organization -> !organization.allowsNonMarketplace())
                                                .isPresent(),
                                Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_9,
                        "bars what is not in the marketplace without any policy",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.extension()
                                                .filter(extension -> !extension.marketplace())
                                                .isPresent(),
                                Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE),
                        Says.success(INSTALL)),
                other(
                        INSTALL_9,
                        "answers what the policy bars as what the user may not install",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.INSTALL_RESTRICTED, INSTALL_9),
                        Says.code(Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE)),
                other(
                        INSTALL_9,
                        "answers what the policy bars as a bad request",
                        answersRefusalsBy(Answers.status(400), INSTALL_9),
                        Says.status(INSTALL, Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE)));
    }

    private static List<Deviation> installed() {
        return List.of(
                lax(
                        INSTALL_10,
                        "passes over teams that the organization does not have",
                        doesWhereRefusedBy(
                                InstallStateDeviations::namesUnknownTeam, InstallStateDeviations::install, INSTALL_10),
                        Says.status(INSTALL, Refusal.INSTALL_FAILED)),
                lax(
                        INSTALL_10,
                        "refuses an unknown team, and adds those beside it",
                        refusesAndDoes(InstallStateDeviations::addTeams, INSTALL_10),
                        Says.unchanged()),
                lax(
                        INSTALL_10,
                        "installs for the organization again",
                        doesWhereRefusedBy(
                                asked -> asked.installation()
                                        .filter(Installation::forOrganization)
                                        .isPresent(),
                                asked -> {},
                                INSTALL_10),
                        Says.status(INSTALL, Refusal.INSTALL_FAILED)),
                lax(
                        INSTALL_10,
                        "refuses to install again, and begins with no properties",
                        refusesAndDoes(
                                asked -> asked.change(before -> new Installation(
                                        before.extension(),
                                        before.forOrganization(),
                                        before.teams(),
                                        before.version(),
                                        before.disabledByAdmin(),
                                        Map.of())),
                                INSTALL_10),
                        Says.unchanged()),
                lax(
                        INSTALL_10,
                        "installs again for teams that all have it",
                        doesWhereRefusedBy(
                                asked -> asked.installation()
                                        .filter(before -> !ids(asked).isEmpty()
                                                && before.teams().containsAll(ids(asked)))
                                        .isPresent(),
                                asked -> {},
                                INSTALL_10),
                        Says.status(INSTALL, Refusal.INSTALL_FAILED)),
                lax(
                        INSTALL_10,
                        "widens an installation for teams",
                        doesWhereRefusedBy(
                                asked -> isForOrganization(asked)
                                        && asked.installation()
                                                .filter(before -> !before.forOrganization())
                                                .isPresent(),
                                InstallStateDeviations::install,
                                INSTALL_10),
                        Says.status(INSTALL, Refusal.INSTALL_FAILED)),
                strict(
                        INSTALL_10,
                        "adds no team to an installation",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.installation().isPresent(),
                                Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_10,
                        "replaces the teams of an installation by the new ones",
                        afterSuccessOf(InstallStateDeviations::install, INSTALL),
                        "the teams to be "),
                strict(
                        INSTALL_10,
                        "takes away the properties where teams are added",
                        afterSuccessOf(
                                asked -> asked.installation()
                                        .ifPresent(before -> before.properties()
                                                .keySet()
                                                .forEach(key -> asked.change(now -> now.withoutProperty(key)))),
                                INSTALL),
                        Says.keys()),
                strict(
                        INSTALL_10,
                        "refuses new teams where one of those named has it already",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.installation()
                                                .filter(before ->
                                                        ids(asked).stream().anyMatch(before.teams()::contains))
                                                .isPresent(),
                                Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_10,
                        "lets an installation have no more teams than a request may name",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.installation()
                                                .filter(before -> before.teams().size() >= Limits.TEAM_IDS_MAX_ITEMS)
                                                .isPresent(),
                                Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)),
                other(
                        INSTALL_10,
                        "answers a failed installation as an upgrade's failure",
                        answersRefusalsBy(Answers.message(Refusal.UPGRADE_FAILED.message()), INSTALL_10),
                        Says.message(Refusal.INSTALL_FAILED)),
                other(
                        INSTALL_10,
                        "answers a failed installation as a conflict",
                        answersRefusalsBy(Answers.status(409), INSTALL_10),
                        Says.status(INSTALL, Refusal.INSTALL_FAILED)));
    }

    private static List<Deviation> disabled() {
        return List.of(
                strict(
                        INSTALL_11,
                        "installs nothing that its owner has disabled",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.extension()
                                                .filter(Extension::disabledByOwner)
                                                .isPresent(),
                                Refusal.INSTALL_FAILED),
                        Says.success(INSTALL)),
                strict(
                        INSTALL_11,
                        "does not show the properties of an extension that its owner has disabled",
                        refuses(
                                asked -> !asked.is(INSTALL, UPGRADE)
                                        && asked.extension()
                                                .filter(Extension::disabledByOwner)
                                                .isPresent(),
                                Refusal.NO_PERMISSION),
                        Says.success(SET_PROPERTIES)),
                strict(
                        INSTALL_11,
                        "does not show the properties of an extension that the admin has disabled",
                        refuses(
                                asked -> !asked.is(INSTALL, UPGRADE)
                                        && asked.installation()
                                                .filter(Installation::disabledByAdmin)
                                                .isPresent(),
                                Refusal.NO_PERMISSION),
                        Says.success(SET_PROPERTIES)),
                strict(
                        INSTALL_11,
                        "asks for a role to delete properties",
                        refuses(asked -> asked.is(DELETE_PROPERTY) && !isAdmin(asked), Refusal.NO_PERMISSION),
                        Says.success(DELETE_PROPERTY)),
                strict(
                        INSTALL_11,
                        "asks for the admin of a team to use properties of an installation for teams",
                        refuses(
                                asked -> !asked.is(INSTALL, UPGRADE)
                                        && asked.user()
                                                .filter(user -> asked.installation()
                                                        .filter(before -> !user.consentsFor(before.teams()))
                                                        .isPresent())
                                                .isPresent(),
                                Refusal.NO_PERMISSION),
                        Says.success(SET_PROPERTIES)));
    }

    private static String says() {
        return Says.status(INSTALL, Refusal.INSTALL_RESTRICTED);
    }

    /** Installs for whom the request says, whatever was there. */
    private static void install(Asked asked) {
        Map<String, String> properties =
                asked.installation().map(Installation::properties).orElse(Map.of());
        asked.install(isForOrganization(asked) ? List.of() : ids(asked));
        asked.set(properties);
    }

    private static void addTeams(Asked asked) {
        asked.organization()
                .ifPresent(organization -> organization.change(installations -> asked.installation()
                        .filter(before -> !before.forOrganization())
                        .map(before -> installations.addTeams(before, ids(asked)))
                        .orElse(installations)));
    }

    /** How many extensions the plan lets be installed yet. */
    private static int places(Asked asked) {
        return asked.organization()
                .map(organization -> organization.installationLimit()
                        - organization.installations().count())
                .orElse(Integer.MAX_VALUE);
    }

    private static boolean namesUnknownTeam(Asked asked) {
        return asked.organization()
                .filter(organization -> !organization.teams().containsAll(ids(asked)))
                .isPresent();
    }

    private static boolean isAdmin(Asked asked) {
        return asked.user().filter(User::admin).isPresent();
    }

    private static boolean leads(Asked asked) {
        return asked.user().filter(user -> !user.adminOfTeams().isEmpty()).isPresent();
    }

    private static boolean isForOrganization(Asked asked) {
        return asked.json().path("scope").stringValueOpt().orElse("").equals(ORGANIZATION);
    }

    private static List<Long> ids(Asked asked) {
        List<Long> ids = new ArrayList<>();
        asked.json().path("team_ids").forEach(id -> {
            if (id.canConvertToLong()) {
                ids.add(id.longValue());
            }
        });
        return ids;
    }
}
