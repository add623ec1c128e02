package io.github.cliqextensions.mock.state;

import java.util.Collection;
import java.util.Set;

/** Who calls: an admin of the whole organization, of some of its teams, or of none. */
public record User(String id, boolean admin, Set<Long> adminOfTeams) {

    /** Whether the caller's role is the consent for all of these teams (INSTALL-7). */
    public boolean consentsFor(Collection<Long> teams) {
        return admin || adminOfTeams.containsAll(teams);
    }
}
