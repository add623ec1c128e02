package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.check.RequestBody;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.Installation;
import io.github.cliqextensions.mock.state.Installations;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Creates and updates properties, all or none (PROP-1 to PROP-10). */
final class SetProperties implements OperationHandler<Map<String, String>> {

    private final RequestBody body = RequestBody.of("SetPropertiesRequest");

    @Override
    public Map<String, String> read(ApiRequest request, Route route, Query query) {
        Map<String, String> pairs = new LinkedHashMap<>();
        body.read(request).path("properties").forEachEntry((key, value) -> pairs.put(key, value.stringValue()));
        return pairs;
    }

    @Override
    public Answer perform(Caller caller, Extension extension, Map<String, String> pairs) {
        caller.organization().change(installations -> set(installations, extension, pairs));
        return InstalledProperties.answer(Operation.SET_PROPERTIES.success(), pairs);
    }

    private static Installations set(Installations installations, Extension extension, Map<String, String> pairs) {
        Installation changed = InstalledProperties.of(extension, installations).withProperties(pairs);
        if (changed.properties().size() > Limits.PROPERTIES_MAX_PROPERTIES) {
            throw Refused.by(Rule.PROP_4, "/properties");
        }
        return installations.with(changed);
    }
}
