package io.github.cliqextensions.client.internal.call;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Answers that lock the user out of an operation. */
final class Lockout {

    private static final int TOO_MANY_REQUESTS = 429;

    /** A stranger's nonsense; the longest lock of the contract is far shorter. */
    private static final Duration LONGEST = Duration.ofDays(1);

    private Lockout() {}

    /** Whether it says that the user has sent too many requests (RATE-3, RATE-9). */
    static boolean isOne(Answer answer) {
        boolean otherSpelling = !answer.isSuccess()
                && answer.text("code").equals(Optional.of(ErrorCode.REQUEST_LIMIT_EXCEEDED.value()));
        return answer.status() == TOO_MANY_REQUESTS || otherSpelling;
    }

    /**
     * How long it lasts from now on: what {@code Retry-After} says, in seconds or as a date, else the operation's lock in the
     * contract.
     *
     * @param now only compared with a date in the answer that has none of its own
     */
    static Duration remaining(Answer refusal, Operation operation, Instant now) {
        return refusal.header("Retry-After")
                .map(String::strip)
                .flatMap(text -> wait(text, refusal, now))
                .filter(wait -> !wait.isNegative() && wait.compareTo(LONGEST) <= 0)
                .orElse(operation.rateLimit().lock());
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
