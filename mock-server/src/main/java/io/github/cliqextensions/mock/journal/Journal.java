package io.github.cliqextensions.mock.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;

/**
 * The latest requests of each organization, and of whoever belongs to none. Older ones make room for newer ones of the same
 * organization, so that a busy one takes nothing from a test that runs beside it.
 *
 * <p>So that a mock can run for weeks, whatever is added to it, all of them together are bounded too: for too many, those
 * organizations that have asked nothing for the longest time lose what is kept of them.
 */
public final class Journal {

    /** How many requests of one organization are kept. */
    public static final int CAPACITY = 1_000;

    /** How many are kept in all: what the hundred organizations that asked last can have. */
    public static final int TOTAL_CAPACITY = 100 * CAPACITY;

    /** By organization, the one that asked last, or was asked for last, at the end. */
    private final Map<Optional<String>, Queue<Numbered>> latest = new LinkedHashMap<>(16, 0.75f, true);

    private String id = newId();
    private long next;
    private int total;

    /** An entry and which one it is, from 0 on. */
    private record Numbered(long number, RecordedRequest entry) {}

    /**
     * What came after a place in the journal.
     *
     * @param journal changes whenever something was taken out on purpose, so that a reader knows that what it has is out
     *     of date
     * @param end the place after the last of these entries
     * @param entries oldest first
     */
    public record Part(String journal, long end, List<RecordedRequest> entries) {}

    public synchronized void add(RecordedRequest entry) {
        Queue<Numbered> own = latest.computeIfAbsent(entry.organization(), none -> new ArrayDeque<>());
        own.add(new Numbered(next++, entry));
        total++;
        if (own.size() > CAPACITY) {
            own.remove();
            total--;
        }
        if (total > TOTAL_CAPACITY) {
            Iterator<Queue<Numbered>> longestSilent = latest.values().iterator();
            total -= longestSilent.next().size();
            longestSilent.remove();
        }
    }

    /** The kept entries of all that meet this, oldest first. */
    public List<RecordedRequest> entries(Predicate<RecordedRequest> condition) {
        return all().stream()
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::entry)
                .filter(condition)
                .toList();
    }

    /** The kept entries of an organization, oldest first. */
    public synchronized List<RecordedRequest> entriesOf(String organization) {
        Queue<Numbered> own = latest.get(Optional.of(organization));
        return own == null ? List.of() : own.stream().map(Numbered::entry).toList();
    }

    /**
     * The kept entries of all that came later than so many requests.
     *
     * @param after how many requests came before, the forgotten ones too
     * @param most where there are more, the latest so many
     */
    public Part after(long after, int most) {
        String current;
        long end;
        List<Numbered> kept;
        synchronized (this) {
            current = id;
            end = next;
            kept = after < next ? all() : List.of();
        }
        return new Part(current, end, latest(kept, after, most));
    }

    /** The same of one organization; the numbers are those of all. */
    public Part afterOf(String organization, long after, int most) {
        String current;
        long end;
        List<Numbered> kept;
        synchronized (this) {
            current = id;
            end = next;
            Queue<Numbered> own = latest.get(Optional.of(organization));
            kept = own == null ? List.of() : List.copyOf(own);
        }
        return new Part(current, end, latest(kept, after, most));
    }

    private static List<RecordedRequest> latest(List<Numbered> kept, long after, int most) {
        List<RecordedRequest> entries = kept.stream()
                .filter(numbered -> numbered.number() >= after)
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::entry)
                .toList();
        return entries.subList(Math.max(0, entries.size() - most), entries.size());
    }

    /** Takes out everything. */
    public synchronized void clear() {
        latest.clear();
        total = 0;
        id = newId();
    }

    /** Takes out what is kept of an organization. */
    public synchronized void remove(String organization) {
        Queue<Numbered> removed = latest.remove(Optional.of(organization));
        if (removed != null) {
            total -= removed.size();
            id = newId();
        }
    }

    private synchronized List<Numbered> all() {
        List<Numbered> all = new ArrayList<>(total);
        latest.values().forEach(all::addAll);
        return all;
    }

    /** Another one in each process too. */
    private static String newId() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong());
    }
}
