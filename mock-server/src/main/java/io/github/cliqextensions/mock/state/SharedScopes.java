package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.spec.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sets of scopes. Most of a million tokens have the same few, so each list of the contract's scopes is held
 * once; a set with a scope that the contract does not know belongs to its token alone.
 */
final class SharedScopes {

    private static final Set<String> KNOWN = Arrays.stream(Operation.values())
            .flatMap(operation -> operation.scopes().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final Map<List<String>, Set<String>> SHARED = new ConcurrentHashMap<>();

    private SharedScopes() {}

    /** In the order in which they are given. */
    static Set<String> of(List<String> scopes) {
        Set<String> own = Collections.unmodifiableSet(new LinkedHashSet<>(scopes));
        return KNOWN.containsAll(own) ? SHARED.computeIfAbsent(List.copyOf(own), same -> own) : own;
    }
}
