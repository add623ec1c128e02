package io.github.cliqextensions.mock.cli;

import java.util.Map;

/** What the program logs, and how: to standard error. Only the program does this; as a library the mock leaves it to others. */
final class Logging {

    private static final Map<String, String> DEFAULTS = Map.of(
            "org.slf4j.simpleLogger.defaultLogLevel", "warn",
            "org.slf4j.simpleLogger.log.io.github.cliqextensions", "info",
            "org.slf4j.simpleLogger.showDateTime", "true",
            "org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
            "org.slf4j.simpleLogger.showThreadName", "false");

    private Logging() {}

    /** To be called before anything logs. */
    static void configure() {
        DEFAULTS.forEach((name, value) -> {
            if (System.getProperty(name) == null) {
                System.setProperty(name, value);
            }
        });
    }
}
