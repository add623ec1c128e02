package io.github.cliqextensions.tck.cli;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.targets.OrganizationShape;
import io.github.cliqextensions.tck.targets.Outgoing;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.targets.TargetOrganization;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A target with an eye on what is sent to it. Once the run is to end, nothing more is. */
final class Watched implements Target {

    /**
     * Who was locked out of what.
     *
     * @param authorization by which the user is known here; not to be shown
     */
    record Lock(Operation operation, String authorization) {

        /** Without the token. */
        @Override
        public String toString() {
            return "lock of " + operation.id();
        }
    }

    private final Target target;
    private final Stop stop;
    private final Map<Operation, Integer> sent = new EnumMap<>(Operation.class);
    private final Map<Operation, Integer> succeeded = new EnumMap<>(Operation.class);
    private final Set<Lock> locks = new HashSet<>();

    Watched(Target target, Stop stop) {
        this.target = target;
        this.stop = stop;
    }

    @Override
    public URI baseUrl() {
        return target.baseUrl();
    }

    @Override
    public TargetOrganization organization(OrganizationShape shape) {
        stop.check();
        return target.organization(shape);
    }

    @Override
    public Collection<String> secrets() {
        return target.secrets();
    }

    @Override
    public boolean takesTestsSideBySide() {
        return target.takesTestsSideBySide();
    }

    @Override
    public void beforeLockOut() {
        stop.check();
        target.beforeLockOut();
    }

    @Override
    public void afterLockOut() {
        target.afterLockOut();
    }

    @Override
    public void before(Outgoing request) {
        stop.check();
        target.before(request);
        synchronized (this) {
            sent.merge(request.operation(), 1, Integer::sum);
        }
    }

    @Override
    public void answered(Outgoing request, int status) {
        target.answered(request, status);
        synchronized (this) {
            if (status == request.operation().success()) {
                succeeded.merge(request.operation(), 1, Integer::sum);
            }
            if (Integer.valueOf(status).equals(request.operation().refusals().get(Refusal.TOO_MANY_REQUESTS))) {
                locks.add(new Lock(request.operation(), request.authorization()));
            }
        }
    }

    /** How many requests tests have sent about each operation. */
    synchronized Map<Operation, Integer> sent() {
        return Collections.unmodifiableMap(new EnumMap<>(sent));
    }

    /** How many of them did what they asked for. */
    synchronized int succeeded(Operation operation) {
        return succeeded.getOrDefault(operation, 0);
    }

    synchronized Set<Lock> locks() {
        return Set.copyOf(locks);
    }
}
