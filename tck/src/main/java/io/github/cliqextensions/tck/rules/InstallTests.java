package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;

import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.OrganizationShape;
import java.util.List;

/** INSTALL: who may install what, and for whom. */
final class InstallTests {

    @RuleTest(DOCUMENTED)
    void INSTALL_1_organization_scope_installs_for_everybody(Arrange arrange) {
        Organization organization = arrange.organization();
        organization
                .admin()
                .installForOrganization()
                .succeeds()
                .check(
                        organization.installation().scope().equals("organization"),
                        "an installation for the organization");
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_7_a_user_without_a_role_does_not_install(Arrange arrange) {
        arrange.organization().member().installForOrganization().isRefusedAs(Refusal.INSTALL_RESTRICTED);
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_new_teams_are_added(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installedForTeams(List.of(OrganizationShape.TEAMS.get(0))));
        organization
                .admin()
                .installForTeams(OrganizationShape.TEAMS.subList(0, 2))
                .succeeds()
                .check(
                        organization.installation().teams().equals(OrganizationShape.TEAMS.subList(0, 2)),
                        "an installation for both teams");
    }
}
