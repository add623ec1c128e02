package io.github.cliqextensions.mock.api.operation;

import tools.jackson.databind.JsonNode;

/** The member {@code scope} of a body that meets its schema. */
final class ScopeMember {

    /** What the contract names first of the two (INSTALL-1). */
    private static final String ORGANIZATION = "organization";

    private ScopeMember() {}

    static boolean isOrganization(JsonNode body) {
        return body.path("scope").stringValue().equals(ORGANIZATION);
    }
}
