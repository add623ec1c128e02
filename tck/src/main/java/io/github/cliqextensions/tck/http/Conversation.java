package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.targets.Outgoing;
import io.github.cliqextensions.tck.targets.Target;
import java.util.function.Supplier;

/** What one test and its target say to each other. */
public record Conversation(Target target, Judged judged, Coverage coverage) {

    /** Sends a request when the target lets it through, and tells the target what became of it. */
    Received exchange(Outgoing request, Supplier<Received> sending) {
        target.before(request);
        Received received = sending.get();
        target.answered(request, received.status());
        return received;
    }
}
