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

    private long next;
    private int total;

    /** An entry and which one it is, from 0 on. */
    private record Numbered(long number, RecordedRequest entry) {}

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

    /** Takes out everything. */
    public synchronized void clear() {
        latest.clear();
        total = 0;
    }

    /** Takes out what is kept of an organization. */
    public synchronized void remove(String organization) {
        Queue<Numbered> removed = latest.remove(Optional.of(organization));
        total -= removed == null ? 0 : removed.size();
    }

    private synchronized List<Numbered> all() {
        List<Numbered> all = new ArrayList<>(total);
        latest.values().forEach(all::addAll);
        return all;
    }
}
