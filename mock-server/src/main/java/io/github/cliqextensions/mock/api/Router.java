package io.github.cliqextensions.mock.api;

import io.github.cliqextensions.mock.api.check.Refused;
import io.github.cliqextensions.mock.api.operation.Route;
import io.github.cliqextensions.mock.http.ApiRequest;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operation that path and method name (HTTP-1, HTTP-2), by the paths of the contract. A path is split before
 * it is decoded, so that an encoded slash stays in its segment; that is why no router of a web framework does this.
 */
public final class Router {

    private static final List<Template> TEMPLATES =
            Arrays.stream(Operation.values()).map(Template::of).toList();

    /** @param segments of the path; null where a parameter stands */
    private record Template(Operation operation, List<@Nullable String> segments, List<String> parameters) {

        static Template of(Operation operation) {
            List<@Nullable String> segments = new ArrayList<>();
            List<String> parameters = new ArrayList<>();
            for (String segment : (Api.BASE_PATH + operation.path()).split("/", -1)) {
                if (segment.startsWith("{")) {
                    parameters.add(segment.substring(1, segment.length() - 1));
                    segments.add(null);
                } else {
                    segments.add(segment);
                }
            }
            return new Template(operation, segments, parameters);
        }

        boolean matches(String[] path) {
            if (path.length != segments.size()) {
                return false;
            }
            for (int i = 0; i < path.length; i++) {
                String segment = segments.get(i);
                // Nothing in the last place is an empty parameter, elsewhere it is another path (HTTP-1).
                boolean fits = segment == null ? !path[i].isEmpty() || i == path.length - 1 : segment.equals(path[i]);
                if (!fits) {
                    return false;
                }
            }
            return true;
        }

        /** What stands in a path that matches where the parameters do. */
        Map<String, String> values(String[] path) {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < path.length; i++) {
                if (segments.get(i) == null) {
                    values.put(parameters.get(values.size()), path[i]);
                }
            }
            return values;
        }
    }

    public Route route(ApiRequest request) {
        String[] path = request.path().split("/", -1);
        List<Operation> others = new ArrayList<>();
        for (Template template : TEMPLATES) {
            if (template.matches(path)) {
                if (template.operation().method().equals(request.method())) {
                    return new Route(template.operation(), template.values(path));
                }
                others.add(template.operation());
            }
        }
        throw others.isEmpty()
                ? Refused.by(Rule.HTTP_1, "path")
                : Refused.by(Rule.HTTP_2, "method").with("Allow", methods(others));
    }

    private static String methods(List<Operation> operations) {
        return operations.stream().map(Operation::method).collect(Collectors.joining(", "));
    }
}
