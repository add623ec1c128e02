package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.PropertyKey;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;

/** Deletes one property for good (DELETE-1 to DELETE-3). */
final class DeleteProperty implements OperationHandler<String> {

    @Override
    public String read(ApiRequest request, Route route, Query query) {
        String key = route.parameter("property_key");
        if (!PropertyKey.isValid(key)) {
            throw Refused.by(Rule.DELETE_2, "path parameter property_key");
        }
        return key;
    }

    @Override
    public Answer perform(Caller caller, Extension extension, String key) {
        caller.organization()
                .change(installations -> installations.with(
                        InstalledProperties.of(extension, installations).withoutProperty(key)));
        return Answer.empty(Operation.DELETE_PROPERTY.success());
    }
}
