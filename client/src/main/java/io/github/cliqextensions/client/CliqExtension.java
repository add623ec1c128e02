package io.github.cliqextensions.client;

import io.github.cliqextensions.client.contract.ErrorCode;
import io.github.cliqextensions.client.contract.Operation;
import io.github.cliqextensions.client.internal.call.Apis;
import io.github.cliqextensions.client.internal.check.RequestChecks;
import io.github.cliqextensions.client.model.InstallRequest;
import io.github.cliqextensions.client.model.Scope;
import io.github.cliqextensions.client.model.SetPropertiesRequest;
import io.github.cliqextensions.client.model.UpgradeRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * One extension, and what can be done with it in the caller's organization. Immutable, and made for many threads.
 *
 * <p>Each method is one request, unless it says otherwise; what goes wrong ends in a {@link CliqException}.
 */
public final class CliqExtension {

    private final Apis apis;
    private final boolean checked;
    private final long id;
    private final String key;

    CliqExtension(Apis apis, boolean checked, long id, String key) {
        this.apis = apis;
        this.checked = checked;
        this.id = id;
        this.key = key;
    }

    public long id() {
        return id;
    }

    /**
     * Installs it for the whole organization (INSTALL-1). Needs an admin of the organization (INSTALL-7). Never sent again
     * by itself, unless no connection was made.
     */
    public void installForOrganization() {
        check(Operation.INSTALL, checks -> {});
        apis.installation().install(id, key, new InstallRequest(Scope.ORGANIZATION, List.of()));
    }

    /**
     * Installs it for teams (INSTALL-2), or for more of them. Needs an admin of each (INSTALL-7). Never sent again by itself,
     * unless no connection was made.
     *
     * @param teamIds at least one (INSTALL-4), and no more than the contract's
     *     {@link io.github.cliqextensions.client.contract.Limits#TEAM_IDS_MAX_ITEMS} (INSTALL-5)
     */
    public void installForTeams(long... teamIds) {
        List<Long> ids = LongStream.of(teamIds).boxed().toList();
        check(Operation.INSTALL, checks -> checks.teams(ids));
        apis.installation().install(id, key, new InstallRequest(Scope.TEAM, ids));
    }

    /**
     * Brings the installation to the extension's newest version (UPGRADE-1). Never sent again by itself, unless no connection
     * was made.
     *
     * @param scope {@link Scope#ORGANIZATION} widens an installation for teams (UPGRADE-2), {@link Scope#TEAM} keeps it one
     *     (UPGRADE-3), and is refused where it is one for the organization (UPGRADE-7)
     */
    public void upgrade(Scope scope) {
        check(Operation.UPGRADE, checks -> {});
        apis.installation().upgrade(id, key, new UpgradeRequest(scope));
    }

    /**
     * Creates the properties whose keys are new, and updates the others (PROP-1): all of them or none (PROP-10). Never sent
     * again by itself, unless no connection was made.
     *
     * @param properties values by their keys, within the contract's
     *     {@link io.github.cliqextensions.client.contract.Limits} (PROP-2, PROP-3, PROP-4, PROP-5)
     */
    public void setProperties(Map<String, String> properties) {
        SetPropertiesRequest request = new SetPropertiesRequest(properties);
        RequestChecks.sendable(Operation.SET_PROPERTIES, request.properties());
        check(Operation.SET_PROPERTIES, checks -> checks.properties(request.properties()));
        apis.properties().setProperties(id, key, request);
    }

    /**
     * The values of some properties (LIST-1). May be sent again where there is no answer.
     *
     * @param keys at least one that is valid (LIST-2), no more than the contract's
     *     {@link io.github.cliqextensions.client.contract.Limits#PROPERTY_KEYS_MAX_ITEMS} (LIST-4)
     * @return unmodifiable; a key that is not set is not in it
     */
    public Map<String, String> properties(String... keys) {
        List<String> asked = List.copyOf(new LinkedHashSet<>(Arrays.asList(keys)));
        check(Operation.GET_PROPERTIES, checks -> checks.propertyKeys(asked));
        return Collections.unmodifiableMap(apis.properties().getProperties(id, key, asked));
    }

    /**
     * The value of one property (GET-1). May be sent again where there is no answer.
     *
     * @param property its key (GET-2)
     * @return empty where the service says that no such property is set; that the extension is not installed, or not known,
     *     is an exception
     */
    public Optional<String> property(String property) {
        RequestChecks.sendable(Operation.GET_PROPERTY, property);
        check(Operation.GET_PROPERTY, checks -> checks.propertyKey(property));
        try {
            return Optional.ofNullable(
                    apis.properties().getProperty(id, key, property).get(property));
        } catch (InvalidRequestException | NotFoundException refusal) {
            if (refusal.code().equals(Optional.of(ErrorCode.EXTENSION_PROPERTY_INVALID_KEY))
                    && RequestChecks.isPropertyKey(property)) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    /**
     * Deletes a property for good (DELETE-1). Done as well where it was not set (DELETE-3). May be sent again where there is
     * no answer.
     *
     * @param property its key (DELETE-2)
     */
    public void deleteProperty(String property) {
        RequestChecks.sendable(Operation.DELETE_PROPERTY, property);
        check(Operation.DELETE_PROPERTY, checks -> checks.propertyKey(property));
        apis.properties().deleteProperty(id, key, property);
    }

    private void check(Operation operation, Consumer<RequestChecks> checks) {
        if (checked) {
            checks.accept(RequestChecks.of(operation).extension(id, key));
        }
    }

    /** Without the key, which is a secret. */
    @Override
    public String toString() {
        return "CliqExtension[" + id + "]";
    }
}
