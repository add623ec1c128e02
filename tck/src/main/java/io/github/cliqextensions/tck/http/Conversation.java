package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.targets.Outgoing;
import io.github.cliqextensions.tck.targets.Target;
import io.github.cliqextensions.tck.wire.NotTheApi;
import java.io.UncheckedIOException;
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

    /**
     * Keeps what was said.
     *
     * @throws UncheckedIOException if it was not the API that answered
     */
    public Received heard(Sent sent, Received received) {
        history.add(sent, received.status());
        NotTheApi.Came came =
                new NotTheApi.Came(sent.method().equals("HEAD"), received.status(), received::header, received.body());
        try {
            NotTheApi.check(
                    came,
                    sent.baseUrl(),
                    address -> Masks.shortened(
                            Visible.of(Secrets.of(this).hide(Masks.lookedAt(address))), address.length()));
        } catch (NotTheApi other) {
            throw new UncheckedIOException(other);
        }
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
