package io.github.cliqextensions.mock.fault;

import io.github.cliqextensions.spec.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The faults to come, in the order in which they were added. They are counted, never by chance. */
public final class Faults {

    /** Replaced as a whole, so that a request without a fault to come, nearly every one, waits for nobody. */
    private volatile List<Fault> pending = List.of();

    public List<Fault> pending() {
        return pending;
    }

    public synchronized void add(Fault fault) {
        List<Fault> changed = new ArrayList<>(pending);
        changed.add(fault);
        pending = List.copyOf(changed);
    }

    public synchronized void removeIf(Predicate<Fault> condition) {
        pending = pending.stream().filter(condition.negate()).toList();
    }

    /** Takes the first fault that concerns such a request, once. */
    public Optional<Fault> take(String organization, Operation operation) {
        return pending.isEmpty() ? Optional.empty() : takeFrom(organization, operation);
    }

    private synchronized Optional<Fault> takeFrom(String organization, Operation operation) {
        for (int i = 0; i < pending.size(); i++) {
            Fault fault = pending.get(i);
            if (fault.concerns(organization, operation)) {
                List<Fault> changed = new ArrayList<>(pending);
                if (fault.times() > 1) {
                    changed.set(i, fault.once());
                } else {
                    changed.remove(i);
                }
                pending = List.copyOf(changed);
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
