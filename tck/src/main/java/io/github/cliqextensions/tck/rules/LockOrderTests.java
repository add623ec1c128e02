package io.github.cliqextensions.tck.rules;

import static io.github.cliqextensions.spec.Strength.ASSUMED;

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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** HTTP-9: of a request with several flaws that comes during a lock, which one is answered. */
@ProvokesLockOut
final class LockOrderTests {

    private static final Operation ANY = Operation.SET_PROPERTIES;

    @RuleTest(ASSUMED)
    void HTTP_9_the_token_comes_before_the_rate_limit(Arrange arrange) {
        Organization organization = arrange.bestFor(ANY);
        lock(organization.admin(), ANY);
        Supplier<Caller> nobody = () -> organization.withAccessToken("1000.nobody");
        Supplier<Caller> late =
                () -> organization.withTokenUntil(User.ADMIN, organization.now().minusSeconds(1));
        arrange.each(
                List.of(nobody, late),
                caller -> caller.get().request(ANY).send().isRefusedAs(Refusal.INVALID_TOKEN));
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_rate_limit_comes_before_the_scope(Arrange arrange) {
        arrange.each(operation -> {
            Organization organization = arrange.bestFor(operation);
            Caller withoutScopes = organization.withScopes(User.ADMIN, List.of());
            lock(organization.admin(), operation);
            withoutScopes.request(operation).send().isRefusedAs(Refusal.TOO_MANY_REQUESTS);
        });
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_rate_limit_comes_before_what_follows(Arrange arrange) {
        Caller caller = arrange.bestFor(ANY).admin();
        lock(caller, ANY);
        for (Consumer<Request> later : List.<Consumer<Request>>of(
                Flaws::wantsHtml,
                Flaws::withoutKey,
                Flaws::withMalformedId,
                Flaws::withBrokenEscape,
                Flaws::asPlainText,
                Flaws::withBrokenJson,
                Flaws::ofUnknownExtension,
                Flaws::withWrongKey)) {
            caller.request(ANY).with(later).send().isRefusedAs(Refusal.TOO_MANY_REQUESTS);
        }
    }

    @RuleTest(ASSUMED)
    void HTTP_9_the_rate_limit_comes_before_consent(Arrange arrange) {
        Caller caller = arrange.bestFor(Operation.INSTALL).member();
        lock(caller, Operation.INSTALL);
        caller.request(Operation.INSTALL).send().isRefusedAs(Refusal.TOO_MANY_REQUESTS);
    }

    /** Uses up what a user has of an operation, and a request more. */
    private static void lock(Caller caller, Operation operation) {
        List<Exchange> sent = caller.repeat(operation, operation.rateLimit().threshold() + 1);
        sent.get(sent.size() - 1).isRefusedAs(Refusal.TOO_MANY_REQUESTS);
    }
}
