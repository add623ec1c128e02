package io.github.cliqextensions.mock.fault;

import io.github.cliqextensions.spec.Operation;
import java.util.Optional;

/**
 * A failure to come.
 *
 * @param operation the operation that fails; any where this is empty
 * @param organization whose requests fail; anybody's where this is empty
 * @param times how many requests are still to fail
 * @param status the status of the answer, which replaces the operation
 * @param code the code in the answer
 */
public record Fault(
        Optional<Operation> operation, Optional<String> organization, int times, int status, Optional<String> code) {

    boolean concerns(String caller, Operation called) {
        return operation.map(called::equals).orElse(true)
                && organization.map(caller::equals).orElse(true);
    }

    Fault once() {
        return new Fault(operation, organization, times - 1, status, code);
    }
}
