package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.UPGRADE;
import static io.github.cliqextensions.spec.Rule.HTTP_9;
import static io.github.cliqextensions.spec.Rule.INSTALL_10;
import static io.github.cliqextensions.spec.Rule.INSTALL_7;
import static io.github.cliqextensions.spec.Rule.INSTALL_9;
import static io.github.cliqextensions.spec.Rule.PROP_4;
import static io.github.cliqextensions.spec.Rule.PROP_8;
import static io.github.cliqextensions.spec.Rule.UPGRADE_4;
import static io.github.cliqextensions.spec.Rule.UPGRADE_5;
import static io.github.cliqextensions.spec.Rule.UPGRADE_6;
import static io.github.cliqextensions.spec.Rule.UPGRADE_8;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesOtherwise;

import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** HTTP-9, from the extension on: which of consent, policy, plan and state is asked first. */
final class StateOrderDeviations {

    private StateOrderDeviations() {}

    static List<Deviation> all() {
        return Stream.of(installations(), upgrades(), properties())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> installations() {
        return List.of(
                prefers(
                        "the marketplace to consent",
                        StateOrderDeviations::isBarred,
                        Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE,
                        Says.message(Refusal.INSTALL_RESTRICTED),
                        INSTALL_7),
                prefers(
                        "what is installed to consent",
                        asked -> asked.installation().isPresent(),
                        Refusal.INSTALL_FAILED,
                        Says.status(INSTALL, Refusal.INSTALL_RESTRICTED),
                        INSTALL_7),
                prefers(
                        "the plan to consent",
                        StateOrderDeviations::isFull,
                        Refusal.INSTALL_PLAN_LIMIT_EXCEEDED,
                        Says.message(Refusal.INSTALL_RESTRICTED),
                        INSTALL_7),
                prefers(
                        "what is installed to the marketplace",
                        asked -> asked.installation().isPresent(),
                        Refusal.INSTALL_FAILED,
                        Says.status(INSTALL, Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE),
                        INSTALL_9),
                prefers(
                        "the plan to the marketplace",
                        StateOrderDeviations::isFull,
                        Refusal.INSTALL_PLAN_LIMIT_EXCEEDED,
                        Says.message(Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE),
                        INSTALL_9),
                prefers(
                        "the plan to what is installed",
                        StateOrderDeviations::isFull,
                        Refusal.INSTALL_PLAN_LIMIT_EXCEEDED,
                        Says.status(INSTALL, Refusal.INSTALL_FAILED),
                        INSTALL_10),
                other(
                        HTTP_9,
                        "asks for the plan where an installed extension gets more teams",
                        refuses(
                                asked -> asked.is(INSTALL)
                                        && asked.installation().isPresent()
                                        && isFull(asked),
                                Refusal.INSTALL_PLAN_LIMIT_EXCEEDED),
                        Says.success(INSTALL)));
    }

    private static List<Deviation> upgrades() {
        return List.of(
                prefers(
                        "the owner's decision to whether there is an installation",
                        asked -> asked.extension()
                                .filter(Extension::disabledByOwner)
                                .isPresent(),
                        Refusal.UPGRADE_DISABLED_BY_OWNER,
                        Says.status(UPGRADE, Refusal.UPGRADE_NOT_INSTALLED),
                        UPGRADE_4),
                prefers(
                        "the admin's decision to the owner's",
                        asked -> asked.installation()
                                .filter(Installation::disabledByAdmin)
                                .isPresent(),
                        Refusal.UPGRADE_DISABLED_BY_ADMIN,
                        Says.message(Refusal.UPGRADE_DISABLED_BY_OWNER),
                        UPGRADE_5),
                prefers(
                        "the right to upgrade to the admin's decision",
                        Flaw::noConsent,
                        Refusal.UPGRADE_RESTRICTED,
                        Says.message(Refusal.UPGRADE_DISABLED_BY_ADMIN),
                        UPGRADE_6),
                prefers(
                        "the scope of the installation to the right to upgrade",
                        asked -> asked.json()
                                        .path("scope")
                                        .stringValueOpt()
                                        .orElse("")
                                        .equals("team")
                                && asked.installation()
                                        .filter(Installation::forOrganization)
                                        .isPresent(),
                        Refusal.UPGRADE_ALREADY_INSTALLED,
                        Says.status(UPGRADE, Refusal.UPGRADE_RESTRICTED),
                        UPGRADE_8));
    }

    private static List<Deviation> properties() {
        return List.of(
                prefers(
                        "a key that is not set to whether there is an installation",
                        asked -> asked.is(GET_PROPERTY),
                        Refusal.PROPERTY_NOT_SET,
                        Says.message(Refusal.NOT_FOUND),
                        PROP_8),
                prefers(
                        "the installation to the number of pairs in a request",
                        Asked::isNotInstalled,
                        Refusal.NOT_FOUND,
                        Says.status(SET_PROPERTIES, Refusal.MALFORMED_REQUEST),
                        PROP_4));
    }

    private static Deviation prefers(
            String what, Predicate<Asked> later, Refusal refusal, String says, Rule... earlier) {
        return other(HTTP_9, "prefers " + what, refusesOtherwise(later, refusal, earlier), says);
    }

    private static boolean isBarred(Asked asked) {
        return asked.organization()
                        .filter(organization -> !organization.allowsNonMarketplace())
                        .isPresent()
                && asked.extension()
                        .filter(extension -> !extension.marketplace())
                        .isPresent();
    }

    private static boolean isFull(Asked asked) {
        return asked.organization()
                .filter(organization -> organization.installations().count() >= organization.installationLimit())
                .isPresent();
    }
}
