package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.PropertyKey;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.spec.Rule;
import java.util.Map;

/** Answers one property (GET-1, GET-2). */
final class GetProperty implements OperationHandler<String> {

    private static final String WHERE = "path parameter property_key";

    @Override
    public String read(ApiRequest request, Route route, Query query) {
        String key = route.parameter("property_key");
        if (!PropertyKey.isValid(key)) {
            throw Refused.by(Rule.GET_2, WHERE);
        }
        return key;
    }

    @Override
    public Answer perform(Caller caller, Extension extension, String key) {
        String value = InstalledProperties.of(extension, caller.organization().installations())
                .properties()
                .get(key);
        if (value == null) {
            throw Refused.by(Rule.GET_2, WHERE).as(Refusal.PROPERTY_NOT_SET);
        }
        return InstalledProperties.answer(Operation.GET_PROPERTY.success(), Map.of(key, value));
    }
}
