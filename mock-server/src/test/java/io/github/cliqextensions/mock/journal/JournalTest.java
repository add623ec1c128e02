package io.github.cliqextensions.mock.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
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

    @Test
    void ofWhatManyThreadsAddNothingIsLost() throws Exception {
        int each = Journal.CAPACITY / THREADS;
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread * each;
                running.add(threads.submit(() -> {
                    together.await();
                    for (int i = 0; i < each; i++) {
                        journal.add(entry(first + i));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(statuses())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, THREADS * each).boxed().toList());
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
