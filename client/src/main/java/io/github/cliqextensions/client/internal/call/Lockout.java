package io.github.cliqextensions.client.internal.call;

import io.github.cliqextensions.client.contract.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Until when an answer locks its operation. */
final class Lockout {

    /** A stranger's nonsense; the longest lock of the contract is far shorter. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final InstantSource clock;

    Lockout(InstantSource clock) {
        this.clock = clock;
    }

    /** What {@code Retry-After} says, in seconds or as a date, else the operation's lock in the contract. */
    Instant end(Answer refusal, Operation operation) {
        Instant now = clock.instant();
        return now.plus(refusal.header("Retry-After")
                .map(String::strip)
                .flatMap(text -> wait(text, refusal, now))
                .filter(wait -> !wait.isNegative() && wait.compareTo(LONGEST) <= 0)
                .orElse(operation.rateLimit().lock()));
    }

    private static Optional<Duration> wait(String text, Answer refusal, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        // Against the answer's own date: the clocks of two machines differ.
        return date(text)
                .map(end -> Duration.between(
                        refusal.header("Date").flatMap(Lockout::date).orElse(now), end));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }
}
