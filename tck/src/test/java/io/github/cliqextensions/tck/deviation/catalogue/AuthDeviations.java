package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Rule.AUTH_1;
import static io.github.cliqextensions.spec.Rule.AUTH_2;
import static io.github.cliqextensions.spec.Rule.AUTH_3;
import static io.github.cliqextensions.spec.Rule.AUTH_4;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;
import static io.github.cliqextensions.tck.deviation.Wrongs.remembering;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.state.AccessToken;
import io.github.cliqextensions.mock.state.Organization;
import io.github.cliqextensions.mock.state.User;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Real;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Sent;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** AUTH-1 to AUTH-4: tokens and scopes that open too much or too little. */
final class AuthDeviations {

    private static final String AUTHORIZATION = "Authorization";

    private AuthDeviations() {}

    static List<Deviation> all() {
        return Stream.of(tokens(), schemes(), expiry(), scopes())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> tokens() {
        return List.of(
                lax(
                        AUTH_1,
                        "takes whoever shows no token for an admin",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.header(AUTHORIZATION).isEmpty() ? asAdmin(asked, sent) : sent,
                                AUTH_1),
                        Says.unchanged()),
                lax(
                        AUTH_1,
                        "takes whoever shows an unknown token for an admin",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.header(AUTHORIZATION).isEmpty() ? sent : asAdmin(asked, sent),
                                AUTH_1),
                        Says.status(INSTALL, Refusal.INVALID_TOKEN)),
                lax(
                        AUTH_1,
                        "refuses whoever shows no token, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(AUTH_1)) {
                                real.answer(asked, asAdmin(asked, asked.sent()));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                lax(
                        AUTH_1,
                        "takes a token by its beginning",
                        takesToken((known, shown) -> shown.startsWith(known) || known.startsWith(shown)),
                        Says.status(GET_PROPERTY, Refusal.INVALID_TOKEN)),
                lax(
                        AUTH_1,
                        "takes a token without regard to case",
                        takesToken(String::equalsIgnoreCase),
                        Says.status(GET_PROPERTY, Refusal.INVALID_TOKEN)),
                strict(
                        AUTH_1,
                        "takes no token for a deletion",
                        Wrongs.api((asked, real) -> asked.is(DELETE_PROPERTY)
                                ? Answers.refusal(asked, Refusal.INVALID_TOKEN)
                                : real.answer(asked)),
                        Says.success(DELETE_PROPERTY)),
                other(
                        AUTH_1,
                        "answers that a token is missing as a lack of permission",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NO_PERMISSION, AUTH_1),
                        Says.status(INSTALL, Refusal.INVALID_TOKEN)),
                other(
                        AUTH_1,
                        "answers an invalid token with a message of its own",
                        answersRefusalsBy(Answers.message("invalid token"), AUTH_1),
                        Says.message(Refusal.INVALID_TOKEN)));
    }

    private static List<Deviation> schemes() {
        return List.of(
                lax(
                        AUTH_1,
                        "takes a token of any scheme",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withHeader(
                                        AUTHORIZATION,
                                        Api.TOKEN_TYPE + " "
                                                + asked.header(AUTHORIZATION).replaceFirst(".* ", "")),
                                AUTH_1),
                        Says.status(GET_PROPERTY, Refusal.INVALID_TOKEN)),
                lax(
                        AUTH_1,
                        "needs no space between the scheme and the token",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withHeader(
                                        AUTHORIZATION,
                                        asked.header(AUTHORIZATION)
                                                .replaceFirst("^" + Api.TOKEN_TYPE + "(?! )", Api.TOKEN_TYPE + " ")),
                                AUTH_1),
                        Says.status(GET_PROPERTY, Refusal.INVALID_TOKEN)),
                strict(
                        AUTH_1,
                        "asks for the scheme in the case in which it is documented",
                        refuses(
                                asked -> !asked.header(AUTHORIZATION).startsWith(Api.TOKEN_TYPE),
                                Refusal.INVALID_TOKEN),
                        Says.success(GET_PROPERTY)));
    }

    private static List<Deviation> expiry() {
        return List.of(
                lax(
                        AUTH_2,
                        "takes tokens that have expired",
                        readsWhereRefusedBy(AuthDeviations::asSameUser, AUTH_2),
                        Says.status(GET_PROPERTY, Refusal.INVALID_TOKEN)),
                lax(
                        AUTH_2,
                        "refuses an expired token, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(AUTH_2)) {
                                real.answer(asked, asSameUser(asked, asked.sent()));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                strict(
                        AUTH_2,
                        "lets a token expire half a minute early",
                        refuses(
                                asked -> asked.token()
                                        .map(AccessToken::expiresAt)
                                        .filter(end -> asked.token()
                                                .filter(token -> end.isBefore(token.organization()
                                                        .now()
                                                        .plusSeconds(30)))
                                                .isPresent())
                                        .isPresent(),
                                Refusal.INVALID_TOKEN),
                        Says.success(GET_PROPERTY)),
                strict(
                        AUTH_2,
                        "ends all tokens of a user of whom an expired one was shown",
                        remembering(ConcurrentHashMap::new, AuthDeviations::endsAll),
                        Says.success(GET_PROPERTY)),
                other(
                        AUTH_2,
                        "answers an expired token as a lack of permission",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NO_PERMISSION, AUTH_2),
                        Says.status(GET_PROPERTY, Refusal.INVALID_TOKEN)),
                other(
                        AUTH_2,
                        "answers an expired token with a message of its own",
                        answersRefusalsBy(Answers.message("expired"), AUTH_2),
                        Says.message(Refusal.INVALID_TOKEN)));
    }

    private static List<Deviation> scopes() {
        return List.of(
                lax(
                        AUTH_3,
                        "asks for no scope",
                        readsWhereRefusedBy(AuthDeviations::asSameUser, AUTH_3),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        AUTH_3,
                        "asks a token without any scope for none",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.token()
                                                .filter(token -> token.scopes().isEmpty())
                                                .isPresent()
                                        ? asSameUser(asked, sent)
                                        : sent,
                                AUTH_3),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        AUTH_3,
                        "refuses a token without the scope, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(AUTH_3)) {
                                real.answer(asked, asSameUser(asked, asked.sent()));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                other(
                        AUTH_3,
                        "answers a token without the scope as an invalid one",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.INVALID_TOKEN, AUTH_3),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                other(
                        AUTH_3,
                        "names the scope that is missing in its message",
                        answersRefusalsBy(Answers.message("ZohoCliq.Extensions.READ is missing"), AUTH_3),
                        Says.message(Refusal.NO_PERMISSION)),
                lax(
                        AUTH_4,
                        "takes any scope of extensions for any operation",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.token()
                                                .filter(token -> token.scopes().stream()
                                                        .anyMatch(scope -> scope.contains("Extensions")))
                                                .isPresent()
                                        ? asSameUser(asked, sent)
                                        : sent,
                                AUTH_3),
                        Says.REFUSAL),
                lax(
                        AUTH_4,
                        "takes the short spelling of a scope for every operation",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.operation()
                                                .filter(operation -> asked.token()
                                                        .filter(token -> operation.scopes().stream()
                                                                .anyMatch(scope -> token.scopes()
                                                                        .contains(scope.replaceFirst(
                                                                                "^ZohoCliq\\.", ""))))
                                                        .isPresent())
                                                .isPresent()
                                        ? asSameUser(asked, sent)
                                        : sent,
                                AUTH_3),
                        Says.status(GET_PROPERTIES, Refusal.NO_PERMISSION)),
                strict(
                        AUTH_4,
                        "takes full spellings of scopes only",
                        refusesScopes(scopes -> scopes.stream().noneMatch(scope -> scope.startsWith("ZohoCliq."))),
                        Says.success(GET_PROPERTY)),
                strict(
                        AUTH_4,
                        "takes the short spellings only where they are documented",
                        Wrongs.api((asked, real) -> asked.operation()
                                        .filter(operation -> operation.scopes().size() > 1)
                                        .filter(operation -> asked.token()
                                                .filter(token -> !token.scopes()
                                                        .contains(operation
                                                                .scopes()
                                                                .get(0)))
                                                .isPresent())
                                        .isPresent()
                                ? Answers.refusal(asked, Refusal.NO_PERMISSION)
                                : real.answer(asked)),
                        Says.success(GET_PROPERTY)),
                strict(
                        AUTH_4,
                        "asks for a scope to read where something is to be written",
                        refusesScopes(scopes -> scopes.stream().noneMatch(scope -> scope.endsWith("READ"))),
                        Says.success(INSTALL)));
    }

    private static Supplier<Wrong> refusesScopes(Predicate<Set<String>> which) {
        return refuses(
                asked -> asked.token()
                        .filter(token -> !token.scopes().isEmpty())
                        .filter(token -> which.test(token.scopes()))
                        .isPresent(),
                Refusal.NO_PERMISSION);
    }

    /** @param takes a token that the mock knows, and what was shown */
    private static Supplier<Wrong> takesToken(BiPredicate<String, String> takes) {
        return readsWhereRefusedBy(
                (asked, sent) -> {
                    String shown = asked.header(AUTHORIZATION).replaceFirst("^[^ ]* ", "");
                    Set<Organization> all = Set.copyOf(asked.store().organizations());
                    return asked.store().accessTokens(all).stream()
                            .map(AccessToken::token)
                            .filter(known -> takes.test(known, shown))
                            .findFirst()
                            .map(known -> sent.withHeader(AUTHORIZATION, Api.TOKEN_TYPE + " " + known))
                            .orElse(sent);
                },
                AUTH_1);
    }

    private static Answer endsAll(Asked asked, Real real, Map<String, Boolean> memory) {
        String user = asked.organization().map(Organization::id).orElse("")
                + asked.user().map(User::id).orElse("");
        if (asked.token().filter(token -> !token.isAlive()).isPresent()) {
            memory.put(user, true);
        }
        return memory.containsKey(user) ? Answers.refusal(asked, Refusal.INVALID_TOKEN) : real.answer(asked);
    }

    /** With another token of the same user that opens everything. */
    private static Sent asSameUser(Asked asked, Sent sent) {
        return asked.token()
                .map(token -> withToken(asked, sent, token.organization(), token.user()))
                .orElse(sent);
    }

    /** With a token of an admin where the extension is installed; where it is nowhere, of all the same one in each place. */
    private static Sent asAdmin(Asked asked, Sent sent) {
        List<Organization> organizations = asked.store().organizations();
        if (asked.is(INSTALL)) {
            organizations.forEach(organization -> asked.extension()
                    .ifPresent(extension ->
                            organization.change(installations -> installations.install(extension, true, List.of()))));
        }
        return organizations.stream()
                .filter(organization -> asked.extension()
                        .filter(extension -> organization.installations().of(extension) != null)
                        .isPresent())
                .findFirst()
                .flatMap(organization -> organization.users().values().stream()
                        .filter(User::admin)
                        .findFirst()
                        .map(admin -> withToken(asked, sent, organization, admin)))
                .orElse(sent);
    }

    private static Sent withToken(Asked asked, Sent sent, Organization organization, User user) {
        return asked.store().accessTokens(Set.of(organization)).stream()
                .filter(token -> token.user().equals(user) && token.isAlive())
                .filter(token -> asked.operation()
                        .filter(operation -> operation.scopes().stream().anyMatch(token.scopes()::contains))
                        .isPresent())
                .findFirst()
                .map(token -> sent.withHeader(AUTHORIZATION, Api.TOKEN_TYPE + " " + token.token()))
                .orElse(sent);
    }
}
