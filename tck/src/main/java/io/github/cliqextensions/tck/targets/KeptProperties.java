package io.github.cliqextensions.tck.targets;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties that a test deals with: what they were before, to be put back, and what is set of them now. Those that a
 * test has not arranged are not set while it runs, whatever their owner had. The values are kept in memory alone.
 */
final class KeptProperties {

    private final GivenApi api;

    /** What the owner had; empty for a key that was not set. */
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    /** Those of these keys that are set, as far as is known. */
    private final Map<String, String> now = new LinkedHashMap<>();

    /** All values that the owner was ever seen to have: a later test may be shown what an earlier one has put back. */
    private final Set<String> owners = new HashSet<>();

    private boolean touched;

    KeptProperties(GivenApi api) {
        this.api = api;
    }

    /** To be called before a test reads or changes any of these for the first time. Takes away what the owner had there. */
    synchronized void setAside(Collection<String> keys) {
        for (String owners : keep(keys)) {
            api.delete(owners);
            now.remove(owners);
        }
    }

    /** The keys among these that are set, where nothing may be changed. */
    synchronized Set<String> owners(Collection<String> keys) {
        keep(keys);
        Set<String> set = new LinkedHashSet<>(keys);
        set.retainAll(now.keySet());
        return set;
    }

    /** Those that were not kept yet, and that are set. */
    private List<String> keep(Collection<String> keys) {
        List<String> unseen =
                keys.stream().filter(key -> !before.containsKey(key)).distinct().toList();
        if (unseen.isEmpty()) {
            return List.of();
        }
        Map<String, String> set = api.read(unseen);
        unseen.forEach(key -> before.put(key, Optional.ofNullable(set.get(key))));
        owners.addAll(set.values());
        now.putAll(set);
        return List.copyOf(set.keySet());
    }

    /**
     * Brings it about that of the keys that were dealt with, and of these, exactly these are set.
     *
     * @param others keys that a test will deal with, too
     * @return false if they were refused, as they are where the cap leaves no room
     */
    synchronized boolean arrange(Map<String, String> pairs, Collection<String> others) {
        Set<String> keys = new LinkedHashSet<>(pairs.keySet());
        keys.addAll(others);
        keep(keys);
        deleteAllBut(pairs.keySet());
        if (pairs.equals(now())) {
            return true;
        }
        if (!api.takes(pairs)) {
            return false;
        }
        now.putAll(pairs);
        return true;
    }

    private void deleteAllBut(Set<String> keys) {
        for (String key : List.copyOf(now().keySet())) {
            if (!keys.contains(key)) {
                api.delete(key);
                now.remove(key);
            }
        }
    }

    /** What the owner has, which is nobody else's business. */
    synchronized List<String> owners() {
        return List.copyOf(owners);
    }

    /** A request goes out that may change any of them. */
    synchronized void touch() {
        touched = true;
    }

    /** Those of the keys that were dealt with which are set. */
    synchronized Map<String, String> now() {
        if (touched) {
            Map<String, String> found = api.read(before.keySet());
            now.clear();
            now.putAll(found);
            touched = false;
        }
        return Map.copyOf(now);
    }

    /**
     * Brings all of them back. What fails stays kept, for another try.
     *
     * @throws CannotArrange names what could not be put back
     */
    synchronized void putBack() {
        if (before.isEmpty()) {
            return;
        }
        try {
            Map<String, String> owners = new LinkedHashMap<>();
            before.forEach((key, value) -> value.ifPresent(had -> owners.put(key, had)));
            deleteAllBut(owners.keySet());
            Map<String, String> lost = new LinkedHashMap<>(owners);
            lost.entrySet().removeAll(now().entrySet());
            api.write(lost);
        } catch (RuntimeException e) {
            touched = true;
            CannotArrange failed = new CannotArrange("could not put back the properties " + before.keySet());
            failed.addSuppressed(e);
            throw failed;
        }
        before.clear();
        now.clear();
    }
}
