package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;
import static io.github.cliqextensions.spec.Strength.PUBLISHED;
import static io.github.cliqextensions.tck.targets.OrganizationShape.LEAD_OF;
import static io.github.cliqextensions.tck.targets.OrganizationShape.TEAMS;

import io.github.cliqextensions.spec.Limits;
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
import io.github.cliqextensions.tck.targets.TestExtension;
import io.github.cliqextensions.tck.targets.User;
import java.math.BigInteger;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** INSTALL: who may install what, and for whom. */
final class InstallTests {

    private static final int MOST_TEAMS = Limits.TEAM_IDS_MAX_ITEMS;
    private static final long A_TEAM = LEAD_OF.get(0);
    private static final long ANOTHER_TEAM = LEAD_OF.get(1);
    private static final String ONE_TEAM = "[" + A_TEAM + "]";

    /** A team that has another admin than the user {@code lead}. */
    private static final long NOT_THE_LEADS = TEAMS.get(LEAD_OF.size());

    /** A team that no organization of the suite has. */
    private static final long UNKNOWN_TEAM = Collections.max(TEAMS) + 1;

    private static final List<Operation> ON_PROPERTIES = List.of(
            Operation.SET_PROPERTIES, Operation.GET_PROPERTIES, Operation.GET_PROPERTY, Operation.DELETE_PROPERTY);

    @RuleTest(DOCUMENTED)
    void INSTALL_1_organization_scope_installs_for_everybody(Arrange arrange) {
        Organization organization = arrange.organization();
        installsForOrganization(organization, organization.admin().installForOrganization());
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_1_installs_for_the_organization_of_the_caller_alone(Arrange arrange) {
        Organization organization = arrange.organization();
        Organization other = arrange.organization(shape -> shape.sharing(organization.extension()));
        TestExtension another = organization.anotherExtension();
        organization
                .admin()
                .installForOrganization()
                .succeeds()
                .leaves(
                        "an installation in another organization",
                        false,
                        other.installation().installed())
                .leaves(
                        "an installation of another extension",
                        false,
                        organization.installation(another).installed());
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_2_team_scope_installs_for_the_teams_named(Arrange arrange) {
        for (List<Long> teams : List.of(List.of(ANOTHER_TEAM), List.of(ANOTHER_TEAM, A_TEAM))) {
            Organization organization = arrange.withTeams();
            installsForTeams(organization, organization.lead().installForTeams(teams), teams);
        }
    }

    @RuleTest(PUBLISHED)
    void INSTALL_3_requires_a_scope(Arrange arrange) {
        refusesAsMalformed(arrange, Stream.of("{}", "{\"team_ids\":" + ONE_TEAM + "}"));
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_3_takes_no_other_scope_than_the_two(Arrange arrange) {
        refusesAsMalformed(
                arrange,
                Stream.of("user", "teams", "Organization", "TEAM", "organization ", "")
                        .map(scope -> body('"' + scope + '"', ONE_TEAM)));
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_3_takes_no_scope_that_is_not_a_text(Arrange arrange) {
        refusesAsMalformed(
                arrange,
                Stream.of("null", "0", "true", "[\"organization\"]", "{\"organization\":true}")
                        .map(scope -> body(scope, ONE_TEAM)));
    }

    @RuleTest(PUBLISHED)
    void INSTALL_4_team_scope_requires_team_ids(Arrange arrange) {
        refusesAsMalformed(arrange, Stream.of("{\"scope\":\"team\"}"));
    }

    @RuleTest(PUBLISHED)
    void INSTALL_4_team_ids_are_an_array(Arrange arrange) {
        refusesAsMalformed(arrange, noArrays().map(InstallTests::teamBody));
    }

    @RuleTest(PUBLISHED)
    void INSTALL_4_each_team_id_is_an_integer(Arrange arrange) {
        refusesAsMalformed(arrange, noIntegers().map(id -> teamBody("[" + id + "]")));
        refusesAsMalformed(arrange, noIntegers().map(id -> teamBody("[" + A_TEAM + "," + id + "]")));
    }

    @RuleTest(ASSUMED)
    void INSTALL_4_team_ids_are_not_empty(Arrange arrange) {
        refusesAsMalformed(arrange, Stream.of(teamBody("[]")));
    }

    /** What is well-formed is refused as unknown only. */
    @RuleTest(ASSUMED)
    void INSTALL_4_a_team_id_is_a_long(Arrange arrange) {
        for (long id : List.of(Long.MIN_VALUE, Long.MAX_VALUE)) {
            Organization organization = arrange.bestFor(Operation.INSTALL);
            organization.refuses(
                    Refusal.INSTALL_FAILED, () -> organization.admin().installForTeams(List.of(id)));
            BigInteger beyond = BigInteger.valueOf(id).add(BigInteger.valueOf(Long.signum(id)));
            refusesAsMalformed(arrange, Stream.of(teamBody("[" + beyond + "]")));
        }
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_5_installs_for_as_many_teams_as_one_request_may_name(Arrange arrange) {
        Organization organization = arrange.withTeams();
        List<Long> teams = Samples.teams(MOST_TEAMS);
        installsForTeams(organization, organization.admin().installForTeams(teams), teams);
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_5_refuses_one_team_more(Arrange arrange) {
        refusesAsMalformed(
                arrange, Stream.of(MOST_TEAMS + 1, TEAMS.size()).map(count -> Caller.teamScope(Samples.teams(count))));
    }

    @RuleTest(ASSUMED)
    void INSTALL_6_team_ids_beside_organization_scope_have_no_effect(Arrange arrange) {
        for (String ids : List.of(ONE_TEAM, "[" + UNKNOWN_TEAM + "]", "[]")) {
            Organization organization = arrange.organization();
            installsForOrganization(organization, install(organization.admin(), organizationBody(ids)));
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_6_team_ids_beside_organization_scope_are_no_consent(Arrange arrange) {
        Organization organization = arrange.organization();
        organization.refuses(
                Refusal.INSTALL_RESTRICTED, () -> install(organization.lead(), organizationBody(ONE_TEAM)));
    }

    @RuleTest(ASSUMED)
    void INSTALL_6_team_ids_beside_organization_scope_are_well_formed(Arrange arrange) {
        refusesAsMalformed(arrange, noArrays().map(InstallTests::organizationBody));
        refusesAsMalformed(arrange, noIntegers().map(id -> organizationBody("[" + id + "]")));
        refusesAsMalformed(
                arrange,
                Stream.of(organizationBody(Samples.teams(MOST_TEAMS + 1).toString())));
    }

    @RuleTest(ASSUMED)
    void INSTALL_6_as_many_team_ids_as_a_request_may_name_beside_organization_scope_do_no_harm(Arrange arrange) {
        Organization organization = arrange.organization();
        String ids = Samples.teams(MOST_TEAMS).toString();
        installsForOrganization(organization, install(organization.admin(), organizationBody(ids)));
    }

    @RuleTest(ASSUMED)
    void INSTALL_6_an_id_given_twice_counts_once(Arrange arrange) {
        List<Long> doubled = Collections.nCopies(MOST_TEAMS, A_TEAM);
        Organization organization = arrange.withTeams();
        installsForTeams(organization, organization.admin().installForTeams(doubled), List.of(A_TEAM));
        organization.refuses(Refusal.INSTALL_FAILED, () -> organization.admin().installForTeams(doubled));
    }

    @RuleTest(ASSUMED)
    void INSTALL_6_the_largest_number_of_ids_holds_before_doubles_are_merged(Arrange arrange) {
        refusesAsMalformed(arrange, Stream.of(Caller.teamScope(Collections.nCopies(MOST_TEAMS + 1, A_TEAM))));
    }

    /** However the consent is asked for: who cannot give it has installed nothing yet. */
    @RuleTest(DOCUMENTED)
    void INSTALL_7_without_consent_nothing_is_installed(Arrange arrange) {
        for (Function<Caller, Exchange> sent : eitherScope()) {
            Organization organization = arrange.organization();
            sent.apply(organization.member())
                    .leaves(
                            "an installation",
                            false,
                            organization.installation().installed());
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_7_an_admin_of_the_team_installs_for_it(Arrange arrange) {
        Organization organization = arrange.withTeams();
        organization.lead().installForTeams(LEAD_OF).succeeds();
    }

    @RuleTest(ASSUMED)
    void INSTALL_7_refuses_organization_scope_to_whom_is_no_admin_of_it(Arrange arrange) {
        Organization organization = arrange.bestFor(Operation.INSTALL);
        arrange.each(List.of(User.MEMBER, User.LEAD), user -> {
            Caller caller = organization.caller(user);
            organization.refuses(Refusal.INSTALL_RESTRICTED, caller::installForOrganization);
        });
    }

    @RuleTest(ASSUMED)
    void INSTALL_7_refuses_a_team_to_whom_is_no_admin_of_it(Arrange arrange) {
        Organization organization = arrange.bestFor(Operation.INSTALL);
        Map<User, Long> noAdminOf = Map.of(User.MEMBER, A_TEAM, User.LEAD, NOT_THE_LEADS);
        arrange.each(List.of(User.MEMBER, User.LEAD), user -> {
            Caller caller = organization.caller(user);
            organization.refuses(
                    Refusal.INSTALL_RESTRICTED, () -> caller.installForTeams(List.of(noAdminOf.get(user))));
        });
    }

    @RuleTest(ASSUMED)
    void INSTALL_7_each_of_the_teams_needs_its_consent(Arrange arrange) {
        Organization organization = arrange.withTeams();
        for (List<Long> teams : List.of(List.of(A_TEAM, NOT_THE_LEADS), List.of(NOT_THE_LEADS, A_TEAM))) {
            organization.refuses(
                    Refusal.INSTALL_RESTRICTED, () -> organization.lead().installForTeams(teams));
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_7_an_admin_of_the_organization_consents_for_every_team(Arrange arrange) {
        Organization organization = arrange.withTeams();
        List<Long> teams = List.of(A_TEAM, NOT_THE_LEADS);
        organization.admin().installForTeams(teams).succeeds();
    }

    @RuleTest(ASSUMED)
    void INSTALL_7_teams_that_have_the_extension_already_are_not_asked(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(List.of(NOT_THE_LEADS)));
        organization.lead().installForTeams(List.of(A_TEAM)).succeeds();
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_8_names_the_limit_of_the_plan(Arrange arrange) {
        Organization organization = arrange.organization(InstallTests::full);
        TestExtension another = organization.anotherExtension();
        organization
                .admin()
                .about(another)
                .installForOrganization()
                .isRefusedWithCodeOf(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED)
                .leaves(
                        "an installation beyond the plan",
                        false,
                        organization.installation(another).installed());
    }

    @RuleTest(ASSUMED)
    void INSTALL_8_forbids_what_goes_beyond_the_plan(Arrange arrange) {
        Organization organization = arrange.organization(shape -> full(shape.withTeams()));
        Caller admin = organization.admin().about(organization.anotherExtension());
        admin.installForOrganization().isRefusedAs(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED);
        admin.installForTeams(List.of(A_TEAM)).isRefusedAs(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED);
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_8_installs_as_many_as_the_plan_allows(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installationLimit(2).installedForOrganization());
        TestExtension last = organization.anotherExtension();
        TestExtension beyond = organization.anotherExtension();
        organization.admin().about(last).installForOrganization().succeeds();
        organization
                .admin()
                .about(beyond)
                .installForOrganization()
                .isRefusedWithCodeOf(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED);
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_8_counts_extensions_and_not_teams(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installationLimit(1).withTeams());
        organization.admin().installForTeams(LEAD_OF).succeeds();
    }

    @RuleTest(ASSUMED)
    void INSTALL_8_does_not_stand_against_more_teams_of_an_installed_extension(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installationLimit(1).installedForTeams(List.of(A_TEAM)));
        organization.admin().installForTeams(List.of(ANOTHER_TEAM)).succeeds();
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_9_names_the_policy_against_what_is_not_in_the_marketplace(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.barringNonMarketplace().extensionNotInMarketplace());
        organization
                .admin()
                .installForOrganization()
                .isRefusedWithCodeOf(Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE)
                .leaves("an installation", false, organization.installation().installed());
    }

    @RuleTest(ASSUMED)
    void INSTALL_9_forbids_what_the_policy_bars(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.barringNonMarketplace().extensionNotInMarketplace());
        organization.refuses(
                Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE,
                () -> organization.admin().installForOrganization());
        organization.refuses(
                Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE,
                () -> organization.lead().installForTeams(List.of(A_TEAM)));
    }

    @RuleTest(DOCUMENTED)
    void INSTALL_9_the_policy_bars_nothing_else(Arrange arrange) {
        for (Consumer<OrganizationShape> allowed : List.<Consumer<OrganizationShape>>of(
                OrganizationShape::barringNonMarketplace, OrganizationShape::extensionNotInMarketplace)) {
            Organization organization = arrange.organization(allowed);
            organization.admin().installForOrganization().succeeds();
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_an_unknown_team_fails(Arrange arrange) {
        for (List<Long> teams :
                List.of(List.of(UNKNOWN_TEAM), List.of(A_TEAM, UNKNOWN_TEAM), List.of(UNKNOWN_TEAM, A_TEAM))) {
            Organization organization = arrange.bestFor(Operation.INSTALL);
            organization.refuses(
                    Refusal.INSTALL_FAILED, () -> organization.admin().installForTeams(teams));
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_an_unknown_team_is_not_added_and_neither_are_those_beside_it(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(List.of(A_TEAM)));
        organization.refuses(
                Refusal.INSTALL_FAILED,
                () -> organization.admin().installForTeams(List.of(ANOTHER_TEAM, UNKNOWN_TEAM)));
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_an_installation_for_the_organization_is_not_repeated(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installedForOrganization().properties(Samples.properties(1)));
        organization.refuses(Refusal.INSTALL_FAILED, () -> organization.admin().installForOrganization());
        organization.refuses(Refusal.INSTALL_FAILED, () -> organization.admin().installForTeams(List.of(A_TEAM)));
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_teams_that_all_have_the_extension_do_not_get_it_again(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installedForTeams(LEAD_OF).properties(Samples.properties(1)));
        for (List<Long> teams : List.of(LEAD_OF, LEAD_OF.subList(1, 2))) {
            organization.refuses(
                    Refusal.INSTALL_FAILED, () -> organization.lead().installForTeams(teams));
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_an_installation_for_teams_is_not_widened(Arrange arrange) {
        Organization organization = arrange.organization(shape -> shape.installedForTeams(LEAD_OF));
        organization.refuses(Refusal.INSTALL_FAILED, () -> organization.admin().installForOrganization());
    }

    @RuleTest(ASSUMED)
    void INSTALL_10_new_teams_are_added(Arrange arrange) {
        for (List<Long> teams : List.of(List.of(ANOTHER_TEAM), List.of(A_TEAM, ANOTHER_TEAM))) {
            Map<String, String> pairs = Samples.properties(1);
            Organization organization = arrange.organization(
                    shape -> shape.installedForTeams(List.of(A_TEAM)).properties(pairs));
            installsForTeams(organization, organization.admin().installForTeams(teams), LEAD_OF);
            organization
                    .admin()
                    .getProperties(pairs.keySet().toArray(String[]::new))
                    .succeedsWith(pairs);
        }
    }

    /** The maximum is one of a request, not of an installation. */
    @RuleTest(ASSUMED)
    void INSTALL_10_new_teams_are_added_to_as_many_as_one_request_may_name(Arrange arrange) {
        List<Long> teams = Samples.teams(MOST_TEAMS + 1);
        Organization organization =
                arrange.organization(shape -> shape.installedForTeams(teams.subList(0, MOST_TEAMS)));
        installsForTeams(
                organization, organization.admin().installForTeams(teams.subList(MOST_TEAMS, MOST_TEAMS + 1)), teams);
    }

    @RuleTest(ASSUMED)
    void INSTALL_11_what_its_owner_has_disabled_can_be_installed(Arrange arrange) {
        for (Function<Caller, Exchange> sent : eitherScope()) {
            sent.apply(arrange.organization(
                                    shape -> shape.extensionDisabledByOwner().withTeams())
                            .admin())
                    .succeeds();
        }
    }

    @RuleTest(ASSUMED)
    void INSTALL_11_the_properties_of_a_disabled_extension_can_be_used(Arrange arrange) {
        propertiesCanBeUsed(arrange, OrganizationShape::extensionDisabledByOwner, Organization::admin);
        propertiesCanBeUsed(arrange, OrganizationShape::disabledByAdmin, Organization::admin);
    }

    @RuleTest(ASSUMED)
    void INSTALL_11_no_operation_on_properties_asks_for_a_role(Arrange arrange) {
        propertiesCanBeUsed(arrange, shape -> {}, Organization::member);
        propertiesCanBeUsed(arrange, shape -> shape.installedForTeams(LEAD_OF), Organization::member);
    }

    private static void propertiesCanBeUsed(
            Arrange arrange, Consumer<OrganizationShape> change, Function<Organization, Caller> who) {
        Organization organization = arrange.organization(shape -> {
            shape.installedForOrganization();
            change.accept(shape);
            shape.properties(Map.of(Caller.ANY_KEY, "v"));
        });
        ON_PROPERTIES.forEach(
                operation -> who.apply(organization).request(operation).send().succeeds());
    }

    /** An organization that has as many extensions as its plan allows. */
    private static void full(OrganizationShape shape) {
        shape.installationLimit(1).installedForOrganization();
    }

    private static void installsForOrganization(Organization organization, Exchange exchange) {
        exchange.succeeds()
                .leaves("the scope", "organization", organization.installation().scope());
    }

    private static void installsForTeams(Organization organization, Exchange exchange, List<Long> teams) {
        InstallationView installed = organization.installation();
        exchange.succeeds()
                .leaves("the scope", "team", installed.scope())
                .leaves("the teams", teams.stream().sorted().toList(), installed.teams());
    }

    /** Each of the bodies, of which there are few, is refused, and nothing is installed. */
    private static void refusesAsMalformed(Arrange arrange, Stream<String> bodies) {
        Organization organization = arrange.changeableBy(Operation.INSTALL);
        bodies.forEach(
                body -> organization.refuses(Refusal.MALFORMED_REQUEST, () -> install(organization.admin(), body)));
    }

    private static List<Function<Caller, Exchange>> eitherScope() {
        return List.of(Caller::installForOrganization, caller -> caller.installForTeams(List.of(A_TEAM)));
    }

    private static Exchange install(Caller caller, String body) {
        return caller.request(Operation.INSTALL).json(body).send();
    }

    private static String organizationBody(String teamIds) {
        return body("\"organization\"", teamIds);
    }

    private static String teamBody(String teamIds) {
        return body("\"team\"", teamIds);
    }

    /** A body of these two members, each as it stands in JSON. */
    private static String body(String scope, String teamIds) {
        return "{\"scope\":" + scope + ",\"team_ids\":" + teamIds + "}";
    }

    private static Stream<String> noArrays() {
        return Stream.of("null", "true", "" + A_TEAM, "\"" + A_TEAM + "\"", "{\"0\":" + A_TEAM + "}");
    }

    private static Stream<String> noIntegers() {
        return Stream.of("null", "true", "[]", "{}", "\"" + ANOTHER_TEAM + "\"", ANOTHER_TEAM + ".5");
    }
}
