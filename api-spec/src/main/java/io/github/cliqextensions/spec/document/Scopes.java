package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.Contract.Located;
import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.Flow;
import io.github.cliqextensions.spec.document.OpenApiDocument.SecurityScheme;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The scopes that an operation asks for: one in each requirement, of which a token meets one. */
final class Scopes {

    private final Read read;
    private final Map<String, SecurityScheme> schemes;

    Scopes(Read read) {
        this.read = read;
        this.schemes = Objects.requireNonNullElse(read.document().components().securitySchemes(), Map.of());
    }

    List<String> of(Located located) {
        List<Map<String, List<String>>> requirements =
                Objects.requireNonNullElse(located.operation().security(), List.of());
        if (requirements.isEmpty()) {
            throw read.error(located.pointer(), "an operation asks for a scope in security");
        }
        List<String> scopes = new ArrayList<>();
        for (int i = 0; i < requirements.size(); i++) {
            scopes.add(scope(located.pointer() + "/security/" + i, requirements.get(i)));
        }
        return List.copyOf(scopes);
    }

    private String scope(String pointer, Map<String, List<String>> requirement) {
        List<String> scopes =
                requirement.values().stream().flatMap(List::stream).toList();
        if (requirement.size() != 1 || scopes.size() != 1) {
            throw read.error(pointer, "a requirement names one scheme and one scope of it");
        }
        requirement.keySet().forEach(scheme -> checkDeclared(pointer + "/" + scheme, scheme, scopes.get(0)));
        return scopes.get(0);
    }

    private void checkDeclared(String pointer, String name, String scope) {
        SecurityScheme scheme = schemes.get(name);
        if (scheme == null) {
            throw read.error(pointer, "'" + name + "' is not one of the securitySchemes in components");
        }
        boolean declared = Objects.requireNonNullElse(scheme.flows(), Map.<String, Flow>of()).values().stream()
                .anyMatch(flow -> flow.scopes().containsKey(scope));
        if (!declared) {
            throw read.error(pointer + "/0", "the scheme '" + name + "' does not declare the scope '" + scope + "'");
        }
    }
}
