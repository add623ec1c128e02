package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;
import static io.github.cliqextensions.spec.Strength.DOCUMENTED;
import static io.github.cliqextensions.spec.Strength.REPORTED;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.ProvokesLockOut;
import io.github.cliqextensions.tck.RuleTest;
import io.github.cliqextensions.tck.arrange.Arrange;
import io.github.cliqextensions.tck.arrange.Caller;
import io.github.cliqextensions.tck.arrange.Organization;
import io.github.cliqextensions.tck.http.Exchange;
import io.github.cliqextensions.tck.http.Request;
import io.github.cliqextensions.tck.targets.User;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** RATE: how often a user may call, and what follows for who calls more often. */
@ProvokesLockOut
final class RateTests {

    /** The target's clock runs on while a test sends, which must not take it past the edge that it keeps before. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    /** What can be repeated, and succeeds each time, by what is documented alone. */
    private static final List<Operation> REPEATABLE =
            List.of(Operation.SET_PROPERTIES, Operation.GET_PROPERTIES, Operation.GET_PROPERTY);

    private static final List<Operation> CHANGING =
            List.of(Operation.INSTALL, Operation.UPGRADE, Operation.SET_PROPERTIES, Operation.DELETE_PROPERTY);

    @RuleTest(DOCUMENTED)
    void RATE_1_admits_as_many_requests_as_the_threshold(Arrange arrange) {
        arrange.each(operation -> {
            admits(arrange.bestFor(operation).admin(), operation, threshold(operation));
        });
    }

    @RuleTest(DOCUMENTED)
    void RATE_1_counts_for_a_user_and_not_for_an_extension(Arrange arrange) {
        arrange.each(REPEATABLE, operation -> {
            Organization organization = arrange.readyFor(operation);
            Caller another = organization.admin().about(organization.anotherExtension());
            another.installForOrganization().succeeds();
            admits(organization.admin(), operation, threshold(operation));
            send(another, operation);
            isRefused(another, operation, "a request about another extension beyond the threshold");
        });
    }

    @RuleTest(DOCUMENTED)
    void RATE_1_every_user_has_the_threshold_and_no_more(Arrange arrange) {
        arrange.each(
                List.of(User.MEMBER, User.LEAD),
                user -> arrange.each(operation -> {
                    Caller caller = arrange.bestFor(operation).caller(user);
                    admits(caller, operation, threshold(operation));
                    lockOut(caller, operation);
                }));
    }

    @RuleTest(ASSUMED)
    void RATE_2_what_came_within_a_window_counts(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            halfNowAndTheRestJustWithinTheWindow(organization, operation);
            isRefused(organization.admin(), operation, "a request with the whole threshold in the last window");
        });
    }

    @RuleTest(ASSUMED)
    void RATE_2_what_came_longer_ago_does_not_count_and_the_rest_still_does(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Instant afterHalf = halfNowAndTheRestJustWithinTheWindow(organization, operation);
            advanceTo(
                    organization, afterHalf.plus(operation.rateLimit().window()).plus(A_MOMENT));
            admits(organization.admin(), operation, half(operation));
            isRefused(organization.admin(), operation, "a request with the whole threshold in the last window");
        });
    }

    /** Exhausts the threshold in two goes, and says when the first was over. */
    private static Instant halfNowAndTheRestJustWithinTheWindow(Organization organization, Operation operation) {
        organization.needsMovableClock();
        Instant beforeHalf = organization.now();
        admits(organization.admin(), operation, half(operation));
        Instant afterHalf = organization.now();
        advanceTo(organization, beforeHalf.plus(operation.rateLimit().window()).minus(MARGIN));
        admits(organization.admin(), operation, threshold(operation) - half(operation));
        return afterHalf;
    }

    private static void advanceTo(Organization organization, Instant time) {
        organization.advance(Duration.between(organization.now(), time));
    }

    /** Whether the request that reaches the threshold is refused, or the next one, is not documented. */
    @RuleTest(DOCUMENTED)
    void RATE_3_refuses_whom_has_exhausted_the_threshold(Arrange arrange) {
        arrange.each(REPEATABLE, operation -> {
            Caller caller = arrange.readyFor(operation).admin();
            lockOut(caller, operation);
            caller.request(operation).send().isRefusedAs(Refusal.TOO_MANY_REQUESTS);
        });
    }

    @RuleTest(ASSUMED)
    void RATE_3_the_request_that_passes_the_threshold_is_the_first_refused(Arrange arrange) {
        arrange.each(operation -> {
            admitsTheThreshold(arrange.bestFor(operation).admin(), operation);
        });
    }

    @RuleTest(ASSUMED)
    void RATE_3_the_lock_starts_with_the_request_that_passes_the_threshold(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            organization.needsMovableClock();
            admits(organization.admin(), operation, 1);
            organization.advance(operation.rateLimit().window().minus(MARGIN));
            lockOut(organization.admin(), operation);
            organization.advance(operation.rateLimit().lock().minus(MARGIN));
            isRefused(organization.admin(), operation, "a request a little before the lock ends");
        });
    }

    @RuleTest(ASSUMED)
    void RATE_3_the_lock_covers_this_operation_alone(Arrange arrange) {
        arrange.each(operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            lockOut(caller, operation);
            List<Operation> others = Arrays.stream(Operation.values())
                    .filter(other -> other != operation)
                    .toList();
            arrange.each(
                    others,
                    other -> isAdmitted(
                            send(caller, other), other, other.id() + " while " + operation.id() + " is locked"));
        });
    }

    @RuleTest(ASSUMED)
    void RATE_3_what_is_refused_has_no_effect(Arrange arrange) {
        arrange.each(CHANGING, operation -> {
            Organization organization = arrange.bestFor(operation);
            Caller caller = organization.admin();
            lockOut(caller, operation, request -> request.extensionKey("wrong"));
            organization.refuses(
                    Refusal.TOO_MANY_REQUESTS, () -> caller.request(operation).send());
        });
    }

    @RuleTest(ASSUMED)
    void RATE_4_refuses_every_request_during_the_lock_whatever_else_is_wrong_with_it(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Caller caller = organization.admin();
            lockOut(caller, operation);
            List<Supplier<Request>> wrong = List.of(
                    () -> caller.request(operation).extensionId("x"),
                    () -> caller.request(operation).extensionKey("wrong"),
                    () -> caller.request(operation).header("Accept", "image/png"),
                    () -> organization.withScopes(User.ADMIN, List.of()).request(operation));
            arrange.each(wrong, request -> request.get().send().isRefusedAs(Refusal.TOO_MANY_REQUESTS));
        });
    }

    @RuleTest(ASSUMED)
    void RATE_4_no_request_prolongs_the_lock(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            organization.needsMovableClock();
            Duration half = operation.rateLimit().lock().dividedBy(2);
            lockOut(organization.admin(), operation);
            organization.advance(half);
            isRefused(organization.admin(), operation, "a request in the middle of the lock");
            organization.advance(half.minus(MARGIN));
            isRefused(organization.admin(), operation, "a request a little before the lock ends");
            organization.advance(MARGIN.plus(A_MOMENT));
            isAdmitted(send(organization.admin(), operation), operation, "a request after the lock");
        });
    }

    /** The requests during the lock are still within the window when it ends. */
    @RuleTest(ASSUMED)
    void RATE_5_the_whole_threshold_is_there_again_after_the_lock_and_no_more(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            organization.needsMovableClock();
            lockOut(organization.admin(), operation);
            organization.advance(operation.rateLimit().lock().minus(MARGIN));
            isRefused(organization.admin(), operation, "a request a little before the lock ends");
            isRefused(organization.admin(), operation, "another request a little before the lock ends");
            organization.advance(MARGIN.plus(A_MOMENT));
            admitsTheThreshold(organization.admin(), operation);
        });
    }

    @RuleTest(ASSUMED)
    void RATE_6_a_user_is_not_locked_out_by_another(Arrange arrange) {
        arrange.each(
                List.of(User.MEMBER, User.LEAD),
                user -> arrange.each(operation -> {
                    Organization organization = arrange.bestFor(operation);
                    Caller other = organization.caller(user);
                    lockOut(organization.admin(), operation);
                    isAdmitted(send(other, operation), operation, "another user of the organization");
                }));
    }

    @RuleTest(ASSUMED)
    void RATE_6_a_user_of_the_same_name_elsewhere_is_another(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Organization other = arrange.organization(shape -> shape.sharing(organization.extension()));
            lockOut(organization.admin(), operation);
            isAdmitted(send(other.admin(), operation), operation, "a user of another organization");
        });
    }

    @RuleTest(ASSUMED)
    void RATE_6_operations_are_counted_apart(Arrange arrange) {
        Caller caller = arrange.installed().admin();
        arrange.each(operation -> {
            admits(caller, operation, threshold(operation));
        });
    }

    @RuleTest(ASSUMED)
    void RATE_6_the_tokens_of_a_user_are_counted_together(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Caller first = organization.admin();
            Caller second = organization.withScopes(User.ADMIN, operation.scopes());
            admits(first, operation, threshold(operation) - 1);
            admits(second, operation, 1);
            isRefused(first, operation, "a request beyond the threshold of both tokens together");
            isRefused(second, operation, "the same with the other token");
        });
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_malformed_request_counts(Arrange arrange) {
        counts(arrange, Refusal.MALFORMED_REQUEST, request -> request.extensionId("x"));
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_with_a_wrong_key_counts(Arrange arrange) {
        counts(arrange, Refusal.NO_PERMISSION, request -> request.extensionKey("wrong"));
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_for_an_unknown_extension_counts(Arrange arrange) {
        counts(arrange, Refusal.NOT_FOUND, request -> request.extensionId(String.valueOf(Long.MAX_VALUE)));
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_that_accepts_no_json_counts(Arrange arrange) {
        counts(arrange, Refusal.TYPE_NOT_SUPPORTED, request -> request.header("Accept", "image/png"));
    }

    private static void counts(Arrange arrange, Refusal refusal, Consumer<Request> change) {
        arrange.each(operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            counts(caller.request(operation).with(change).send().isRefusedAs(refusal), caller, operation);
        });
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_without_the_scope_counts(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Caller withoutScopes = organization.withScopes(User.ADMIN, List.of());
            counts(
                    withoutScopes.request(operation).send().isRefusedAs(Refusal.NO_PERMISSION),
                    organization.admin(),
                    operation);
        });
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_that_is_refused_by_the_state_counts(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = operation == Operation.INSTALL ? arrange.installed() : arrange.organization();
            Refusal refusal = switch (operation) {
                case INSTALL -> Refusal.INSTALL_FAILED;
                case UPGRADE -> Refusal.UPGRADE_NOT_INSTALLED;
                case SET_PROPERTIES, GET_PROPERTIES, GET_PROPERTY, DELETE_PROPERTY -> Refusal.NOT_FOUND;
            };
            Caller caller = organization.admin();
            counts(caller.request(operation).send().isRefusedAs(refusal), caller, operation);
        });
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_for_a_property_that_is_not_set_counts(Arrange arrange) {
        Caller caller = arrange.installed().admin();
        counts(
                caller.getProperty(Caller.ANY_KEY).isRefusedAs(Refusal.PROPERTY_NOT_SET),
                caller,
                Operation.GET_PROPERTY);
    }

    @RuleTest(ASSUMED)
    void RATE_7_a_request_that_meets_a_fault_of_the_server_counts(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            counts(failing(organization, operation, Refusal.SERVER_ERROR), organization.admin(), operation);
        });
    }

    /** With what was answered so and one less than the threshold, the threshold is exhausted. */
    private static void counts(Exchange counted, Caller caller, Operation operation) {
        admits(caller, operation, threshold(operation) - 1);
        isRefused(
                caller,
                operation,
                "a request after one that was answered " + counted.status() + " and " + (threshold(operation) - 1)
                        + " others");
    }

    @RuleTest(ASSUMED)
    void RATE_7_an_expired_token_does_not_count(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Caller expired =
                    organization.withTokenUntil(User.ADMIN, organization.now().minus(A_MOMENT));
            expired.request(operation).send().isRefusedAs(Refusal.INVALID_TOKEN);
            admits(organization.admin(), operation, threshold(operation));
        });
    }

    @RuleTest(ASSUMED)
    void RATE_7_an_unknown_path_does_not_count(Arrange arrange) {
        arrange.each(operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            caller.request(operation)
                    .path(operation.path() + "/none/none")
                    .send()
                    .isRefusedAs(Refusal.NOT_FOUND);
            admits(caller, operation, threshold(operation));
        });
    }

    /** No path has HEAD; many servers take it for GET. */
    @RuleTest(ASSUMED)
    void RATE_7_an_unsupported_method_does_not_count(Arrange arrange) {
        arrange.each(operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            caller.request(operation).method("HEAD").send().hasStatus(status(operation, Refusal.METHOD_NOT_SUPPORTED));
            admits(caller, operation, threshold(operation));
        });
    }

    @RuleTest(ASSUMED)
    void RATE_8_does_not_say_when_to_come_again(Arrange arrange) {
        Consumer<Operation> atOnce = operation -> {
            Caller caller = arrange.bestFor(operation).admin();
            lockOut(caller, operation).hasNoHeader("Retry-After");
            isRefused(caller, operation, "the next request").hasNoHeader("Retry-After");
        };
        Consumer<Operation> later = operation -> {
            Organization organization = arrange.bestFor(operation);
            organization.needsMovableClock();
            lockOut(organization.admin(), operation);
            organization.advance(operation.rateLimit().lock().dividedBy(2));
            isRefused(organization.admin(), operation, "a request in the middle of the lock")
                    .hasNoHeader("Retry-After");
        };
        arrange.each(List.of(atOnce, later), arrange::each);
    }

    @RuleTest(REPORTED)
    void RATE_9_throttling_has_another_form(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.readyFor(operation);
            organization.refuses(
                    Refusal.REQUEST_LIMIT_EXCEEDED,
                    () -> failing(organization, operation, Refusal.REQUEST_LIMIT_EXCEEDED));
            organization.admin().request(operation).send().succeeds();
        });
    }

    /** The answer to a request that the target was told to refuse so. */
    private static Exchange failing(Organization organization, Operation operation, Refusal refusal) {
        organization.failNext(operation, refusal);
        return organization.admin().request(operation).send().isRefusedAs(refusal);
    }

    /** The caller has the whole threshold, and not one request more. */
    private static void admitsTheThreshold(Caller caller, Operation operation) {
        admits(caller, operation, threshold(operation));
        isRefused(caller, operation, "the request beyond the threshold of " + threshold(operation));
    }

    /** Passes the threshold, wherever exactly that is; this is the first refusal. */
    private static Exchange lockOut(Caller caller, Operation operation) {
        return lockOut(caller, operation, request -> {});
    }

    private static Exchange lockOut(Caller caller, Operation operation, Consumer<Request> change) {
        int most = 2 * threshold(operation);
        Exchange last = send(caller, operation, change);
        for (int sent = 1; sent < most && last.status() != tooMany(operation); sent++) {
            last = send(caller, operation, change);
        }
        return isRefused(last, operation, "the last of " + most + " requests");
    }

    private static Exchange isRefused(Caller caller, Operation operation, String what) {
        return isRefused(caller.request(operation).send(), operation, what);
    }

    private static Exchange isRefused(Exchange exchange, Operation operation, String what) {
        return exchange.check(exchange.status() == tooMany(operation), "status " + tooMany(operation) + " for " + what);
    }

    /** None of so many requests is refused for being one too many. */
    private static void admits(Caller caller, Operation operation, int times) {
        for (int i = 1; i <= times; i++) {
            isAdmitted(send(caller, operation), operation, "request " + i + " of " + times + " by the same user");
        }
    }

    private static void isAdmitted(Exchange exchange, Operation operation, String what) {
        exchange.check(
                exchange.status() != tooMany(operation), "any status but " + tooMany(operation) + " for " + what);
    }

    private static Exchange send(Caller caller, Operation operation) {
        return send(caller, operation, request -> {});
    }

    /** A bare connection is cheap, and these requests are sent by the hundred. */
    private static Exchange send(Caller caller, Operation operation, Consumer<Request> change) {
        return caller.request(operation).with(change).raw().send();
    }

    private static int threshold(Operation operation) {
        return operation.rateLimit().threshold();
    }

    private static int half(Operation operation) {
        return threshold(operation) / 2;
    }

    private static int tooMany(Operation operation) {
        return status(operation, Refusal.TOO_MANY_REQUESTS);
    }

    private static int status(Operation operation, Refusal refusal) {
        return Objects.requireNonNull(operation.refusals().get(refusal));
    }
}
