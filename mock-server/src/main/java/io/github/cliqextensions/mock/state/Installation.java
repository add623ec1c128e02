package io.github.cliqextensions.mock.state;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * An extension in an organization, with its properties (PROP-7). Immutable: every change makes another one.
 *
 * @param forOrganization whether everybody has it; else these teams have
 * @param teams empty where everybody has it
 */
public record Installation(
        String extension,
        boolean forOrganization,
        Set<Long> teams,
        String version,
        boolean disabledByAdmin,
        Map<String, String> properties) {

    public Installation {
        teams = Collections.unmodifiableSet(new LinkedHashSet<>(teams));
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    static Installation of(Extension extension, boolean forOrganization, Collection<Long> teams) {
        return new Installation(
                extension.id(), forOrganization, new LinkedHashSet<>(teams), extension.version(), false, Map.of());
    }

    Installation withTeams(Collection<Long> more) {
        Set<Long> all = new LinkedHashSet<>(teams);
        all.addAll(more);
        return new Installation(extension, forOrganization, all, version, disabledByAdmin, properties);
    }

    /** The same at another version, and for the whole organization if {@code widened}. */
    public Installation upgraded(String newest, boolean widened) {
        return new Installation(
                extension, forOrganization || widened, widened ? Set.of() : teams, newest, disabledByAdmin, properties);
    }

    public Installation withProperties(Map<String, String> pairs) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(pairs);
        return new Installation(extension, forOrganization, teams, version, disabledByAdmin, all);
    }

    public Installation withoutProperty(String key) {
        Map<String, String> others = new LinkedHashMap<>(properties);
        others.remove(key);
        return new Installation(extension, forOrganization, teams, version, disabledByAdmin, others);
    }

    /** Values of properties stay out of logs (PROP-9). */
    @Override
    public String toString() {
        return "Installation[" + extension + ", " + properties.keySet() + "]";
    }
}
