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
            Arrays.stream(Operation.values()).map(Template::new).toList();

    private record Template(Operation operation, List<String> segments) {

        Template(Operation operation) {
            this(operation, List.of((Api.BASE_PATH + operation.path()).split("/", -1)));
        }

        /** The parameters of a path that has this form, else null. */
        @Nullable
        Map<String, String> match(String[] path) {
            if (path.length != segments.size()) {
                return null;
            }
            Map<String, String> parameters = new HashMap<>();
            for (int i = 0; i < segments.size(); i++) {
                String segment = segments.get(i);
                if (segment.startsWith("{")) {
                    // Nothing in the last place is an empty parameter, elsewhere it is another path (HTTP-1).
                    if (path[i].isEmpty() && i < segments.size() - 1) {
                        return null;
                    }
                    parameters.put(segment.substring(1, segment.length() - 1), path[i]);
                } else if (!segment.equals(path[i])) {
                    return null;
                }
            }
            return parameters;
        }
    }

    public Route route(ApiRequest request) {
        String[] path = request.path().split("/", -1);
        List<Operation> others = new ArrayList<>();
        for (Template template : TEMPLATES) {
            Map<String, String> parameters = template.match(path);
            if (parameters != null && template.operation().method().equals(request.method())) {
                return new Route(template.operation(), parameters);
            } else if (parameters != null) {
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
