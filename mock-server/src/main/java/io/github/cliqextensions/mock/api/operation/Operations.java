package io.github.cliqextensions.mock.api.operation;

import io.github.cliqextensions.spec.Operation;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Which class handles which operation. An operation that is new in the contract does not compile here until it has one. */
public final class Operations {

    private final Map<Operation, OperationHandler<?>> handlers = new EnumMap<>(Operation.class);

    public Operations() {
        for (Operation operation : Operation.values()) {
            handlers.put(operation, handler(operation));
        }
    }

    public OperationHandler<?> of(Operation operation) {
        return Objects.requireNonNull(handlers.get(operation));
    }

    private static OperationHandler<?> handler(Operation operation) {
        return switch (operation) {
            case INSTALL -> new Install();
            case UPGRADE -> new Upgrade();
            case SET_PROPERTIES -> new SetProperties();
            case GET_PROPERTIES -> new GetProperties();
            case GET_PROPERTY -> new GetProperty();
            case DELETE_PROPERTY -> new DeleteProperty();
        };
    }
}
