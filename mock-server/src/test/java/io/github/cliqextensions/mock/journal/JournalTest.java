package io.github.cliqextensions.mock.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final int THREADS = 8;

    private final Journal journal = new Journal();

    @Test
    void theLatestAreKeptOldestFirst() {
        int all = 2 * Journal.CAPACITY + 7;
        for (int i = 0; i < all; i++) {
            journal.add(entry(i));
        }

        assertThat(statuses())
                .containsExactlyElementsOf(
                        IntStream.range(all - Journal.CAPACITY, all).boxed().toList());
    }

    @Test
    void whatIsTakenOutStaysOutAndTheOthersStayInTheirOrder() {
        for (int i = 0; i < 10; i++) {
            journal.add(entry(i));
        }

        journal.removeIf(entry -> entry.status() % 2 == 0);
        journal.add(entry(10));

        assertThat(statuses()).containsExactly(1, 3, 5, 7, 9, 10);
    }

    @RepeatedTest(10)
    void ofWhatManyThreadsAddNothingIsLost() throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS);
        AtomicInteger next = new AtomicInteger();
        Callable<Void> thread = () -> {
            together.await();
            for (int i = next.getAndIncrement(); i < Journal.CAPACITY; i = next.getAndIncrement()) {
                journal.add(entry(i));
            }
            return null;
        };

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(Collections.nCopies(THREADS, thread))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses().stream().sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, Journal.CAPACITY).boxed().toList());
    }

    private List<Integer> statuses() {
        return journal.entries(entry -> true).stream()
                .map(RecordedRequest::status)
                .toList();
    }

    /** An entry that is known again by its status. */
    private static RecordedRequest entry(int status) {
        return new RecordedRequest(
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "GET",
                "/",
                status,
                Optional.empty(),
                List.of());
    }
}
