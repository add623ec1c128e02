package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.check.RequestBody;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Installations;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;

/** Upgrades an installation (UPGRADE-1 to UPGRADE-10). */
final class Upgrade implements OperationHandler<Upgrade.Wanted> {

    private final RequestBody body = RequestBody.of("UpgradeRequest");

    record Wanted(boolean forOrganization) {}

    @Override
    public Wanted read(ApiRequest request, Route route, Query query) {
        return new Wanted(ScopeMember.isOrganization(body.read(request)));
    }

    @Override
    public Answer perform(Caller caller, Extension extension, Wanted wanted) {
        caller.organization()
                .change(installations -> upgrade(installations, caller.user(), extension, wanted.forOrganization()));
        return Answer.empty(Operation.UPGRADE.success());
    }

    private static Installations upgrade(
            Installations installations, User user, Extension extension, boolean forOrganization) {
        Installation installed = installations.of(extension);
        if (installed == null) {
            throw Refused.by(Rule.UPGRADE_4, "installation");
        }
        if (extension.disabledByOwner()) {
            throw Refused.by(Rule.UPGRADE_5, "status of the extension");
        }
        if (installed.disabledByAdmin()) {
            throw Refused.by(Rule.UPGRADE_6, "installation");
        }
        if (!mayUpgrade(user, installed, forOrganization)) {
            throw Refused.by(Rule.UPGRADE_8, "role of the user");
        }
        if (installed.forOrganization() && !forOrganization) {
            throw Refused.by(Rule.UPGRADE_7, "/scope");
        }
        return installations.with(installed.upgraded(extension.version(), forOrganization));
    }

    /** An installation for the organization has no teams, so that 'each of its teams' would let everybody through. */
    private static boolean mayUpgrade(User user, Installation installed, boolean forOrganization) {
        return (installed.forOrganization() || forOrganization) ? user.admin() : user.consentsFor(installed.teams());
    }
}
