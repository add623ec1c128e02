package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.targets.Outgoing;
import io.github.cliqextensions.tck.targets.Target;
import java.util.function.Supplier;

/** What one test and its target say to each other. */
public record Conversation(Target target, Judged judged, Coverage coverage, History history) {

    /** One in which nothing was said yet. */
    public Conversation(Target target, Judged judged, Coverage coverage) {
        this(target, judged, coverage, new History());
    }

    /** Sends a request when the target lets it through, and tells the target what became of it. */
    Received exchange(Outgoing request, Supplier<Received> sending) {
        target.before(request);
        Received received = sending.get();
        target.answered(request, received.status());
        return received;
    }

    /** The answer was a wrong one. */
    public Mismatch mismatch(Sent sent, Received received, String expected) {
        return mismatch(sent, received, expected, "");
    }

    /** @param found what else there is to say of what was got; it stands before the answer */
    Mismatch mismatch(Sent sent, Received received, String expected, String found) {
        return new Mismatch(judged, Evidence.of(this, sent, received, expected, found));
    }
}
