package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.model.Scope;
import java.util.Map;

/** A good call of each operation. */
final class Calls {

    static final String PROPERTY = "region";
    static final String VALUE = "value-of-the-region";

    private Calls() {}

    static void call(CliqExtension extension, Operation operation) {
        switch (operation) {
            case INSTALL -> extension.installForOrganization();
            case UPGRADE -> extension.upgrade(Scope.ORGANIZATION);
            case SET_PROPERTIES -> extension.setProperties(Map.of(PROPERTY, VALUE));
            case GET_PROPERTIES -> extension.properties(PROPERTY);
            case GET_PROPERTY -> extension.property(PROPERTY);
            case DELETE_PROPERTY -> extension.deleteProperty(PROPERTY);
        }
    }
}
