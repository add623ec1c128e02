package io.github.cliqextensions.spec.document;

import io.github.cliqextensions.spec.document.DocumentReader.Read;
import io.github.cliqextensions.spec.document.OpenApiDocument.SecurityScheme;
import io.github.cliqextensions.spec.document.OpenApiDocument.Server;
import io.github.cliqextensions.spec.document.OpenApiDocument.TokenEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the contract says of the service as a whole is there: its data centres, and where tokens are had. */
final class ServiceChecks {

    private final Read read;

    ServiceChecks(Read read) {
        this.read = read;
    }

    void check() {
        checkServers(Objects.requireNonNullElse(read.document().servers(), List.of()));
        checkTokenEndpoints(
                Objects.requireNonNullElse(read.document().components().securitySchemes(), Map.of()));
    }

    private void checkServers(List<Server> servers) {
        if (servers.isEmpty()) {
            throw read.error("#/servers", "the contract has no server");
        }
        for (int i = 0; i < servers.size(); i++) {
            if (servers.get(i).dataCenter() == null) {
                throw read.error("#/servers/" + i, "a server has its data centre in x-data-center");
            }
        }
    }

    private void checkTokenEndpoints(Map<String, SecurityScheme> schemes) {
        boolean found = false;
        for (Map.Entry<String, SecurityScheme> scheme : schemes.entrySet()) {
            TokenEndpoint endpoint = scheme.getValue().tokenEndpoint();
            if (endpoint != null) {
                found = true;
                Durations.check(
                        read,
                        "#/components/securitySchemes/" + scheme.getKey() + "/x-token-endpoint/token-lifetime",
                        endpoint.tokenLifetime());
            }
        }
        if (!found) {
            throw read.error("#/components/securitySchemes", "no scheme says in x-token-endpoint where tokens are had");
        }
    }
}
