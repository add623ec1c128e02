package io.github.cliqextensions.mock.state;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tokens of one kind, found by what is shown and by whose they are: what is done to one organization's takes no longer when
 * there are many organizations.
 */
final class Tokens<T> {

    private final Map<String, T> all = new ConcurrentHashMap<>();
    private final Map<Organization, Map<String, T>> byOrganization = new ConcurrentHashMap<>();

    Optional<T> find(String token) {
        return Optional.ofNullable(all.get(token));
    }

    Collection<T> all() {
        return all.values();
    }

    Stream<T> of(Collection<Organization> organizations) {
        return organizations.stream()
                .flatMap(organization -> byOrganization.getOrDefault(organization, Map.of()).values().stream());
    }

    void put(Organization organization, String token, T value) {
        byOrganization.compute(organization, (same, own) -> {
            Map<String, T> tokens = own == null ? new ConcurrentHashMap<>() : own;
            tokens.put(token, value);
            all.put(token, value);
            return tokens;
        });
    }

    /** Takes out those of an organization that are so. */
    void removeIf(Organization organization, Predicate<T> which) {
        byOrganization.computeIfPresent(organization, (same, own) -> {
            own.forEach((token, value) -> {
                if (which.test(value)) {
                    own.remove(token);
                    all.remove(token);
                }
            });
            return own.isEmpty() ? null : own;
        });
    }
}
