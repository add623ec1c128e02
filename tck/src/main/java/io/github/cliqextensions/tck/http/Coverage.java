package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Operation;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What a run has seen of the target: which operations answered which statuses and codes. */
public final class Coverage {

    /**
     * An answer of an operation.
     *
     * @param code empty where the answer had none
     */
    public record Seen(Operation operation, int status, Optional<String> code) {}

    private final Set<Seen> seen = ConcurrentHashMap.newKeySet();

    void saw(Operation operation, int status, Optional<String> code) {
        seen.add(new Seen(operation, status, code));
    }

    public Set<Seen> seen() {
        return Set.copyOf(seen);
    }
}
