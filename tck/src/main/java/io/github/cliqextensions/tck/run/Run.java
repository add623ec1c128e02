package io.github.cliqextensions.tck.run;

import io.github.cliqextensions.tck.arrange.Control;
import io.github.cliqextensions.tck.http.Coverage;
import java.net.URI;
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
    private final URI baseUrl;
    private final Control control;
    private final Coverage coverage = new Coverage();

    private Run(URI baseUrl, Control control) {
        this.baseUrl = baseUrl;
        this.control = control;
    }

    static Run start(URI baseUrl, Control control) {
        Run run = new Run(baseUrl, control);
        RUNS.put(run.id, run);
        return run;
    }

    static Run of(String id) {
        return Objects.requireNonNull(RUNS.get(id), "the run is over");
    }

    String id() {
        return id;
    }

    URI baseUrl() {
        return baseUrl;
    }

    Control control() {
        return control;
    }

    Coverage coverage() {
        return coverage;
    }

    @Override
    public void close() {
        RUNS.remove(id);
    }
}
