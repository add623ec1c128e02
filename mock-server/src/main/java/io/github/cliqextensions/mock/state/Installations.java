package io.github.cliqextensions.mock.state;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The installations of one organization at one moment. Immutable, so that a change is all or nothing. */
public final class Installations {

    static final Installations NONE = new Installations(Map.of());

    private final Map<String, Installation> byExtension;

    private Installations(Map<String, Installation> byExtension) {
        this.byExtension = byExtension;
    }

    public @Nullable Installation of(Extension extension) {
        return byExtension.get(extension.id());
    }

    public int count() {
        return byExtension.size();
    }

    public Installations with(Installation installation) {
        Map<String, Installation> changed = new HashMap<>(byExtension);
        changed.put(installation.extension(), installation);
        return new Installations(changed);
    }

    /** These with a new one. */
    public Installations install(Extension extension, boolean forOrganization, Collection<Long> teams) {
        return with(Installation.of(extension, forOrganization, teams));
    }

    /** These with more teams for one of them. */
    public Installations addTeams(Installation installation, Collection<Long> teams) {
        return with(installation.withTeams(teams));
    }

    public Installations without(Extension extension) {
        Map<String, Installation> changed = new HashMap<>(byExtension);
        changed.remove(extension.id());
        return new Installations(changed);
    }

    Collection<Installation> all() {
        return byExtension.values();
    }
}
