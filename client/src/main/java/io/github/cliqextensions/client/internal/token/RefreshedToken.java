package io.github.cliqextensions.client.internal.token;

import io.github.cliqextensions.client.TokenStore;
import io.github.cliqextensions.client.internal.call.Call;
import io.github.cliqextensions.client.internal.token.Exchange.Failed;
import io.github.cliqextensions.client.internal.token.Exchange.Granted;
import io.github.cliqextensions.client.internal.token.Exchange.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tokens that a refresh token is exchanged for. Each serves until shortly before it expires. One thread gets the next one;
 * those that need it meanwhile wait, and hear the same, good or bad.
 */
public final class RefreshedToken implements TokenSource {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.cliqextensions.client");

    /** The vendor limits exchanges: this leaves room for other programs with the same refresh token. */
    private static final Duration HOLD_OFF = Duration.ofMinutes(2);

    private final TokenEndpoint endpoint;
    private final Grant grant;
    private final KeptTokens kept;

    private final Object lock = new Object();
    private volatile @Nullable Granted current;
    private @Nullable CompletableFuture<Exchange> underWay;
    private @Nullable Failed refusal;
    private @Nullable Instant refusedAt;
    /** The last token that the service did not know: a store may still hold it. */
    private @Nullable String unknown;
    /** When a token was last exchanged because the service did not know the one before. */
    private @Nullable Instant replacedAt;

    /** @param store null where there is none */
    public RefreshedToken(TokenEndpoint endpoint, Grant grant, @Nullable TokenStore store) {
        this.endpoint = endpoint;
        this.grant = grant;
        this.kept = new KeptTokens(store, grant.id(endpoint.root()));
    }

    @Override
    public String current(Call call) {
        Granted known = current;
        if (known != null && known.isUsable(endpoint.clock().instant())) {
            return known.value();
        }
        Exchange next = next(null, call).orElseThrow();
        if (next instanceof Failed failed) {
            throw failed.exception(call);
        }
        return ((Granted) next).value();
    }

    @Override
    public Optional<String> insteadOf(String refused, Call call) {
        Optional<Exchange> next = next(refused, call);
        if (next.isPresent() && next.get() instanceof Failed failed) {
            throw failed.exceptionAfterRefusal(call);
        }
        return next.map(granted -> ((Granted) granted).value()).filter(token -> !token.equals(refused));
    }

    /**
     * @param refused the token that the service does not know; null where there was none
     * @return empty where the service does not know a token that was exchanged a moment ago for the same reason
     */
    private Optional<Exchange> next(@Nullable String refused, Call call) {
        while (true) {
            CompletableFuture<Exchange> flight;
            boolean mine;
            synchronized (lock) {
                Instant now = endpoint.clock().instant();
                Granted known = current;
                if (known != null && known.isUsable(now) && !known.value().equals(refused)) {
                    return Optional.of(known);
                }
                mine = underWay == null;
                if (mine) {
                    if (refusal != null && isHeldOff(refusedAt, now)) {
                        return Optional.of(refusal);
                    }
                    if (refused != null && isHeldOff(replacedAt, now)) {
                        return Optional.empty();
                    }
                    if (refused != null) {
                        unknown = refused;
                        current = null;
                    }
                    underWay = new CompletableFuture<>();
                }
                flight = Objects.requireNonNull(underWay);
            }
            if (mine) {
                return Optional.of(get(flight, refused != null));
            }
            Optional<Exchange> told = await(flight, refused != null, call);
            if (told.isPresent()) {
                return told;
            }
        }
    }

    private Exchange get(CompletableFuture<Exchange> flight, boolean replacing) {
        @Nullable Exchange told = null;
        try {
            told = kept().<Exchange>map(token -> token).orElseGet(() -> exchanged(replacing));
            return told;
        } finally {
            land(flight, told);
        }
    }

    private Optional<Granted> kept() {
        return kept.load()
                .filter(token -> !token.value().equals(unknown))
                .flatMap(token -> TokenReply.kept(token, endpoint.clock().instant()));
    }

    private Exchange exchanged(boolean replacing) {
        Exchange exchange = endpoint.exchange(grant);
        if (exchange instanceof Granted granted) {
            LOG.debug("a refresh token was exchanged for an {}", granted.token());
            kept.save(granted.token());
            if (replacing) {
                synchronized (lock) {
                    replacedAt = endpoint.clock().instant();
                }
            }
        } else {
            LOG.debug("a refresh token was not exchanged: {}", ((Failed) exchange).description());
        }
        return exchange;
    }

    /** Remembers what came of it, and tells it. */
    private void land(CompletableFuture<Exchange> flight, @Nullable Exchange told) {
        synchronized (lock) {
            underWay = null;
            if (told instanceof Granted granted) {
                current = granted;
                refusal = null;
            } else if (told instanceof Failed failed && failed.reason() == Reason.REFUSED) {
                refusal = failed;
                refusedAt = endpoint.clock().instant();
            }
        }
        boolean interrupted =
                !(told instanceof Granted) && Thread.currentThread().isInterrupted();
        if (told == null || interrupted) {
            // Not a matter of those who wait: one of them tries.
            flight.cancel(false);
        } else {
            flight.complete(told);
        }
    }

    /** Empty where the thread that was at it gave up. */
    private static Optional<Exchange> await(CompletableFuture<Exchange> flight, boolean replacing, Call call) {
        try {
            return Optional.of(flight.get());
        } catch (CancellationException abandoned) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("what is under way is told or given up, it does not fail", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Failed interrupted = new Failed(
                    Reason.NO_ANSWER,
                    null,
                    null,
                    "the thread was interrupted while it waited for an access token",
                    null);
            throw replacing ? interrupted.exceptionAfterRefusal(call) : interrupted.exception(call);
        }
    }

    /** No longer where the clock was set back: it may have been by days. */
    private static boolean isHeldOff(@Nullable Instant since, Instant now) {
        return since != null && !now.isBefore(since) && now.isBefore(since.plus(HOLD_OFF));
    }

    @Override
    public String toString() {
        return "RefreshedToken[***]";
    }
}
