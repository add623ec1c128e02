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
            journal.add(entry("one", i));
        }

        List<Integer> latest =
                IntStream.range(all - Journal.CAPACITY, all).boxed().toList();
        assertThat(statuses()).containsExactlyElementsOf(latest);
        assertThat(statuses("one")).containsExactlyElementsOf(latest);
    }

    @Test
    void aBusyOrganizationTakesNothingFromTheOthers() {
        journal.add(entry("quiet", 1));
        journal.add(entry(2));
        for (int i = 0; i < 2 * Journal.CAPACITY; i++) {
            journal.add(entry("busy", 3));
        }
        journal.add(entry("quiet", 4));

        assertThat(statuses("quiet")).containsExactly(1, 4);
        assertThat(statuses("busy")).hasSize(Journal.CAPACITY);
        assertThat(statuses("nobody")).isEmpty();
        assertThat(statuses()).hasSize(Journal.CAPACITY + 3).startsWith(1, 2, 3).endsWith(3, 4);
    }

    @Test
    void theEntriesOfAllAreInTheOrderInWhichTheyCame() {
        for (int i = 0; i < 100; i++) {
            journal.add(i % 5 == 0 ? entry(i) : entry("organization-" + i % 5, i));
        }

        assertThat(statuses())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void ofTooManyOrganizationsThoseThatAskedLastKeepAllTheyHave() {
        int hundred = Journal.TOTAL_CAPACITY / Journal.CAPACITY;
        journal.add(entry("silent", 1));
        for (int organization = 0; organization <= hundred; organization++) {
            for (int i = 0; i < Journal.CAPACITY; i++) {
                journal.add(entry("organization-" + organization, i));
            }
        }

        assertThat(statuses("silent")).isEmpty();
        assertThat(statuses("organization-0")).isEmpty();
        for (int organization = 1; organization <= hundred; organization++) {
            assertThat(statuses("organization-" + organization)).hasSize(Journal.CAPACITY);
        }
        assertThat(statuses()).hasSize(Journal.TOTAL_CAPACITY);
    }

    @Test
    void whatIsTakenOutStaysOutAndMakesRoom() {
        int hundred = Journal.TOTAL_CAPACITY / Journal.CAPACITY;
        for (int organization = 0; organization < 2 * hundred; organization++) {
            for (int i = 0; i < Journal.CAPACITY / 2; i++) {
                journal.add(entry("organization-" + organization, i));
            }
        }
        journal.remove("organization-0");
        journal.remove("unknown");
        for (int i = 0; i < Journal.CAPACITY / 2; i++) {
            journal.add(entry("new", i));
        }

        assertThat(statuses("organization-0")).isEmpty();
        assertThat(statuses("organization-1")).hasSize(Journal.CAPACITY / 2);
        assertThat(statuses()).hasSize(Journal.TOTAL_CAPACITY);
        journal.clear();
        assertThat(statuses()).isEmpty();
        journal.add(entry("new", 1));
        assertThat(statuses()).containsExactly(1);
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
        return statuses(journal.entries(entry -> true));
    }

    private List<Integer> statuses(String organization) {
        return statuses(journal.entriesOf(organization));
    }

    private static List<Integer> statuses(List<RecordedRequest> entries) {
        return entries.stream().map(RecordedRequest::status).toList();
    }

    private static RecordedRequest entry(int status) {
        return entry(Optional.empty(), status);
    }

    private static RecordedRequest entry(String organization, int status) {
        return entry(Optional.of(organization), status);
    }

    /** An entry that is known again by its status. */
    private static RecordedRequest entry(Optional<String> organization, int status) {
        return new RecordedRequest(
                Instant.EPOCH,
                organization,
                Optional.empty(),
                Optional.empty(),
                "GET",
                "/",
                status,
                Optional.empty(),
                List.of());
    }
}
