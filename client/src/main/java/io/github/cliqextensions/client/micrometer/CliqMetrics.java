package io.github.cliqextensions.client.micrometer;

import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.budget.RateLimitPolicy;
import io.github.cliqextensions.client.contract.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Meters of Micrometer, each by {@code operation}:
 *
 * <ul>
 *   <li>{@code cliq.requests}, a timer: requests that have left, by the {@code status} of the answer too, {@code none} where
 *       there was none;
 *   <li>{@code cliq.refusals}, a counter: requests that were refused on this side;
 *   <li>{@code cliq.waits}, a timer: calls that waited for their turn, and got it or not;
 *   <li>{@code cliq.locks}, a counter: answers by which the service has locked the user out;
 *   <li>{@code cliq.budget.left}, a gauge: requests that could be sent now;
 *   <li>{@code cliq.locked.until}, a gauge: the end of the lock in seconds since 1970, 0 where there is none.
 * </ul>
 *
 * <p>The gauges are those of the client that is {@linkplain #watch watched}. No user and no extension is a tag: there may be
 * any number of them, and each would be a time series of its own. The same meters serve all clients of a program.
 *
 * <pre>{@code
 * CliqMetrics metrics = new CliqMetrics(registry);
 * CliqExtensions cliq = CliqExtensions.builder().credentials(credentials).listener(metrics).build();
 * metrics.watch(cliq);
 * }</pre>
 */
public final class CliqMetrics implements CliqListener {

    private static final String OPERATION = "operation";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<Operation, Counter> refusals;
    private final Map<Operation, Timer> waits;
    private final Map<Operation, Counter> locks;

    /** As {@link #CliqMetrics(MeterRegistry, Iterable)}, with no tags. */
    public CliqMetrics(MeterRegistry registry) {
        this(registry, Tags.empty());
    }

    /** @param tags that each meter gets beside its own */
    public CliqMetrics(MeterRegistry registry, Iterable<Tag> tags) {
        this.registry = registry;
        this.tags = Tags.of(tags);
        // At once, not when it happens first: a rate is only seen from the second value on.
        refusals = ofEach(operation -> Counter.builder("cliq.refusals")
                .description("requests refused on this side")
                .tags(tags(operation))
                .register(registry));
        waits = ofEach(operation -> Timer.builder("cliq.waits")
                .description("calls that waited for their turn")
                .tags(tags(operation))
                .register(registry));
        locks = ofEach(operation -> Counter.builder("cliq.locks")
                .description("answers that locked the user out")
                .tags(tags(operation))
                .register(registry));
    }

    /**
     * Shows the budgets of a client. Two clients under the same tags are one series to Micrometer, which shows the first of
     * them: for another user use another object of this class, with a tag that tells them apart, and only where the users are
     * few. With {@link RateLimitPolicy#off()} nobody counts, and everything is left. The client may be collected meanwhile.
     */
    public void watch(CliqExtensions cliq) {
        for (Operation operation : Operation.values()) {
            Gauge.builder("cliq.budget.left", cliq, one -> one.budget(operation).left())
                    .description("requests that could be sent now")
                    .baseUnit("requests")
                    .tags(tags(operation))
                    .register(registry);
            Gauge.builder("cliq.locked.until", cliq, one -> lockedUntil(one, operation))
                    .description("end of the lock, 0 without one")
                    .baseUnit("seconds")
                    .tags(tags(operation))
                    .register(registry);
        }
    }

    @Override
    public void sent(Operation operation, OptionalInt status, Duration took) {
        Timer.builder("cliq.requests")
                .description("requests that have left")
                .tags(tags(operation))
                .tag("status", status.isPresent() ? Integer.toString(status.getAsInt()) : "none")
                .register(registry)
                .record(took);
    }

    @Override
    public void waited(Operation operation, Duration waited) {
        Objects.requireNonNull(waits.get(operation)).record(waited);
    }

    @Override
    public void refused(Operation operation, Instant until) {
        Objects.requireNonNull(refusals.get(operation)).increment();
    }

    @Override
    public void locked(Operation operation, Instant until) {
        Objects.requireNonNull(locks.get(operation)).increment();
    }

    private static double lockedUntil(CliqExtensions cliq, Operation operation) {
        return cliq.budget(operation)
                .lockedUntil()
                .map(end -> end.toEpochMilli() / 1000.0)
                .orElse(0.0);
    }

    private Tags tags(Operation operation) {
        return tags.and(OPERATION, operation.id());
    }

    private static <T> Map<Operation, T> ofEach(Function<Operation, T> meter) {
        return Arrays.stream(Operation.values()).collect(Collectors.toUnmodifiableMap(Function.identity(), meter));
    }
}
