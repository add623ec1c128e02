package io.github.cliqextensions.client.internal.call;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What hangs on a failure. Each is there once: a transport of the user's own may have made a circle of them. */
final class Causes {

    private Causes() {}

    /** The failure, its cause, the cause of that, and so on. */
    static Collection<Throwable> of(Throwable failure) {
        Set<Throwable> found = new LinkedHashSet<>();
        @Nullable Throwable next = failure;
        while (next != null && found.add(next)) {
            next = next.getCause();
        }
        return found;
    }

    /** The same with what each of them suppressed: all that is printed of the failure. */
    static Collection<Throwable> andSuppressed(Throwable failure) {
        Set<Throwable> found = new LinkedHashSet<>();
        add(failure, found);
        return found;
    }

    private static void add(@Nullable Throwable failure, Set<Throwable> found) {
        if (failure != null && found.add(failure)) {
            add(failure.getCause(), found);
            List.of(failure.getSuppressed()).forEach(suppressed -> add(suppressed, found));
        }
    }
}
