package io.github.cliqextensions.mock.fault;

import io.github.cliqextensions.spec.Operation;
import java.time.Duration;
import java.util.Optional;

/**
 * A failure to come.
 *
 * @param operation the operation that fails; any where this is empty
 * @param organization whose requests fail; anybody's where this is empty
 * @param times how many requests are still to fail
 * @param status the status of the answer, which replaces the operation
 * @param code the code in the answer, beside a status
 * @param delay how long the answer is held back
 * @param connection how the answer is spoiled on its way out, after the operation took effect
 */
public record Fault(
        Optional<Operation> operation,
        Optional<String> organization,
        int times,
        Optional<Integer> status,
        Optional<String> code,
        Optional<Duration> delay,
        Optional<Spoiling> connection) {

    boolean concerns(String caller, Operation called) {
        return operation.map(called::equals).orElse(true)
                && organization.map(caller::equals).orElse(true);
    }

    Fault once() {
        return new Fault(operation, organization, times - 1, status, code, delay, connection);
    }
}
