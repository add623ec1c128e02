package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.Query;
import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.mock.state.Extension;
import io.github.cliqextensions.mock.state.PropertyKey;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers those of the asked properties that are set (LIST-1 to LIST-4). */
final class GetProperties implements OperationHandler<List<String>> {

    private static final String WHERE = "query parameter " + Api.KEYS;

    @Override
    public List<String> read(ApiRequest request, Route route, Query query) {
        List<String> items = Arrays.stream(
                        Objects.requireNonNullElse(query.get(Api.KEYS), "").split(","))
                .filter(item -> !item.isEmpty())
                .toList();
        if (items.size() > Limits.PROPERTY_KEYS_MAX_ITEMS) {
            throw Refused.by(Rule.LIST_4, WHERE);
        }
        List<String> keys = items.stream().filter(PropertyKey::isValid).toList();
        if (keys.isEmpty()) {
            throw Refused.by(Rule.LIST_2, WHERE);
        }
        return keys;
    }

    @Override
    public Answer perform(Caller caller, Extension extension, List<String> keys) {
        Map<String, String> properties = InstalledProperties.of(
                        extension, caller.organization().installations())
                .properties();
        Map<String, String> found = new LinkedHashMap<>();
        for (String key : keys) {
            String value = properties.get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return InstalledProperties.answer(Operation.GET_PROPERTIES.success(), found);
    }
}
