package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.UPGRADE;
import static io.github.cliqextensions.spec.Rule.HTTP_8;
import static io.github.cliqextensions.spec.Rule.UPGRADE_1;
import static io.github.cliqextensions.spec.Rule.UPGRADE_10;
import static io.github.cliqextensions.spec.Rule.UPGRADE_2;
import static io.github.cliqextensions.spec.Rule.UPGRADE_3;
import static io.github.cliqextensions.spec.Rule.UPGRADE_4;
import static io.github.cliqextensions.spec.Rule.UPGRADE_5;
import static io.github.cliqextensions.spec.Rule.UPGRADE_6;
import static io.github.cliqextensions.spec.Rule.UPGRADE_7;
import static io.github.cliqextensions.spec.Rule.UPGRADE_8;
import static io.github.cliqextensions.spec.Rule.UPGRADE_9;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.afterSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersSuccessOf;
import static io.github.cliqextensions.tck.deviation.Wrongs.askedFor;
import static io.github.cliqextensions.tck.deviation.Wrongs.doesWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.refusesAndDoes;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** UPGRADE: upgrades that change too little, too much, or for the wrong. */
final class UpgradeDeviations {

    private static final String ORGANIZATION = "organization";
    private static final String TEAM = "team";

    private UpgradeDeviations() {}

    static List<Deviation> all() {
        return Stream.of(effects(), states(), rights(), bodies())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> effects() {
        return List.of(
                lax(
                        UPGRADE_1,
                        "answers an upgrade with success, and leaves the version",
                        Wrongs.api((asked, real) -> keeping(
                                asked,
                                real,
                                (before, after) -> new Installation(
                                        after.extension(),
                                        after.forOrganization(),
                                        after.teams(),
                                        before.version(),
                                        after.disabledByAdmin(),
                                        after.properties()))),
                        "the version to be "),
                lax(
                        UPGRADE_1,
                        "upgrades the extension in every organization",
                        afterSuccessOf(
                                asked -> asked.store()
                                        .organizations()
                                        .forEach(other -> asked.change(
                                                other, installed -> installed.upgraded(newest(asked), false))),
                                UPGRADE),
                        "the version in another organization to be "),
                strict(
                        UPGRADE_1,
                        "takes away the properties with an upgrade",
                        afterSuccessOf(UpgradeDeviations::deleteAll, UPGRADE),
                        Says.keys()),
                strict(
                        UPGRADE_1,
                        "takes away the properties where an upgrade widens",
                        Wrongs.api((asked, real) -> {
                            boolean widens = widens(asked);
                            Answer right = real.answer(asked);
                            if (widens && right.status() == UPGRADE.success()) {
                                deleteAll(asked);
                            }
                            return right;
                        }),
                        Says.keys()),
                strict(
                        UPGRADE_1,
                        "refuses to upgrade to the version that is there",
                        refuses(
                                asked -> asked.is(UPGRADE)
                                        && asked.installation()
                                                .filter(installed ->
                                                        installed.version().equals(newest(asked)))
                                                .isPresent(),
                                Refusal.UPGRADE_FAILED),
                        Says.success(UPGRADE)),
                other(
                        UPGRADE_1,
                        "answers an upgrade with the new version",
                        answersSuccessOf(answer -> Answers.pairs(200, Map.of("version", "x")), UPGRADE),
                        Says.success(UPGRADE)),
                lax(
                        UPGRADE_2,
                        "answers a widening with success, and leaves the scope",
                        Wrongs.api((asked, real) -> keeping(
                                asked,
                                real,
                                (before, after) -> new Installation(
                                        after.extension(),
                                        before.forOrganization(),
                                        before.teams(),
                                        after.version(),
                                        after.disabledByAdmin(),
                                        after.properties()))),
                        "the scope to be " + ORGANIZATION),
                strict(
                        UPGRADE_2,
                        "refuses to widen",
                        refuses(UpgradeDeviations::widens, Refusal.UPGRADE_FAILED),
                        Says.success(UPGRADE)),
                lax(
                        UPGRADE_3,
                        "widens whatever the scope",
                        Wrongs.reads(
                                askedFor(UPGRADE),
                                (asked, sent) -> sent.withBody(sent.text().replace(TEAM, ORGANIZATION))),
                        "the scope to be " + TEAM),
                strict(
                        UPGRADE_3,
                        "keeps the first of the teams alone",
                        afterSuccessOf(
                                asked -> asked.change(installed -> new Installation(
                                        installed.extension(),
                                        installed.forOrganization(),
                                        installed.teams().stream().limit(1).collect(Collectors.toSet()),
                                        installed.version(),
                                        installed.disabledByAdmin(),
                                        installed.properties())),
                                UPGRADE),
                        "the teams to be "),
                strict(
                        UPGRADE_3,
                        "refuses an upgrade of an installation for teams",
                        refuses(asked -> asked.is(UPGRADE) && isForTeams(asked), Refusal.UPGRADE_FAILED),
                        Says.success(UPGRADE)));
    }

    private static List<Deviation> states() {
        return List.of(
                lax(
                        UPGRADE_4,
                        "installs what is not installed",
                        doesWhereRefusedBy(asked -> asked.install(List.of()), UPGRADE_4),
                        Says.REFUSAL),
                lax(
                        UPGRADE_4,
                        "says that nothing is installed, and installs it",
                        refusesAndDoes(asked -> asked.install(List.of()), UPGRADE_4),
                        "an installation to be false"),
                lax(
                        UPGRADE_4,
                        "answers with success what is installed in another organization only",
                        doesWhereRefusedBy(UpgradeDeviations::isInstalledElsewhere, asked -> {}, UPGRADE_4),
                        Says.status(UPGRADE, Refusal.UPGRADE_NOT_INSTALLED)),
                other(
                        UPGRADE_4,
                        "answers that nothing is installed as a bad request",
                        answersRefusalsBy(Answers.status(400), UPGRADE_4),
                        Says.status(UPGRADE, Refusal.UPGRADE_NOT_INSTALLED)),
                other(
                        UPGRADE_4,
                        "answers that nothing is installed without a code",
                        answersRefusalsBy(Answers.withoutCode(), UPGRADE_4),
                        Says.code(Refusal.UPGRADE_NOT_INSTALLED)),
                lax(
                        UPGRADE_5,
                        "upgrades what its owner has disabled",
                        doesWhereRefusedBy(UpgradeDeviations::upgrade, UPGRADE_5),
                        Says.REFUSAL),
                lax(
                        UPGRADE_5,
                        "says that the owner has disabled it, and upgrades it",
                        refusesAndDoes(UpgradeDeviations::upgrade, UPGRADE_5),
                        "the version to be "),
                lax(
                        UPGRADE_5,
                        "upgrades for teams what its owner has disabled",
                        doesWhereRefusedBy(UpgradeDeviations::isForTeams, UpgradeDeviations::upgrade, UPGRADE_5),
                        Says.status(UPGRADE, Refusal.UPGRADE_DISABLED_BY_OWNER)),
                other(
                        UPGRADE_5,
                        "says that the admin has disabled what the owner has",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.UPGRADE_DISABLED_BY_ADMIN, UPGRADE_5),
                        Says.code(Refusal.UPGRADE_DISABLED_BY_OWNER)),
                other(
                        UPGRADE_5,
                        "answers what its owner has disabled as not found",
                        answersRefusalsBy(Answers.status(404), UPGRADE_5),
                        Says.status(UPGRADE, Refusal.UPGRADE_DISABLED_BY_OWNER)),
                lax(
                        UPGRADE_6,
                        "upgrades what the admin has disabled",
                        doesWhereRefusedBy(UpgradeDeviations::upgrade, UPGRADE_6),
                        Says.REFUSAL),
                lax(
                        UPGRADE_6,
                        "says that the admin has disabled it, and upgrades it",
                        refusesAndDoes(UpgradeDeviations::upgrade, UPGRADE_6),
                        "the version to be "),
                lax(
                        UPGRADE_6,
                        "upgrades for teams what the admin has disabled",
                        doesWhereRefusedBy(UpgradeDeviations::isForTeams, UpgradeDeviations::upgrade, UPGRADE_6),
                        Says.status(UPGRADE, Refusal.UPGRADE_DISABLED_BY_ADMIN)),
                strict(
                        UPGRADE_6,
                        "takes for disabled what the admin of another organization has disabled",
                        refuses(
                                asked -> asked.is(UPGRADE)
                                        && asked.store().organizations().stream()
                                                .anyMatch(other -> in(other, asked)
                                                        .filter(Installation::disabledByAdmin)
                                                        .isPresent()),
                                Refusal.UPGRADE_DISABLED_BY_ADMIN),
                        Says.success(UPGRADE)),
                other(
                        UPGRADE_6,
                        "answers what the admin has disabled as a bad request",
                        answersRefusalsBy(Answers.status(400), UPGRADE_6),
                        Says.status(UPGRADE, Refusal.UPGRADE_DISABLED_BY_ADMIN)),
                other(
                        UPGRADE_6,
                        "says that the owner has disabled what the admin has",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.UPGRADE_DISABLED_BY_OWNER, UPGRADE_6),
                        Says.code(Refusal.UPGRADE_DISABLED_BY_ADMIN)));
    }

    private static List<Deviation> rights() {
        return List.of(
                lax(
                        UPGRADE_7,
                        "leaves an installation for the organization without complaint where teams are meant",
                        doesWhereRefusedBy(UpgradeDeviations::upgrade, UPGRADE_7),
                        Says.REFUSAL),
                lax(
                        UPGRADE_7,
                        "refuses to narrow an installation, and takes it away",
                        refusesAndDoes(UpgradeDeviations::narrow, UPGRADE_7),
                        Says.unchanged()),
                lax(
                        UPGRADE_7,
                        "narrows again what was widened",
                        remembering(ConcurrentHashMap::new, UpgradeDeviations::narrowsAgain),
                        Says.status(UPGRADE, Refusal.UPGRADE_ALREADY_INSTALLED)),
                strict(
                        UPGRADE_7,
                        "takes every upgrade of an installation for the organization for done",
                        refuses(
                                asked -> asked.is(UPGRADE)
                                        && asked.installation()
                                                .filter(Installation::forOrganization)
                                                .isPresent(),
                                Refusal.UPGRADE_ALREADY_INSTALLED),
                        Says.success(UPGRADE)),
                other(
                        UPGRADE_7,
                        "answers that it is installed for the organization as forbidden",
                        answersRefusalsBy(Answers.status(403), UPGRADE_7),
                        Says.status(UPGRADE, Refusal.UPGRADE_ALREADY_INSTALLED)),
                other(
                        UPGRADE_7,
                        "answers that it is installed for the organization as a failed operation",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.UPGRADE_FAILED, UPGRADE_7),
                        Says.code(Refusal.UPGRADE_ALREADY_INSTALLED)),
                lax(
                        UPGRADE_8,
                        "asks for no right",
                        doesWhereRefusedBy(UpgradeDeviations::upgrade, UPGRADE_8),
                        Says.REFUSAL),
                lax(
                        UPGRADE_8,
                        "refuses who has no right, and upgrades",
                        refusesAndDoes(UpgradeDeviations::upgrade, UPGRADE_8),
                        Says.unchanged()),
                lax(
                        UPGRADE_8,
                        "lets an admin of some team upgrade an installation for the organization",
                        doesWhereRefusedBy(
                                asked -> leads(asked) && !isForTeams(asked), UpgradeDeviations::upgrade, UPGRADE_8),
                        Says.status(UPGRADE, Refusal.UPGRADE_RESTRICTED)),
                lax(
                        UPGRADE_8,
                        "lets the admin of its teams widen an installation",
                        doesWhereRefusedBy(
                                asked -> leads(asked) && widens(asked), UpgradeDeviations::upgrade, UPGRADE_8),
                        Says.status(UPGRADE, Refusal.UPGRADE_RESTRICTED)),
                lax(
                        UPGRADE_8,
                        "lets the admin of one of its teams upgrade an installation",
                        doesWhereRefusedBy(
                                asked -> leads(asked) && isForTeams(asked) && !widens(asked),
                                UpgradeDeviations::upgrade,
                                UPGRADE_8),
                        Says.status(UPGRADE, Refusal.UPGRADE_RESTRICTED)),
                strict(
                        UPGRADE_8,
                        "lets the admin of the organization upgrade for no team",
                        refuses(
                                asked -> asked.is(UPGRADE)
                                        && isForTeams(asked)
                                        && asked.user().filter(User::admin).isPresent(),
                                Refusal.UPGRADE_RESTRICTED),
                        Says.success(UPGRADE)),
                strict(
                        UPGRADE_8,
                        "asks for the admin of the organization whatever the installation",
                        refuses(
                                asked -> asked.is(UPGRADE)
                                        && asked.user().filter(User::admin).isEmpty(),
                                Refusal.UPGRADE_RESTRICTED),
                        Says.success(UPGRADE)),
                other(
                        UPGRADE_8,
                        "refuses an upgrade with the message of an installation",
                        answersRefusalsBy(Answers.message(Refusal.INSTALL_RESTRICTED.message()), UPGRADE_8),
                        Says.message(Refusal.UPGRADE_RESTRICTED)),
                other(
                        UPGRADE_8,
                        "refuses who has no right without a code",
                        answersRefusalsBy(Answers.withoutCode(), UPGRADE_8),
                        Says.code(Refusal.UPGRADE_RESTRICTED)));
    }

    private static List<Deviation> bodies() {
        return List.of(
                lax(
                        UPGRADE_9,
                        "takes a missing or unknown scope for that of the organization",
                        readsWhereRefusedBy((asked, sent) -> sent.withBody(body(ORGANIZATION)), UPGRADE_9),
                        Says.status(UPGRADE, Refusal.MALFORMED_REQUEST)),
                lax(
                        UPGRADE_9,
                        "takes a scope without regard to case",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withBody(sent.text().toLowerCase(Locale.ROOT)), UPGRADE_9),
                        Says.status(UPGRADE, Refusal.MALFORMED_REQUEST)),
                lax(
                        UPGRADE_9,
                        "passes over team ids",
                        readsWhereRefusedBy((asked, sent) -> sent.withBody(body(scope(asked))), HTTP_8),
                        Says.status(UPGRADE, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        UPGRADE_9,
                        "refuses team ids, and upgrades",
                        refusesAndDoes(UpgradeDeviations::upgrade, HTTP_8),
                        "the installation to be "),
                other(
                        UPGRADE_9,
                        "refuses team ids beside scope team without naming them",
                        Wrongs.refusesOtherwise(
                                asked -> asked.is(UPGRADE) && scope(asked).equals(TEAM),
                                Refusal.MALFORMED_REQUEST,
                                HTTP_8),
                        Says.naming("team_ids")),
                lax(
                        UPGRADE_10,
                        "answers a failure as a success",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.fault().isPresent() ? Answers.success(asked) : right;
                        }),
                        Says.REFUSAL),
                lax(
                        UPGRADE_10,
                        "upgrades, and answers that it has failed",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.fault().isPresent() && asked.is(UPGRADE)) {
                                upgrade(asked);
                            }
                            return right;
                        }),
                        Says.unchanged()),
                other(
                        UPGRADE_10,
                        "answers a failure as a fault of the server",
                        failures(Answers.status(500)),
                        Says.status(UPGRADE, Refusal.UPGRADE_FAILED)),
                other(
                        UPGRADE_10,
                        "answers a failure without its code",
                        failures(Answers.withoutCode()),
                        Says.code(Refusal.UPGRADE_FAILED)),
                other(
                        UPGRADE_10,
                        "answers a failure with the message of an installation",
                        failures(Answers.message(Refusal.INSTALL_FAILED.message())),
                        Says.message(Refusal.UPGRADE_FAILED)));
    }

    private static Supplier<Wrong> failures(UnaryOperator<Answer> change) {
        return Wrongs.answers(asked -> asked.fault().isPresent() && asked.is(UPGRADE), change);
    }

    /** After an upgrade that succeeded, another installation in the place of the one that there is. */
    private static Answer keeping(Asked asked, Real real, BiFunction<Installation, Installation, Installation> change) {
        Optional<Installation> before = asked.is(UPGRADE) ? asked.installation() : Optional.empty();
        Answer right = real.answer(asked);
        if (right.status() == UPGRADE.success()) {
            before.ifPresent(old -> asked.change(now -> change.apply(old, now)));
        }
        return right;
    }

    private static void upgrade(Asked asked) {
        asked.change(installed -> installed.upgraded(newest(asked), scope(asked).equals(ORGANIZATION)));
    }

    private static void narrow(Asked asked) {
        asked.organization()
                .ifPresent(organization -> asked.change(installed -> new Installation(
                        installed.extension(),
                        false,
                        organization.teams(),
                        installed.version(),
                        installed.disabledByAdmin(),
                        installed.properties())));
    }

    private static Answer narrowsAgain(Asked asked, Real real, Map<String, Boolean> widened) {
        String place = asked.organization().map(Organization::id).orElse("") + asked.extensionId();
        if (widens(asked)) {
            widened.put(place, true);
        }
        Answer right = real.answer(asked);
        if (!asked.isRefusedBy(UPGRADE_7) || !widened.containsKey(place)) {
            return right;
        }
        narrow(asked);
        return Answers.success(asked);
    }

    private static void deleteAll(Asked asked) {
        asked.installation()
                .map(installed -> installed.properties().keySet())
                .ifPresent(keys -> keys.forEach(key -> asked.change(installed -> installed.withoutProperty(key))));
    }

    private static boolean widens(Asked asked) {
        return asked.is(UPGRADE) && isForTeams(asked) && scope(asked).equals(ORGANIZATION);
    }

    private static boolean isForTeams(Asked asked) {
        return asked.installation()
                .filter(installed -> !installed.forOrganization())
                .isPresent();
    }

    private static boolean leads(Asked asked) {
        return asked.user().filter(user -> !user.adminOfTeams().isEmpty()).isPresent();
    }

    private static boolean isInstalledElsewhere(Asked asked) {
        return asked.store().organizations().stream()
                .anyMatch(other -> in(other, asked).isPresent());
    }

    private static Optional<Installation> in(Organization organization, Asked asked) {
        return asked.extension().map(organization.installations()::of);
    }

    private static String newest(Asked asked) {
        return asked.extension().map(Extension::version).orElse("");
    }

    private static String scope(Asked asked) {
        return asked.json().path("scope").stringValueOpt().orElse("");
    }

    private static String body(String scope) {
        return "{\"scope\":\"" + scope + "\"}";
    }
}
