package io.github.cliqextensions.client;

import java.util.Objects;

/** How the client names itself. */
final class UserAgent {

    static final String TEXT = "cliq-extensions-client/" + version() + " (Java "
            + Runtime.version().feature() + ")";

    private UserAgent() {}

    private static String version() {
        // Of the jar's manifest; there is none where classes are run from a folder.
        return Objects.requireNonNullElse(UserAgent.class.getPackage().getImplementationVersion(), "dev");
    }
}
