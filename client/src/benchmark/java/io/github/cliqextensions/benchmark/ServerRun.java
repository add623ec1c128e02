package io.github.cliqextensions.benchmark;

import io.github.cliqextensions.benchmark.Load.Measured;
import io.github.cliqextensions.benchmark.Subject.Kind;
import io.github.cliqextensions.benchmark.Subject.Running;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Starts each server in turn, round after round, and measures start, memory and throughput of each. */
final class ServerRun {

    private static final int CONNECTIONS = 32;

    /** So many requests of ten thousand users are within all thresholds; then the mock's clock is moved. */
    private static final long WITHIN_THE_LIMITS = 200_000;

    private final Map<String, Map<String, Numbers>> measured = new LinkedHashMap<>();
    private final List<Subject> subjects;
    private final int rounds;
    private final Duration warmUp;
    private final Duration time;

    ServerRun(List<Subject> subjects, int rounds, Duration warmUp, Duration time) {
        this.subjects = subjects;
        this.rounds = rounds;
        this.warmUp = warmUp;
        this.time = time;
    }

    /** By subject, and by what was measured. */
    Map<String, Map<String, Numbers>> run() {
        for (int round = 1; round <= rounds; round++) {
            for (Subject subject : subjects) {
                measure(subject);
                System.out.println("round " + round + ": " + subject.name() + " "
                        + measured.get(subject.name()).entrySet().stream()
                                .map(entry ->
                                        entry.getKey() + " " + entry.getValue().spread("%.2f"))
                                .toList());
            }
        }
        return measured;
    }

    private void measure(Subject subject) {
        try (Running server = subject.start()) {
            add(subject, "start", server.firstAnswer().toNanos() / 1e9);
            add(subject, "memory", server.megabytes());
            for (Kind kind : subject.loads()) {
                List<byte[]> requests = kind == Kind.READ ? Fleet.reads(subject.root()) : Fleet.writes(subject.root());
                Runnable then = subject.limited() ? new Clock(server.port())::advance : () -> {};
                Load load = new Load(server.port(), requests, CONNECTIONS, 200);
                load.run(warmUp, WITHIN_THE_LIMITS, then);
                then.run();
                Measured got = load.run(time, WITHIN_THE_LIMITS, then);
                add(subject, kind.name().toLowerCase(Locale.ROOT), got.perSecond());
            }
        }
    }

    private void add(Subject subject, String what, double value) {
        measured.computeIfAbsent(subject.name(), name -> new LinkedHashMap<>())
                .computeIfAbsent(what, name -> new Numbers())
                .add(value);
    }
}
