package io.github.cliqextensions.tck.targets;

import java.util.Locale;

/** The users that an organization of a test has. */
public enum User {
    /** An admin of the organization. */
    ADMIN,
    /** An admin of {@link OrganizationShape#LEAD_OF}, and of nothing else. */
    LEAD,
    /** A user without a role. */
    MEMBER;

    /** Its name on a target where users can be arranged. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
