package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;
import static io.github.cliqextensions.spec.Strength.PUBLISHED;
import static io.github.cliqextensions.tck.targets.OrganizationShape.INSTALLED_VERSION;
import static io.github.cliqextensions.tck.targets.OrganizationShape.LEAD_OF;
import static io.github.cliqextensions.tck.targets.OrganizationShape.NEWEST_VERSION;
import static io.github.cliqextensions.tck.targets.OrganizationShape.TEAMS;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.Samples;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.targets.InstallationView;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.User;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** UPGRADE: what an upgrade changes, and who may ask for it. */
final class UpgradeTests {

    private static final String FOR_ORGANIZATION = "organization";
    private static final String FOR_TEAMS = "team";
    private static final List<String> SCOPES = List.of(FOR_ORGANIZATION, FOR_TEAMS);

    /** Teams of which the user {@code lead} is the admin of one alone. */
    private static final List<Long> PARTLY_THE_LEADS = List.of(LEAD_OF.get(0), TEAMS.get(LEAD_OF.size()));

    @RuleTest(DOCUMENTED)
    void UPGRADE_1_brings_the_newest_version(Arrange arrange) {
        Organization forOrganization = arrange.installed();
        upgrades(forOrganization, forOrganization.admin().upgrade(FOR_ORGANIZATION));
        for (String scope : SCOPES) {
            Organization forTeams = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
            upgrades(forTeams, forTeams.admin().upgrade(scope));
        }
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_1_upgrades_the_installation_of_the_callers_organization_alone(Arrange arrange) {
        Organization organization = arrange.installed();
        Organization other = arrange.organization(
                shape -> shape.sharing(organization.extension()).installedForOrganization());
        organization
                .admin()
                .upgrade(FOR_ORGANIZATION)
                .succeeds()
                .leaves(
                        "the version in another organization",
                        INSTALLED_VERSION,
                        other.installation().version());
    }

    @RuleTest(ASSUMED)
    void UPGRADE_1_properties_survive(Arrange arrange) {
        Map<String, String> pairs = Samples.properties(2);
        for (String scope : SCOPES) {
            Organization organization = arrange.organization(
                    shape -> shape.installedForTeams(LEAD_OF).properties(pairs));
            upgrades(organization, organization.admin().upgrade(scope));
            organization
                    .admin()
                    .getProperties(pairs.keySet().toArray(String[]::new))
                    .succeedsWith(pairs);
        }
    }

    @RuleTest(ASSUMED)
    void UPGRADE_1_the_newest_version_is_upgraded_without_complaint(Arrange arrange) {
        Organization forOrganization = arrange.installed();
        Organization forTeams = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        for (int time = 0; time < 2; time++) {
            upgrades(forOrganization, forOrganization.admin().upgrade(FOR_ORGANIZATION));
            upgrades(forTeams, forTeams.admin().upgrade(FOR_TEAMS));
        }
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_2_organization_scope_widens_an_installation_for_teams(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        organization
                .admin()
                .upgrade(FOR_ORGANIZATION)
                .succeeds()
                .leaves(
                        "the scope",
                        FOR_ORGANIZATION,
                        organization.installation().scope());
    }

    @RuleTest(PUBLISHED)
    void UPGRADE_3_team_scope_leaves_an_installation_with_its_teams(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        Exchange upgrade = organization.admin().upgrade(FOR_TEAMS);
        InstallationView installed = organization.installation();
        upgrade.succeeds()
                .leaves("the scope", FOR_TEAMS, installed.scope())
                .leaves("the teams", LEAD_OF, installed.teams());
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_4_says_that_nothing_is_installed_and_installs_nothing(Arrange arrange) {
        Organization organization = arrange.organization();
        for (String scope : SCOPES) {
            organization
                    .admin()
                    .upgrade(scope)
                    .isRefusedWithCodeOf(Refusal.UPGRADE_NOT_INSTALLED)
                    .leaves(
                            "an installation",
                            false,
                            organization.installation().installed());
        }
    }

    @RuleTest(ASSUMED)
    void UPGRADE_4_does_not_find_what_is_not_installed(Arrange arrange) {
        refuses(arrange, Refusal.UPGRADE_NOT_INSTALLED, shape -> {});
    }

    @RuleTest(ASSUMED)
    void UPGRADE_4_does_not_find_what_is_installed_elsewhere(Arrange arrange) {
        Organization elsewhere = arrange.installed();
        refuses(arrange, Refusal.UPGRADE_NOT_INSTALLED, shape -> shape.sharing(elsewhere.extension()));
        elsewhere
                .admin()
                .about(elsewhere.anotherExtension())
                .upgrade(FOR_ORGANIZATION)
                .isRefusedAs(Refusal.UPGRADE_NOT_INSTALLED);
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_5_says_that_the_owner_has_disabled_the_extension(Arrange arrange) {
        namesWithoutUpgrading(
                arrange,
                Refusal.UPGRADE_DISABLED_BY_OWNER,
                shape -> shape.extensionDisabledByOwner().installedForOrganization());
    }

    @RuleTest(ASSUMED)
    void UPGRADE_5_forbids_what_the_owner_has_disabled(Arrange arrange) {
        refuses(
                arrange,
                Refusal.UPGRADE_DISABLED_BY_OWNER,
                shape -> shape.extensionDisabledByOwner().installedForOrganization());
        refuses(
                arrange,
                Refusal.UPGRADE_DISABLED_BY_OWNER,
                shape -> shape.extensionDisabledByOwner().installedForTeams(LEAD_OF));
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_6_says_that_the_admin_has_disabled_the_extension(Arrange arrange) {
        namesWithoutUpgrading(
                arrange,
                Refusal.UPGRADE_DISABLED_BY_ADMIN,
                shape -> shape.installedForOrganization().disabledByAdmin());
    }

    @RuleTest(ASSUMED)
    void UPGRADE_6_forbids_what_the_admin_has_disabled(Arrange arrange) {
        refuses(
                arrange,
                Refusal.UPGRADE_DISABLED_BY_ADMIN,
                shape -> shape.installedForOrganization().disabledByAdmin());
        refuses(
                arrange,
                Refusal.UPGRADE_DISABLED_BY_ADMIN,
                shape -> shape.installedForTeams(LEAD_OF).disabledByAdmin());
    }

    @RuleTest(ASSUMED)
    void UPGRADE_6_an_admin_disables_for_one_organization_alone(Arrange arrange) {
        Organization disabled =
                arrange.organization(shape -> shape.installedForOrganization().disabledByAdmin());
        Organization other = arrange.organization(
                shape -> shape.sharing(disabled.extension()).installedForOrganization());
        other.admin().upgrade(FOR_ORGANIZATION).succeeds();
    }

    /** It is not documented for which of the scopes, so one of them is enough here. */
    @RuleTest(DOCUMENTED)
    void UPGRADE_7_says_that_the_extension_is_installed_for_the_organization(Arrange arrange) {
        Organization organization = arrange.installed();
        Exchange sentForOrganization = organization.admin().upgrade(FOR_ORGANIZATION);
        Exchange sentForTeams = organization.admin().upgrade(FOR_TEAMS);
        (sentForOrganization.status() == Operation.UPGRADE.success() ? sentForTeams : sentForOrganization)
                .isRefusedWithCodeOf(Refusal.UPGRADE_ALREADY_INSTALLED);
    }

    @RuleTest(ASSUMED)
    void UPGRADE_7_does_not_narrow_an_installation_for_the_organization(Arrange arrange) {
        Organization organization = arrange.installed();
        organization.refuses(
                Refusal.UPGRADE_ALREADY_INSTALLED, () -> organization.admin().upgrade(FOR_TEAMS));
    }

    @RuleTest(ASSUMED)
    void UPGRADE_7_does_not_stand_against_organization_scope(Arrange arrange) {
        arrange.installed().admin().upgrade(FOR_ORGANIZATION).succeeds();
    }

    @RuleTest(ASSUMED)
    void UPGRADE_7_does_not_narrow_again_what_was_widened(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        organization.admin().upgrade(FOR_ORGANIZATION).succeeds();
        organization.refuses(
                Refusal.UPGRADE_ALREADY_INSTALLED, () -> organization.admin().upgrade(FOR_TEAMS));
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_8_says_that_the_user_has_no_right(Arrange arrange) {
        Organization organization = arrange.installed();
        Caller member = organization.member();
        organization.unchangedBy(
                () -> member.upgrade(FOR_ORGANIZATION).isRefusedWithCodeOf(Refusal.UPGRADE_RESTRICTED));
    }

    @RuleTest(ASSUMED)
    void UPGRADE_8_an_installation_for_the_organization_needs_its_admin(Arrange arrange) {
        Organization organization = arrange.installed();
        arrange.each(List.of(User.MEMBER, User.LEAD), user -> {
            Caller caller = organization.caller(user);
            organization.refuses(Refusal.UPGRADE_RESTRICTED, () -> caller.upgrade(FOR_ORGANIZATION));
        });
    }

    @RuleTest(ASSUMED)
    void UPGRADE_8_widening_needs_the_admin_of_the_organization(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        for (Caller caller : List.of(organization.lead(), organization.member())) {
            organization.refuses(Refusal.UPGRADE_RESTRICTED, () -> caller.upgrade(FOR_ORGANIZATION));
        }
    }

    @RuleTest(ASSUMED)
    void UPGRADE_8_an_installation_for_teams_needs_the_admin_of_each(Arrange arrange) {
        Organization ofBoth = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        ofBoth.refuses(Refusal.UPGRADE_RESTRICTED, () -> ofBoth.member().upgrade(FOR_TEAMS));
        ofBoth.lead().upgrade(FOR_TEAMS).succeeds();
        Organization ofOne = arrange.organization(shape -> shape.installedForTeams(PARTLY_THE_LEADS));
        ofOne.refuses(Refusal.UPGRADE_RESTRICTED, () -> ofOne.lead().upgrade(FOR_TEAMS));
    }

    @RuleTest(ASSUMED)
    void UPGRADE_8_the_admin_of_the_organization_may_upgrade_for_any_team(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(PARTLY_THE_LEADS));
        organization.admin().upgrade(FOR_TEAMS).succeeds();
    }

    @RuleTest(PUBLISHED)
    void UPGRADE_9_requires_a_scope_that_is_one_of_the_two(Arrange arrange) {
        Organization organization = arrange.installed();
        for (String body : List.of(
                "{}",
                "{\"scope\":\"user\"}",
                "{\"scope\":\"Organization\"}",
                "{\"scope\":\"\"}",
                "{\"scope\":null}",
                "{\"scope\":[\"organization\"]}")) {
            organization.refuses(
                    Refusal.MALFORMED_REQUEST,
                    () -> organization
                            .admin()
                            .request(Operation.UPGRADE)
                            .json(body)
                            .send());
        }
    }

    @RuleTest(PUBLISHED)
    void UPGRADE_9_team_ids_are_an_unknown_member(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        InstallationView before = organization.installation();
        for (String scope : SCOPES) {
            organization
                    .admin()
                    .request(Operation.UPGRADE)
                    .json(Caller.teamScope(LEAD_OF).replace(FOR_TEAMS + "\"", scope + "\""))
                    .send()
                    .isRefusedNaming(Refusal.EXTRA_KEY_FOUND, "team_ids")
                    .leaves("the installation", before, organization.installation());
        }
    }

    @RuleTest(DOCUMENTED)
    void UPGRADE_10_any_other_failure_has_its_code(Arrange arrange) {
        failing(arrange.installed()).isRefusedWithCodeOf(Refusal.UPGRADE_FAILED);
    }

    @RuleTest(ASSUMED)
    void UPGRADE_10_any_other_failure_is_a_bad_request_that_changes_nothing(Arrange arrange) {
        Organization organization = arrange.installed();
        organization.refuses(Refusal.UPGRADE_FAILED, () -> failing(organization));
    }

    private static Exchange failing(Organization organization) {
        organization.failNext(Operation.UPGRADE, Refusal.UPGRADE_FAILED);
        return organization.admin().upgrade(FOR_ORGANIZATION);
    }

    private static void upgrades(Organization organization, Exchange exchange) {
        exchange.succeeds()
                .leaves(
                        "the version",
                        NEWEST_VERSION,
                        organization.installation().version());
    }

    /** An upgrade is refused so for either scope, and changes nothing. */
    private static void refuses(Arrange arrange, Refusal refusal, Consumer<OrganizationShape> shape) {
        Organization organization = arrange.organization(shape);
        for (String scope : SCOPES) {
            organization.refuses(refusal, () -> organization.admin().upgrade(scope));
        }
    }

    private static void namesWithoutUpgrading(Arrange arrange, Refusal refusal, Consumer<OrganizationShape> shape) {
        Organization organization = arrange.organization(shape);
        organization
                .admin()
                .upgrade(FOR_ORGANIZATION)
                .isRefusedWithCodeOf(refusal)
                .leaves(
                        "the version",
                        INSTALLED_VERSION,
                        organization.installation().version());
    }
}
