package io.github.cliqextensions.mock;

import io.github.cliqextensions.mock.fault.Spoiling;
import java.time.Duration;
import java.util.Optional;

/** How a request is to fail: with an answer in the operation's place, late, or on a connection that breaks. Immutable. */
public final class Failure {

    private final Optional<Integer> status;
    private final Optional<String> code;
    private final Optional<Duration> delay;
    private final Optional<Spoiling> connection;

    private Failure(
            Optional<Integer> status, Optional<String> code, Optional<Duration> delay, Optional<Spoiling> connection) {
        this.status = status;
        this.code = code;
        this.delay = delay;
        this.connection = connection;
    }

    /**
     * This status, with the message that the contract has for it. The operation does nothing; the request counts for the
     * limiter.
     *
     * @param status from 400 to 599
     */
    public static Failure status(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException(status + " is no status of an error");
        }
        return new Failure(Optional.of(status), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** This status and this code, with the message that the contract has for the code. */
    public static Failure status(int status, String code) {
        return new Failure(status(status).status, Optional.of(code), Optional.empty(), Optional.empty());
    }

    /** The right answer, but held back so long, in real time. */
    public static Failure delay(Duration delay) {
        return new Failure(Optional.empty(), Optional.empty(), Optional.of(delay), Optional.empty());
    }

    /** The operation takes effect, but the connection is reset before its answer. */
    public static Failure reset() {
        return spoiled(Spoiling.RESET);
    }

    /** The operation takes effect, but the connection is closed in the middle of its answer. */
    public static Failure truncate() {
        return spoiled(Spoiling.TRUNCATE);
    }

    /** The operation takes effect, but something else than HTTP is answered. */
    public static Failure garbage() {
        return spoiled(Spoiling.GARBAGE);
    }

    private static Failure spoiled(Spoiling connection) {
        return new Failure(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(connection));
    }

    /** The same, but so much later. */
    public Failure after(Duration held) {
        return new Failure(status, code, Optional.of(held), connection);
    }

    Optional<Integer> status() {
        return status;
    }

    Optional<String> code() {
        return code;
    }

    Optional<Duration> delay() {
        return delay;
    }

    Optional<Spoiling> connection() {
        return connection;
    }
}
