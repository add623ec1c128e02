package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.http.Coverage;
import io.github.cliqextensions.tck.targets.Target;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** One run of the suite. Several may go on in one process, each against its own target. */
final class Run implements AutoCloseable {

    /** The configuration parameter by which a test finds its run. */
    static final String PARAMETER = "cliq.tck.run";

    private static final Map<String, Run> RUNS = new ConcurrentHashMap<>();

    private final String id = UUID.randomUUID().toString();
    private final Target target;
    private final Coverage coverage = new Coverage();
    private final Presence presence;

    private Run(Target target) {
        this.target = target;
        this.presence = new Presence(target.takesTestsSideBySide());
    }

    static Run start(Target target) {
        Run run = new Run(target);
        RUNS.put(run.id, run);
        return run;
    }

    static Run of(String id) {
        return Objects.requireNonNull(RUNS.get(id), "the run is over");
    }

    String id() {
        return id;
    }

    Target target() {
        return target;
    }

    Coverage coverage() {
        return coverage;
    }

    Presence presence() {
        return presence;
    }

    @Override
    public void close() {
        RUNS.remove(id);
    }
}
