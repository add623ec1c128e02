package io.github.cliqextensions.client;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;

/** How the client names itself. */
final class UserAgent {

    static final String TEXT = "cliq-extensions-client/" + version() + " (Java "
            + Runtime.version().feature() + ")";

    private UserAgent() {}

    /** Of the jar: on the module path its descriptor's, on the class path its manifest's. A folder of classes has neither. */
    private static String version() {
        return Optional.ofNullable(UserAgent.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .or(() -> Optional.ofNullable(UserAgent.class.getPackage().getImplementationVersion()))
                .orElse("dev");
    }
}
