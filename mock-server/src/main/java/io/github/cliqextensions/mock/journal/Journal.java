package io.github.cliqextensions.mock.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The latest requests. Older ones make room for newer ones, so that a mock can run for weeks. */
public final class Journal {

    /** How many requests are kept. */
    public static final int CAPACITY = 10_000;

    private final AtomicReferenceArray<@Nullable Numbered> ring = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicLong next = new AtomicLong();

    /** An entry and which one it is, from 0 on. */
    private record Numbered(long number, RecordedRequest entry) {}

    public void add(RecordedRequest entry) {
        long number = next.getAndIncrement();
        ring.set((int) (number % CAPACITY), new Numbered(number, entry));
    }

    /** The kept entries that meet this, oldest first. */
    public List<RecordedRequest> entries(Predicate<RecordedRequest> condition) {
        List<RecordedRequest> found = new ArrayList<>();
        long end = next.get();
        for (long number = Math.max(0, end - CAPACITY); number < end; number++) {
            Numbered numbered = ring.get((int) (number % CAPACITY));
            // Another one stands there where it was taken out, or is just being written over.
            if (numbered != null && numbered.number() == number && condition.test(numbered.entry())) {
                found.add(numbered.entry());
            }
        }
        return found;
    }

    /** Takes out what meets this. */
    public void removeIf(Predicate<RecordedRequest> condition) {
        for (int i = 0; i < CAPACITY; i++) {
            Numbered numbered = ring.get(i);
            if (numbered != null
                    && condition.test(Objects.requireNonNull(numbered).entry())) {
                ring.compareAndSet(i, numbered, null);
            }
        }
    }
}
