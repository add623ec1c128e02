package io.github.cliqextensions.mock.time;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The clocks of the mock: one for each organization, all of them running. A clock shows the real time, what was added
 * for everybody, and what was added for its organization. It never goes back, but by {@link #reset()}.
 */
public final class Clocks implements InstantSource {

    /** Beyond this the header {@code Date} has no form. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final InstantSource real;
    private final AtomicReference<Duration> added = new AtomicReference<>(Duration.ZERO);
    private final Map<String, OrganizationClock> organizations = new ConcurrentHashMap<>();

    public Clocks(InstantSource real) {
        this.real = real;
    }

    /** The time of whoever belongs to no organization. */
    @Override
    public Instant instant() {
        return real.instant().plus(added.get());
    }

    /** The clock of an organization, which it keeps even if the organization is replaced by another of the same id. */
    public OrganizationClock of(String organization) {
        return organizations.computeIfAbsent(organization, id -> new OrganizationClock());
    }

    /** Forgets the clock of an organization that is gone. */
    public void forget(String organization) {
        organizations.remove(organization);
    }

    /** Moves every clock ahead. @throws DateTimeException where a clock would leave the calendar */
    public void advance(Duration by) {
        Duration farthest = organizations.values().stream()
                .map(clock -> clock.ahead.get())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
        added.updateAndGet(before -> sum(real.instant().plus(farthest), before, by));
    }

    /** Everything added is taken away again. */
    public void reset() {
        added.set(Duration.ZERO);
        organizations.values().forEach(clock -> clock.ahead.set(Duration.ZERO));
    }

    private static Duration sum(Instant now, Duration before, Duration by) {
        try {
            Duration sum = before.plus(by);
            if (now.plus(sum).isBefore(END)) {
                return sum;
            }
        } catch (ArithmeticException | DateTimeException tooFar) {
            // said below
        }
        throw new DateTimeException("the clock would pass the year 9999");
    }

    /** The clock of one organization. */
    public final class OrganizationClock implements InstantSource {

        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

        private OrganizationClock() {}

        @Override
        public Instant instant() {
            return Clocks.this.instant().plus(ahead.get());
        }

        /** Moves this clock ahead. @throws DateTimeException where it would leave the calendar */
        public void advance(Duration by) {
            ahead.updateAndGet(before -> sum(Clocks.this.instant(), before, by));
        }
    }
}
