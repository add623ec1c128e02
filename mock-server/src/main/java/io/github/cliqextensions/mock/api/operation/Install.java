package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.check.RequestBody;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Installations;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Installs an extension (INSTALL-1 to INSTALL-11). */
final class Install implements OperationHandler<Install.Wanted> {

    private final RequestBody body = RequestBody.of("InstallRequest");

    /** @param teams empty where it is for the organization, whatever was sent beside (INSTALL-6) */
    record Wanted(boolean forOrganization, Set<Long> teams) {}

    @Override
    public Wanted read(ApiRequest request, Route route, Query query) {
        JsonNode wanted = body.read(request);
        boolean forOrganization = ScopeMember.isOrganization(wanted);
        Set<Long> teams = new LinkedHashSet<>();
        if (!forOrganization) {
            wanted.path("team_ids").forEach(id -> teams.add(id.longValue()));
        }
        return new Wanted(forOrganization, teams);
    }

    @Override
    public Answer perform(Caller caller, Extension extension, Wanted wanted) {
        Organization organization = caller.organization();
        boolean consent =
                wanted.forOrganization() ? caller.user().admin() : caller.user().consentsFor(wanted.teams());
        if (!consent) {
            throw Refused.by(Rule.INSTALL_7, "role of the user");
        }
        if (!extension.marketplace() && !organization.allowsNonMarketplace()) {
            throw Refused.by(Rule.INSTALL_9, "policy of the organization");
        }
        if (!organization.teams().containsAll(wanted.teams())) {
            throw Refused.by(Rule.INSTALL_10, "/team_ids");
        }
        organization.change(installations -> install(organization, installations, extension, wanted));
        return Answer.empty(Operation.INSTALL.success());
    }

    private static Installations install(
            Organization organization, Installations installations, Extension extension, Wanted wanted) {
        Installation installed = installations.of(extension);
        if (installed == null) {
            if (installations.count() >= organization.installationLimit()) {
                throw Refused.by(Rule.INSTALL_8, "plan of the organization");
            }
            return installations.install(extension, wanted.forOrganization(), wanted.teams());
        }
        boolean nothingNew = installed.forOrganization()
                || wanted.forOrganization()
                || installed.teams().containsAll(wanted.teams());
        if (nothingNew) {
            throw Refused.by(Rule.INSTALL_10, "installation");
        }
        return installations.addTeams(installed, wanted.teams());
    }
}
