package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.mock.api.check.PercentEncoding;
import io.github.cliqextensions.spec.Operation;
import java.util.Map;
import java.util.Objects;

/** The operation that a request is for, and what stands in its path in the place of parameters. */
public record Route(Operation operation, Map<String, String> rawParameters) {

    /** A parameter of the path, decoded; refused where its escapes are broken (HTTP-4). */
    public String parameter(String name) {
        return PercentEncoding.decodePath(Objects.requireNonNull(rawParameters.get(name)));
    }
}
