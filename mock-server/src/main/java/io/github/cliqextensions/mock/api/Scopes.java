package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Caller;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;

/** Whether the token opens the operation (AUTH-3, AUTH-4). */
final class Scopes {

    private Scopes() {}

    static void check(Caller caller, Operation operation) {
        if (operation.scopes().stream().noneMatch(caller.scopes()::contains)) {
            throw Refused.by(Rule.AUTH_3, "scope of the token");
        }
    }
}
