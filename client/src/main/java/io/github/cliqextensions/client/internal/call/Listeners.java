package io.github.cliqextensions.client.internal.call;

import io.github.cliqextensions.client.CliqListener;
import io.github.cliqextensions.client.contract.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that listen. What one of them throws changes nothing for the others, nor for the call. */
public record Listeners(List<CliqListener> all) implements CliqListener {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.cliqextensions.client");

    public Listeners {
        all = List.copyOf(all);
    }

    @Override
    public void sent(Operation operation, OptionalInt status, Duration took) {
        tell(one -> one.sent(operation, status, took));
    }

    @Override
    public void waits(Operation operation, Duration expected) {
        tell(one -> one.waits(operation, expected));
    }

    @Override
    public void waited(Operation operation, Duration waited) {
        tell(one -> one.waited(operation, waited));
    }

    @Override
    public void refused(Operation operation, Instant until) {
        tell(one -> one.refused(operation, until));
    }

    @Override
    public void locked(Operation operation, Instant until) {
        tell(one -> one.locked(operation, until));
    }

    private void tell(Consumer<CliqListener> news) {
        for (CliqListener one : all) {
            try {
                news.accept(one);
            } catch (RuntimeException failed) {
                LOG.warn("a listener failed", failed);
            }
        }
    }
}
