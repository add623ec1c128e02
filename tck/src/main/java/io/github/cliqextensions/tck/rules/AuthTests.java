package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;
import static io.github.cliqextensions.spec.Strength.PUBLISHED;
import static io.github.cliqextensions.spec.Strength.REPORTED;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.DataCenter;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.arrange.RefreshGrant;
import io.github.cliqextensions.tck.arrange.RefreshGrant.Reply;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.targets.User;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** AUTH: who may call, with which token, and how a program gets one. */
final class AuthTests {

    /** How near to the end of a token's life a test goes, on a clock that runs on meanwhile. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private static final String AUTHORIZATION = "Authorization";

    @RuleTest(DOCUMENTED)
    void AUTH_1_a_request_without_a_token_is_refused_and_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            organization
                    .unchangedBy(organization.admin().request(operation).withoutHeader(AUTHORIZATION))
                    .isRefusedAs(Refusal.INVALID_TOKEN);
        });
    }

    @RuleTest(DOCUMENTED)
    void AUTH_1_a_token_that_nobody_was_given_is_refused_and_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            Caller nobody = organization.withAccessToken("1000." + UUID.randomUUID());
            organization.unchangedBy(nobody.request(operation)).isRefusedAs(Refusal.INVALID_TOKEN);
        });
    }

    @RuleTest(DOCUMENTED)
    void AUTH_1_a_token_is_known_whole_or_not_at_all(Arrange arrange) {
        Organization organization = arrange.bestFor(Operation.GET_PROPERTY);
        String token = organization.admin().token();
        for (String spoiled : List.of(
                token + "x", "x" + token, token.substring(0, token.length() - 1), token.toUpperCase(Locale.ROOT))) {
            read(organization.withAccessToken(spoiled)).isRefusedAs(Refusal.INVALID_TOKEN);
        }
    }

    @RuleTest(DOCUMENTED)
    void AUTH_1_a_known_token_opens_every_operation(Arrange arrange) {
        arrange.each(operation -> {
            arrange.readyFor(operation).admin().request(operation).send().succeeds();
        });
    }

    @RuleTest(ASSUMED)
    void AUTH_1_the_case_of_the_scheme_does_not_matter(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        for (String scheme : List.of(
                Api.TOKEN_TYPE.toLowerCase(Locale.ROOT), Api.TOKEN_TYPE.toUpperCase(Locale.ROOT), Api.TOKEN_TYPE)) {
            authorizedBy(organization, scheme + " " + organization.admin().token())
                    .succeeds();
        }
    }

    @RuleTest(ASSUMED)
    void AUTH_1_another_scheme_is_no_bearer_token(Arrange arrange) {
        Organization organization = arrange.bestFor(Operation.GET_PROPERTY);
        String token = organization.admin().token();
        for (String header : List.of(
                "Basic " + token,
                "Zoho-oauthtoken " + token,
                "X" + Api.TOKEN_TYPE + " " + token,
                Api.TOKEN_TYPE + token,
                Api.TOKEN_TYPE,
                token)) {
            authorizedBy(organization, header).isRefusedAs(Refusal.INVALID_TOKEN);
        }
    }

    @RuleTest(ASSUMED)
    void AUTH_2_a_token_is_taken_until_it_expires(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        Instant end = organization.now().plus(Api.TOKEN_LIFETIME);
        Caller caller = organization.withTokenUntil(User.ADMIN, end);
        organization.advanceTo(end.minus(MARGIN));
        read(caller).succeeds();
        organization.advanceTo(end.plusSeconds(1));
        read(caller).isRefusedAs(Refusal.INVALID_TOKEN);
    }

    @RuleTest(ASSUMED)
    void AUTH_2_every_operation_refuses_an_expired_token_and_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            Caller late = expired(organization);
            organization.unchangedBy(late.request(operation)).isRefusedAs(Refusal.INVALID_TOKEN);
        });
    }

    @RuleTest(ASSUMED)
    void AUTH_2_an_expired_token_takes_no_other_of_its_user_with_it(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        read(expired(organization)).isRefusedAs(Refusal.INVALID_TOKEN);
        read(organization.admin()).succeeds();
    }

    @RuleTest(PUBLISHED)
    void AUTH_3_a_token_without_the_scope_is_forbidden_and_changes_nothing(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.changeableBy(operation);
            Caller caller = organization.withScopes(User.ADMIN, scopesOfOthers(operation));
            organization.unchangedBy(caller.request(operation)).isRefusedAs(Refusal.NO_PERMISSION);
        });
    }

    @RuleTest(PUBLISHED)
    void AUTH_3_a_token_without_any_scope_is_forbidden(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            organization
                    .withScopes(User.ADMIN, List.of())
                    .request(operation)
                    .send()
                    .isRefusedAs(Refusal.NO_PERMISSION);
        });
    }

    @RuleTest(DOCUMENTED)
    void AUTH_3_the_refusal_has_the_message_of_the_documentation(Arrange arrange) {
        arrange.each(operation -> {
            withoutItsScope(arrange, operation).hasError(null, Refusal.NO_PERMISSION.message());
        });
    }

    @RuleTest(DOCUMENTED)
    void AUTH_4_the_scope_of_an_operation_opens_it_alone(Arrange arrange) {
        arrange.each(operation -> {
            String asDocumented = operation.scopes().get(0);
            opens(arrange, operation, asDocumented).succeeds();
        });
    }

    @RuleTest(DOCUMENTED)
    void AUTH_4_the_scopes_of_others_do_not_open_an_operation(Arrange arrange) {
        arrange.each(operation -> {
            withoutItsScope(arrange, operation).isRefused();
        });
    }

    @RuleTest(ASSUMED)
    void AUTH_4_where_the_prefix_is_left_out_both_spellings_open(Arrange arrange) {
        operations()
                .filter(operation -> operation.scopes().size() > 1)
                .forEach(operation -> operation
                        .scopes()
                        .forEach(scope -> opens(arrange, operation, scope).succeeds()));
    }

    @RuleTest(ASSUMED)
    void AUTH_4_elsewhere_the_other_spelling_does_not_open(Arrange arrange) {
        operations()
                .filter(operation -> operation.scopes().size() == 1)
                .forEach(operation -> otherSpellings(operation)
                        .forEach(scope -> opens(arrange, operation, scope).isRefusedAs(Refusal.NO_PERMISSION)));
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_a_refresh_token_in_a_form_is_exchanged(Arrange arrange) {
        RefreshGrant grant = arrange.any().refreshGrant(User.ADMIN, List.of());
        givesToken(grant.exchange(grant.parameters()));
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_a_refresh_token_in_the_query_is_exchanged(Arrange arrange) {
        RefreshGrant grant = arrange.any().refreshGrant(User.ADMIN, List.of());
        givesToken(grant.exchangeByQuery(grant.parameters()));
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_the_reply_names_the_api_domain_of_a_data_centre(Arrange arrange) {
        RefreshGrant grant = arrange.any().refreshGrant(User.ADMIN, List.of());
        List<String> domains = Arrays.stream(DataCenter.values())
                .map(DataCenter::apiDomain)
                .map(URI::toString)
                .toList();
        Reply reply = grant.exchange(grant.parameters());
        reply.check(
                reply.text(Api.TOKEN_REPLY_API_DOMAIN).map(domains::contains).orElse(false),
                Api.TOKEN_REPLY_API_DOMAIN + " one of " + domains);
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_the_access_token_has_the_scopes_that_were_granted(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        Caller caller = refreshed(organization, organization.refreshGrant(User.ADMIN, Operation.GET_PROPERTY.scopes()));
        read(caller).succeeds();
        caller.deleteProperty(Caller.ANY_KEY).isRefusedAs(Refusal.NO_PERMISSION);
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_the_access_token_lives_for_the_stated_time(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        Instant before = organization.now();
        Caller caller = refreshed(organization, readGrant(organization));
        Instant after = organization.now();
        organization.advanceTo(before.plus(Api.TOKEN_LIFETIME).minus(MARGIN));
        read(caller).succeeds();
        organization.advanceTo(after.plus(Api.TOKEN_LIFETIME).plusSeconds(1));
        read(caller).isRefused();
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_an_access_token_does_not_end_with_the_next_exchange(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        RefreshGrant grant = readGrant(organization);
        Caller first = refreshed(organization, grant);
        refreshed(organization, grant);
        read(first).succeeds();
    }

    @RuleTest(PUBLISHED)
    void AUTH_5_a_refresh_token_outlives_its_access_tokens(Arrange arrange) {
        Organization organization = arrange.readyFor(Operation.GET_PROPERTY);
        RefreshGrant grant = readGrant(organization);
        Caller first = refreshed(organization, grant);
        organization.advance(Api.TOKEN_LIFETIME.plusSeconds(1));
        Caller second = refreshed(organization, grant);
        read(second).succeeds().check(!second.token().equals(first.token()), "a new access token");
    }

    @RuleTest(ASSUMED)
    void AUTH_5_the_access_token_is_that_of_the_user_who_granted_it(Arrange arrange) {
        Organization organization = arrange.organization();
        List<String> scopes = Operation.INSTALL.scopes();
        refreshed(organization, organization.refreshGrant(User.MEMBER, scopes))
                .installForOrganization()
                .isRefusedAs(Refusal.INSTALL_RESTRICTED);
        refreshed(organization, organization.refreshGrant(User.ADMIN, scopes))
                .installForOrganization()
                .succeeds();
    }

    @RuleTest(REPORTED)
    void AUTH_5_an_unknown_refresh_token_is_refused_with_success_as_the_status(Arrange arrange) {
        refuses(
                arrange,
                Map.of(Api.TOKEN_PARAMETER_REFRESH_TOKEN, "1000." + UUID.randomUUID()),
                Api.TOKEN_ERROR_UNKNOWN_REFRESH_TOKEN);
    }

    @RuleTest(ASSUMED)
    void AUTH_5_a_wrong_client_or_secret_is_refused_likewise(Arrange arrange) {
        for (String parameter : List.of(Api.TOKEN_PARAMETER_CLIENT_ID, Api.TOKEN_PARAMETER_CLIENT_SECRET)) {
            refuses(arrange, Map.of(parameter, "x-" + UUID.randomUUID()), Api.TOKEN_ERROR_UNKNOWN_CLIENT);
        }
    }

    @RuleTest(ASSUMED)
    void AUTH_5_another_grant_type_is_refused_likewise(Arrange arrange) {
        for (String type : List.of("authorization_code", "client_credentials", "x" + Api.TOKEN_GRANT_TYPE)) {
            refuses(arrange, Map.of(Api.TOKEN_PARAMETER_GRANT_TYPE, type), Api.TOKEN_ERROR_OTHER_GRANT);
        }
    }

    @RuleTest(ASSUMED)
    void AUTH_5_an_exchange_without_one_of_its_parameters_gives_no_token(Arrange arrange) {
        RefreshGrant grant = arrange.any().refreshGrant(User.ADMIN, List.of());
        for (String missing : grant.parameters().keySet()) {
            Map<String, String> parameters = grant.parameters();
            parameters.remove(missing);
            givesNoToken(grant.exchange(parameters));
        }
    }

    @RuleTest(ASSUMED)
    void AUTH_5_the_refresh_token_of_another_client_gives_no_token(Arrange arrange) {
        Organization organization = arrange.any();
        RefreshGrant grant = organization.refreshGrant(User.ADMIN, List.of());
        Map<String, String> parameters = grant.parameters();
        parameters.put(
                Api.TOKEN_PARAMETER_REFRESH_TOKEN,
                organization.refreshGrant(User.ADMIN, List.of()).token().refreshToken());
        givesNoToken(grant.exchange(parameters));
    }

    private static Exchange read(Caller caller) {
        return caller.getProperty(Caller.ANY_KEY);
    }

    /** Sent over a bare connection, since others might mend the header. */
    private static Exchange authorizedBy(Organization organization, String authorization) {
        return organization
                .admin()
                .request(Operation.GET_PROPERTY)
                .header(AUTHORIZATION, authorization)
                .raw()
                .send();
    }

    private static Caller expired(Organization organization) {
        return organization.withTokenUntil(User.ADMIN, organization.now().minusSeconds(1));
    }

    /** What an operation answers to a token that has no other scope than this. */
    private static Exchange opens(Arrange arrange, Operation operation, String scope) {
        return arrange.readyFor(operation)
                .withScopes(User.ADMIN, List.of(scope))
                .request(operation)
                .send();
    }

    private static Exchange withoutItsScope(Arrange arrange, Operation operation) {
        return arrange.readyFor(operation)
                .withScopes(User.ADMIN, scopesOfOthers(operation))
                .request(operation)
                .send();
    }

    /** The scopes of other operations, without those that are this one's in another spelling. */
    private static List<String> scopesOfOthers(Operation operation) {
        List<String> otherSpellings = otherSpellings(operation).toList();
        return scopes().filter(scope -> !operation.scopes().contains(scope) && !otherSpellings.contains(scope))
                .toList();
    }

    /** Scopes that are spelled as one of this operation's but for a prefix, and that it does not take. */
    private static Stream<String> otherSpellings(Operation operation) {
        return scopes().filter(scope -> operation.scopes().stream()
                        .anyMatch(own -> own.endsWith("." + scope) || scope.endsWith("." + own)))
                .filter(scope -> !operation.scopes().contains(scope));
    }

    private static Stream<String> scopes() {
        return operations().flatMap(operation -> operation.scopes().stream()).distinct();
    }

    private static Stream<Operation> operations() {
        return Arrays.stream(Operation.values());
    }

    private static RefreshGrant readGrant(Organization organization) {
        return organization.refreshGrant(User.ADMIN, Operation.GET_PROPERTY.scopes());
    }

    /** Who shows the access token that a refresh token was exchanged for. */
    private static Caller refreshed(Organization organization, RefreshGrant grant) {
        Reply reply = givesToken(grant.exchange(grant.parameters()));
        return organization.withAccessToken(
                reply.text(Api.TOKEN_REPLY_ACCESS_TOKEN).orElseThrow());
    }

    private static Reply givesToken(Reply reply) {
        long seconds = Api.TOKEN_LIFETIME.toSeconds();
        return reply.check(reply.status() == 200, "status 200")
                .check(
                        !reply.text(Api.TOKEN_REPLY_ACCESS_TOKEN).orElse("").isEmpty(),
                        "an " + Api.TOKEN_REPLY_ACCESS_TOKEN)
                .check(
                        reply.text(Api.TOKEN_REPLY_TOKEN_TYPE).equals(Optional.of(Api.TOKEN_TYPE)),
                        Api.TOKEN_REPLY_TOKEN_TYPE + " " + Api.TOKEN_TYPE)
                .check(
                        reply.body().path(Api.TOKEN_REPLY_EXPIRES_IN).asLong(0) == seconds,
                        Api.TOKEN_REPLY_EXPIRES_IN + " " + seconds);
    }

    /** A right exchange but for these parameters, form and query, is refused with this error. */
    private static void refuses(Arrange arrange, Map<String, String> wrong, String error) {
        RefreshGrant grant = arrange.any().refreshGrant(User.ADMIN, List.of());
        Map<String, String> parameters = grant.parameters();
        parameters.putAll(wrong);
        for (Reply reply : List.of(grant.exchange(parameters), grant.exchangeByQuery(parameters))) {
            givesNoToken(reply)
                    .check(reply.status() == 200, "status 200")
                    .check(
                            reply.text(Api.TOKEN_REPLY_ERROR).equals(Optional.of(error)),
                            Api.TOKEN_REPLY_ERROR + " " + error);
        }
    }

    private static Reply givesNoToken(Reply reply) {
        return reply.check(reply.body().path(Api.TOKEN_REPLY_ACCESS_TOKEN).isMissingNode(), "no access token");
    }
}
