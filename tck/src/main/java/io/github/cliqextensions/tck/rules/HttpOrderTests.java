package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.Samples;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.http.Request;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.User;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** HTTP-9: of a request with several flaws, which one is answered; the lock among them is for {@link LockOrderTests}. */
final class HttpOrderTests {

    /** A team that no organization has. */
    private static final List<Long> UNKNOWN_TEAM = List.of(1L);

    @RuleTest(ASSUMED)
    void HTTP_9_the_path_comes_before_all_else(Arrange arrange) {
        Consumer<Request> unknownPath = request -> request.path(Flaws.NO_PATH);
        comesFirst(
                arrange,
                Organization::admin,
                unknownPath,
                Refusal.NOT_FOUND,
                List.of(
                        request -> request.method(Flaws.NO_METHOD),
                        Flaws::withoutToken,
                        Flaws::wantsHtml,
                        Flaws::withoutKey));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_path_comes_before_escapes_in_it(Arrange arrange) {
        arrange.bestFor(Operation.GET_PROPERTY)
                .admin()
                .request(Operation.GET_PROPERTY)
                .path("/extensions/{extension_id}" + Flaws.NO_PATH + "/%zz")
                .raw()
                .send()
                .isRefusedAs(Refusal.NOT_FOUND);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_method_comes_before_all_but_the_path(Arrange arrange) {
        Consumer<Request> unknownMethod = request -> request.method(Flaws.NO_METHOD);
        comesFirst(
                arrange,
                Organization::admin,
                unknownMethod,
                Refusal.METHOD_NOT_SUPPORTED,
                List.of(
                        Flaws::withoutToken,
                        Flaws::wantsHtml,
                        Flaws::withoutKey,
                        Flaws::withMalformedId,
                        Flaws::withBrokenEscape,
                        Flaws::ofUnknownExtension));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_token_comes_before_what_follows(Arrange arrange) {
        comesFirst(
                arrange,
                Organization::admin,
                Flaws::withoutToken,
                Refusal.INVALID_TOKEN,
                List.of(
                        Flaws::wantsHtml,
                        Flaws::withoutKey,
                        Flaws::withMalformedId,
                        Flaws::withBrokenEscape,
                        Flaws::ofUnknownExtension,
                        Flaws::withWrongKey));
        comesBeforeTheRest(arrange, Organization::admin, Flaws::withoutToken, Refusal.INVALID_TOKEN);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_token_comes_before_the_body(Arrange arrange) {
        comesBeforeTheBody(arrange, Organization::admin, Flaws::withoutToken, Refusal.INVALID_TOKEN);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_scope_comes_before_what_follows(Arrange arrange) {
        comesFirst(
                arrange,
                organization -> organization.withScopes(User.ADMIN, List.of()),
                request -> {},
                Refusal.NO_PERMISSION,
                List.of(
                        Flaws::wantsHtml,
                        Flaws::withoutKey,
                        Flaws::withMalformedId,
                        Flaws::withBrokenEscape,
                        Flaws::ofUnknownExtension));
        comesBeforeTheRest(
                arrange,
                organization -> organization.withScopes(User.ADMIN, List.of()),
                request -> {},
                Refusal.NO_PERMISSION);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_scope_comes_before_consent_and_state(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.INSTALL).withScopes(User.MEMBER, List.of());
        arrange.each(operation -> {
            caller.request(operation).send().isRefusedAs(Refusal.NO_PERMISSION);
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_scope_comes_before_the_body(Arrange arrange) {
        comesBeforeTheBody(
                arrange,
                organization -> organization.withScopes(User.ADMIN, List.of()),
                request -> {},
                Refusal.NO_PERMISSION);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_accepted_type_comes_before_what_follows(Arrange arrange) {
        comesFirst(
                arrange,
                Organization::admin,
                Flaws::wantsHtml,
                Refusal.TYPE_NOT_SUPPORTED,
                List.of(
                        Flaws::withoutKey,
                        Flaws::withMalformedId,
                        Flaws::withBrokenEscape,
                        Flaws::ofUnknownExtension,
                        Flaws::withWrongKey));
        comesBeforeTheRest(arrange, Organization::admin, Flaws::wantsHtml, Refusal.TYPE_NOT_SUPPORTED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_accepted_type_comes_before_the_body(Arrange arrange) {
        comesBeforeTheBody(arrange, Organization::admin, Flaws::wantsHtml, Refusal.TYPE_NOT_SUPPORTED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_accepted_type_comes_before_consent_and_state(Arrange arrange) {
        comesBeforeConsentAndState(arrange, Flaws::wantsHtml, Refusal.TYPE_NOT_SUPPORTED);
    }

    // Some steps of the request by itself have one and the same answer; a flaw of a step further on tells them apart.

    @RuleTest(ASSUMED)
    void HTTP_9_path_and_query_come_before_the_body(Arrange arrange) {
        for (Consumer<Request> first : List.<Consumer<Request>>of(Flaws::withoutKey, Flaws::withMalformedId)) {
            comesBeforeTheBody(arrange, Organization::admin, first, Refusal.MALFORMED_REQUEST);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_9_path_and_query_come_before_the_length_of_a_key(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.SET_PROPERTIES).admin();
        for (Consumer<Request> first : List.<Consumer<Request>>of(Flaws::withoutKey, Flaws::withMalformedId)) {
            settingALongKey(caller).with(first).send().isRefusedAs(Refusal.MALFORMED_REQUEST);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_content_type_comes_before_the_body(Arrange arrange) {
        comesBeforeTheBody(arrange, Organization::admin, Flaws::asPlainText, Refusal.MALFORMED_REQUEST);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_content_type_comes_before_the_length_of_a_key(Arrange arrange) {
        settingALongKey(arrange.bestFor(Operation.SET_PROPERTIES).admin())
                .with(Flaws::asPlainText)
                .send()
                .isRefusedAs(Refusal.MALFORMED_REQUEST);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_JSON_comes_before_its_members(Arrange arrange) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            String whole = Flaws.object(Flaws.member(Flaws.UNKNOWN_MEMBER, "0"), Flaws.rightMember(operation));
            for (String broken : List.of(whole.substring(0, whole.length() - 1), whole + "x")) {
                caller.request(operation).json(broken).send().isRefusedAs(Refusal.MALFORMED_REQUEST);
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_9_JSON_comes_before_the_length_of_a_key(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.SET_PROPERTIES).admin();
        caller.request(Operation.SET_PROPERTIES)
                .json(Flaws.bodyWithLongKey() + "x")
                .send()
                .isRefusedAs(Refusal.MALFORMED_REQUEST);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_unknown_members_come_before_the_others(Arrange arrange) {
        String unknown = Flaws.member(Flaws.UNKNOWN_MEMBER, "0");
        arrange.each(Flaws.WITH_BODY, operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            String wrong = Flaws.wrongMember(operation);
            for (String body :
                    List.of(Flaws.object(unknown), Flaws.object(unknown, wrong), Flaws.object(wrong, unknown))) {
                names(Flaws.UNKNOWN_MEMBER, caller, operation, body);
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_9_unknown_members_come_before_team_ids(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.INSTALL).admin();
        for (String teams : List.of("[]", "{}", "null", "[\"team\"]")) {
            String body = Flaws.object(
                    Flaws.member("scope", "\"team\""),
                    Flaws.member("team_ids", teams),
                    Flaws.member(Flaws.UNKNOWN_MEMBER, "0"));
            names(Flaws.UNKNOWN_MEMBER, caller, Operation.INSTALL, body);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_9_unknown_members_come_before_lengths_of_keys_and_kinds_of_values(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.SET_PROPERTIES).admin();
        String unknown = Flaws.member(Flaws.UNKNOWN_MEMBER, "0");
        String offPattern = Flaws.member(offPattern(0), "\"v\"");
        for (String wrong : List.of(Flaws.member(Flaws.longKey(), "\"v\""), Flaws.member(Caller.ANY_KEY, "0"))) {
            names(
                    Flaws.UNKNOWN_MEMBER,
                    caller,
                    Operation.SET_PROPERTIES,
                    Flaws.object(Flaws.member("properties", Flaws.object(wrong)), unknown));
            names(
                    offPattern(0),
                    caller,
                    Operation.SET_PROPERTIES,
                    Flaws.object(Flaws.member("properties", Flaws.object(wrong, offPattern))));
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_9_of_several_unknown_members_the_first_in_the_document_is_named(Arrange arrange) {
        List<String> names = Samples.keys(20);
        arrange.each(Flaws.WITH_BODY, operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            for (int first : List.of(0, names.size() / 2, names.size() - 1)) {
                String[] members = IntStream.range(0, names.size())
                        .mapToObj(i -> names.get((first + i) % names.size()))
                        .map(name -> Flaws.member(name, "0"))
                        .toArray(String[]::new);
                names(names.get(first), caller, operation, Flaws.object(members));
            }
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_first_unknown_member_is_named_also_where_it_is_nested(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.SET_PROPERTIES).admin();
        String unknown = Flaws.member(Flaws.UNKNOWN_MEMBER, "0");
        String properties = Flaws.member(
                "properties",
                Flaws.object(
                        Flaws.member(Caller.ANY_KEY, "\"v\""),
                        Flaws.member(offPattern(1), "\"v\""),
                        Flaws.member(offPattern(0), "\"v\"")));
        names(offPattern(1), caller, Operation.SET_PROPERTIES, Flaws.object(properties, unknown));
        names(Flaws.UNKNOWN_MEMBER, caller, Operation.SET_PROPERTIES, Flaws.object(unknown, properties));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_request_by_itself_comes_before_the_extension(Arrange arrange) {
        theRequestByItselfComesFirst(
                arrange, arrange.bestFor(Operation.SET_PROPERTIES).admin(), Flaws::ofUnknownExtension);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_request_by_itself_comes_before_the_key_of_the_extension(Arrange arrange) {
        theRequestByItselfComesFirst(
                arrange, arrange.bestFor(Operation.SET_PROPERTIES).admin(), Flaws::withWrongKey);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_request_by_itself_comes_before_consent_and_state(Arrange arrange) {
        theRequestByItselfComesFirst(arrange, arrange.bestFor(Operation.INSTALL).member(), request -> {});
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_extension_comes_before_its_key(Arrange arrange) {
        comesFirst(
                arrange,
                Organization::admin,
                Flaws::ofUnknownExtension,
                Refusal.NOT_FOUND,
                List.of(Flaws::withWrongKey, request -> {}));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_extension_comes_before_consent_and_state(Arrange arrange) {
        comesBeforeConsentAndState(arrange, Flaws::ofUnknownExtension, Refusal.NOT_FOUND);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_key_of_the_extension_comes_before_consent_and_state(Arrange arrange) {
        comesBeforeConsentAndState(arrange, Flaws::withWrongKey, Refusal.NO_PERMISSION);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_consent_to_an_installation_comes_before_the_marketplace(Arrange arrange) {
        arrange.organization(HttpOrderTests::barred)
                .member()
                .installForOrganization()
                .isRefusedAs(Refusal.INSTALL_RESTRICTED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_consent_to_an_installation_comes_before_what_makes_it_fail(Arrange arrange) {
        Organization installed = arrange.installed();
        Supplier<Exchange> again = () -> installed.member().installForOrganization();
        Supplier<Exchange> unknown = () -> installed.lead().installForTeams(UNKNOWN_TEAM);
        arrange.each(List.of(again, unknown), sent -> sent.get().isRefusedAs(Refusal.INSTALL_RESTRICTED));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_consent_to_an_installation_comes_before_the_plan(Arrange arrange) {
        arrange.organization(shape -> shape.installationLimit(0))
                .member()
                .installForOrganization()
                .isRefusedAs(Refusal.INSTALL_RESTRICTED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_marketplace_comes_before_what_makes_an_installation_fail(Arrange arrange) {
        Organization organization = arrange.organization(shape -> {
            barred(shape);
            shape.installedForOrganization();
        });
        organization.admin().installForOrganization().isRefusedAs(Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE);
        organization.admin().installForTeams(UNKNOWN_TEAM).isRefusedAs(Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_marketplace_comes_before_the_plan(Arrange arrange) {
        Organization organization = arrange.organization(shape -> {
            barred(shape);
            shape.installationLimit(0);
        });
        organization.admin().installForOrganization().isRefusedAs(Refusal.INSTALL_RESTRICTED_NON_MARKETPLACE);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_what_makes_an_installation_fail_comes_before_the_plan(Arrange arrange) {
        arrange.organization(shape -> shape.installationLimit(0))
                .admin()
                .installForTeams(UNKNOWN_TEAM)
                .isRefusedAs(Refusal.INSTALL_FAILED);
        arrange.organization(shape -> shape.installedForOrganization().installationLimit(1))
                .admin()
                .installForOrganization()
                .isRefusedAs(Refusal.INSTALL_FAILED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_plan_is_asked_for_new_installations_only(Arrange arrange) {
        Organization organization = arrange.organization(
                shape -> shape.installedForTeams(Samples.teams(1)).installationLimit(1));
        organization.admin().installForTeams(Samples.teams(2)).succeeds();
        organization
                .admin()
                .about(organization.anotherExtension())
                .installForTeams(Samples.teams(2))
                .isRefusedAs(Refusal.INSTALL_PLAN_LIMIT_EXCEEDED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_an_upgrade_asks_first_whether_there_is_an_installation(Arrange arrange) {
        Organization organization = arrange.organization(OrganizationShape::extensionDisabledByOwner);
        isUpgradeRefused(organization, Refusal.UPGRADE_NOT_INSTALLED);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_an_upgrade_asks_for_the_owner_before_admin_consent_and_scope(Arrange arrange) {
        Organization organization = arrange.organization(
                shape -> shape.installedForOrganization().disabledByAdmin().extensionDisabledByOwner());
        isUpgradeRefused(organization, Refusal.UPGRADE_DISABLED_BY_OWNER);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_an_upgrade_asks_for_the_admin_before_consent_and_scope(Arrange arrange) {
        Organization organization =
                arrange.organization(shape -> shape.installedForOrganization().disabledByAdmin());
        isUpgradeRefused(organization, Refusal.UPGRADE_DISABLED_BY_ADMIN);
    }

    @RuleTest(ASSUMED)
    void HTTP_9_an_upgrade_asks_for_consent_before_the_scope(Arrange arrange) {
        Organization organization = arrange.installed();
        arrange.each(
                List.of(User.MEMBER, User.LEAD),
                user -> organization.caller(user).upgrade("team").isRefusedAs(Refusal.UPGRADE_RESTRICTED));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_properties_ask_for_the_installation_before_a_key_that_is_not_set(Arrange arrange) {
        Caller caller = arrange.organization().admin();
        arrange.each(
                List.of(Operation.GET_PROPERTIES, Operation.GET_PROPERTY, Operation.DELETE_PROPERTY), operation -> {
                    caller.request(operation).send().isRefusedAs(Refusal.NOT_FOUND);
                });
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_number_of_pairs_in_a_request_comes_before_the_installation(Arrange arrange) {
        Caller caller = arrange.organization().admin();
        caller.setProperties(Samples.properties(Samples.cap())).isRefusedAs(Refusal.NOT_FOUND);
        caller.setProperties(Samples.properties(Samples.cap() + 1)).isRefusedAs(Refusal.MALFORMED_REQUEST);
    }

    /** Whatever flaw of a later step a request has as well, the answer is that to the first. */
    private static void comesFirst(
            Arrange arrange,
            Function<Organization, Caller> who,
            Consumer<Request> first,
            Refusal answer,
            List<Consumer<Request>> later) {
        arrange.each(operation -> {
            Caller caller = who.apply(arrange.bestFor(operation));
            for (Consumer<Request> flaw : later) {
                caller.request(operation).with(flaw).with(first).send().isRefusedAs(answer);
            }
        });
    }

    /** The rest of a request by itself is its body, its list of keys, or the key in its path. */
    private static void comesBeforeTheRest(
            Arrange arrange, Function<Organization, Caller> who, Consumer<Request> first, Refusal answer) {
        arrange.each(operation -> {
            who.apply(arrange.bestFor(operation))
                    .request(operation)
                    .with(Flaws.withWrongRest(operation))
                    .with(first)
                    .send()
                    .isRefusedAs(answer);
        });
    }

    private static void comesBeforeTheBody(
            Arrange arrange, Function<Organization, Caller> who, Consumer<Request> first, Refusal answer) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Caller caller = who.apply(arrange.bestFor(operation));
            for (Consumer<Request> flaw : List.of(
                    Flaws::asPlainText,
                    Flaws::withBrokenJson,
                    Flaws.withUnknownMember(operation),
                    Flaws.withWrongMember(operation))) {
                caller.request(operation).with(flaw).with(first).send().isRefusedAs(answer);
            }
        });
    }

    /** So it is for a user without a role, best where nothing is installed. */
    private static void comesBeforeConsentAndState(Arrange arrange, Consumer<Request> first, Refusal answer) {
        Caller caller = arrange.bestFor(Operation.INSTALL).member();
        arrange.each(operation -> {
            caller.request(operation).with(first).send().isRefusedAs(answer);
        });
    }

    private static void theRequestByItselfComesFirst(Arrange arrange, Caller caller, Consumer<Request> later) {
        arrange.each(Flaws.WITH_BODY, operation -> {
            Consumer<Request> unknownMember = Flaws.withUnknownMember(operation);
            caller.request(operation)
                    .with(unknownMember)
                    .with(later)
                    .send()
                    .isRefusedNaming(Refusal.EXTRA_KEY_FOUND, Flaws.UNKNOWN_MEMBER);
            caller.request(operation)
                    .with(Flaws.withWrongMember(operation))
                    .with(later)
                    .send()
                    .isRefusedAs(Refusal.MALFORMED_REQUEST);
        });
        settingALongKey(caller).with(later).send().isRefusedAs(Refusal.PROPERTY_KEY_TOO_LONG);
        caller.request(Operation.GET_PROPERTIES)
                .withoutQuery(Api.KEYS)
                .with(later)
                .send()
                .isRefusedAs(Refusal.NO_VALID_KEY);
        withLongKeyInThePath(caller, Operation.GET_PROPERTY)
                .with(later)
                .send()
                .isRefusedAs(Refusal.PROPERTY_KEY_INVALID);
        withLongKeyInThePath(caller, Operation.DELETE_PROPERTY)
                .with(later)
                .send()
                .isRefusedAs(Refusal.DELETE_KEY_INVALID);
    }

    /** With consent and without, for the right scope and the wrong one. */
    private static void isUpgradeRefused(Organization organization, Refusal answer) {
        for (Caller caller : List.of(organization.admin(), organization.member())) {
            for (String scope : List.of("organization", "team")) {
                caller.upgrade(scope).isRefusedAs(answer);
            }
        }
    }

    private static Request settingALongKey(Caller caller) {
        return caller.request(Operation.SET_PROPERTIES).json(Flaws.bodyWithLongKey());
    }

    private static Request withLongKeyInThePath(Caller caller, Operation operation) {
        return caller.request(operation).propertyKey(Flaws.longKey());
    }

    private static void names(String name, Caller caller, Operation operation, String body) {
        caller.request(operation).json(body).send().isRefusedNaming(Refusal.EXTRA_KEY_FOUND, name);
    }

    private static String offPattern(int index) {
        return Samples.keysOffPattern().get(index);
    }

    private static void barred(OrganizationShape shape) {
        shape.barringNonMarketplace().extensionNotInMarketplace();
    }
}
