package io.github.cliqextensions.tck.targets;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What properties were before they were changed, to be put back. The values are kept in memory alone. */
final class KeptProperties {

    private final GivenApi api;

    /** Empty for a key that was not set. */
    private final Map<String, Optional<String>> before = new LinkedHashMap<>();

    KeptProperties(GivenApi api) {
        this.api = api;
    }

    /** To be called before any of these is changed. */
    synchronized void keep(Collection<String> keys) {
        List<String> unseen =
                keys.stream().filter(key -> !before.containsKey(key)).toList();
        if (!unseen.isEmpty()) {
            Map<String, String> set = api.read(unseen);
            unseen.forEach(key -> before.put(key, Optional.ofNullable(set.get(key))));
        }
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
            Map<String, String> now = api.read(before.keySet());
            for (String key : now.keySet()) {
                if (before.getOrDefault(key, Optional.empty()).isEmpty()) {
                    api.delete(key);
                }
            }
            Map<String, String> lost = before.entrySet().stream()
                    .filter(entry -> entry.getValue()
                            .filter(value -> !value.equals(now.get(entry.getKey())))
                            .isPresent())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().orElseThrow()));
            api.write(lost);
        } catch (RuntimeException e) {
            CannotArrange failed = new CannotArrange("could not put back the properties " + before.keySet());
            failed.addSuppressed(e);
            throw failed;
        }
        before.clear();
    }
}
