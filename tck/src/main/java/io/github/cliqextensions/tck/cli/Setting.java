package io.github.cliqextensions.tck.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be set: by an option, by a variable of the environment, and what a target gave also in a file. */
enum Setting {
    BASE_URL("URL", "The target's root; /api/v3 is added. Without it a mock is started here and judged"),
    CONTROL_URL(
            "URL",
            "The root of the target's control API; /_mock is added. Without it only what can be arranged through the API"
                    + " itself is tested, and the rest is reported as not applicable"),
    EXTENSION_ID("ID", "An extension of the target, where it has no control API"),
    EXTENSION_KEY("KEY", "Its key"),
    TOKEN("TOKEN", "The access token of an admin of the organization, with the scopes of every operation"),
    MEMBER_TOKEN("TOKEN", "The same of a user without a role, for the tests that need one"),
    SECRETS(
            "FILE",
            "Reads extension-id, extension-key, token and member-token from a properties file (token=...). Others can see"
                    + " arguments; a file that only you can read, or the environment, they cannot"),
    PROFILE(
            "documented|all",
            "Judge by what is documented, published or reported alone, or by what is assumed too. Everything is run and"
                    + " reported in any case. Default: documented where there is no control API, else all"),
    ALLOW_CHANGES(
            "properties|install",
            "Permit tests that write properties on a target without a control API; they are put back."
                    + " --allow-changes=install permits to install and upgrade too, which this API cannot undo"),
    ALLOW_LOCKOUT("true|false", "Permit tests that lock the tokens' users out and wait for real minutes"),
    REPORT("DIR", "Write report.html, report.json and JUnit XML into this directory");

    private final String label;
    private final String description;

    Setting(String label, String description) {
        this.label = label;
        this.description = description;
    }

    String label() {
        return label;
    }

    String description() {
        return description;
    }

    /** Without the dashes: {@code base-url}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String option() {
        return "--" + key();
    }

    String variable() {
        return "CLIQ_TCK_" + name();
    }

    /** Never shown, wherever it comes from. */
    boolean isSecret() {
        return this == EXTENSION_KEY || this == TOKEN || this == MEMBER_TOKEN;
    }

    /** What a target without a control API gave. */
    boolean isOfTheTarget() {
        return this == EXTENSION_ID || isSecret();
    }

    /** What the option means when it stands alone; empty where it needs a value. */
    Optional<String> alone() {
        return switch (this) {
            case ALLOW_CHANGES -> Optional.of("properties");
            case ALLOW_LOCKOUT -> Optional.of("true");
            default -> Optional.empty();
        };
    }

    static Optional<Setting> ofKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
