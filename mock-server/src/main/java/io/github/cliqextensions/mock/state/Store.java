package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.fault.Faults;
import io.github.cliqextensions.mock.journal.Journal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the mock holds. Requests read it without waiting; it is changed by one at a time. */
public final class Store {

    private final Map<String, Organization> organizations = new ConcurrentHashMap<>();
    private final Tokens<AccessToken> accessTokens = new Tokens<>();
    private final Tokens<RefreshToken> refreshTokens = new Tokens<>();
    private final Map<String, Extension> extensions = new ConcurrentHashMap<>();
    private final Faults faults = new Faults();
    private final Journal journal = new Journal();

    public Optional<Organization> organization(String id) {
        return Optional.ofNullable(organizations.get(id));
    }

    public Optional<AccessToken> accessToken(String token) {
        return accessTokens.find(token);
    }

    public Optional<RefreshToken> refreshToken(String token) {
        return refreshTokens.find(token);
    }

    public Optional<Extension> extension(String id) {
        return Optional.ofNullable(extensions.get(id));
    }

    public Faults faults() {
        return faults;
    }

    public Journal journal() {
        return journal;
    }

    /** Whether a refresh token of such a client is there. It looks at all of them, which is for refusals alone. */
    public boolean hasClient(String id, String secret) {
        return refreshTokens.all().stream().anyMatch(token -> token.isOf(id, secret));
    }

    public List<Organization> organizations() {
        return sorted(organizations.values(), Comparator.comparing(Organization::id));
    }

    public List<Extension> extensions() {
        return sorted(extensions.values(), Comparator.comparing(Extension::id));
    }

    /** The tokens of these organizations. */
    public List<AccessToken> accessTokens(Set<Organization> of) {
        return accessTokens
                .of(of)
                .sorted(Comparator.comparing(
                                (AccessToken token) -> token.organization().id())
                        .thenComparing(token -> token.user().id()))
                .toList();
    }

    /** The refresh tokens of these organizations. */
    List<RefreshToken> refreshTokens(Set<Organization> of) {
        return refreshTokens
                .of(of)
                .sorted(Comparator.comparing(
                                (RefreshToken token) -> token.organization().id())
                        .thenComparing(token -> token.user().id()))
                .toList();
    }

    /** A token that the token endpoint gives; those of the same organization that have expired are forgotten. */
    public void issue(AccessToken token) {
        accessTokens.removeIf(token.organization(), other -> !other.isAlive());
        accessTokens.put(token.organization(), token.token(), token);
    }

    /** Adds what was loaded; tokens last, since a request finds everything else through its token. */
    void add(Loaded loaded) {
        loaded.extensions().forEach(extension -> extensions.put(extension.id(), extension));
        loaded.organizations().forEach(organization -> organizations.put(organization.id(), organization));
        loaded.installations()
                .forEach(installed ->
                        installed.organization().change(installations -> installations.with(installed.installation())));
        loaded.refreshTokens().forEach(token -> refreshTokens.put(token.organization(), token.refreshToken(), token));
        loaded.accessTokens().forEach(token -> accessTokens.put(token.organization(), token.token(), token));
    }

    /** Takes out an organization and all that is its own; tokens first, since a request finds it through its token. */
    void remove(Organization organization) {
        accessTokens.removeIf(organization, token -> true);
        refreshTokens.removeIf(organization, token -> true);
        organizations.remove(organization.id());
        faults.removeIf(fault -> fault.organization().equals(Optional.of(organization.id())));
        journal.remove(organization.id());
    }

    /** Takes out an extension and all installations of it; itself first, since a request finds it before it installs. */
    void remove(Extension extension) {
        extensions.remove(extension.id());
        organizations
                .values()
                .forEach(organization -> organization.change(installations -> installations.without(extension)));
    }

    /** What a state asks to be added, all of it found good. */
    record Loaded(
            Collection<Organization> organizations,
            Collection<AccessToken> accessTokens,
            Collection<RefreshToken> refreshTokens,
            Collection<Extension> extensions,
            List<Installed> installations) {}

    record Installed(Organization organization, Installation installation) {}

    private static <T> List<T> sorted(Collection<T> values, Comparator<T> order) {
        return values.stream().sorted(order).toList();
    }
}
