package io.github.cliqextensions.mock.state;

import io.github.cliqextensions.mock.http.Schemas;
import io.github.cliqextensions.mock.time.Clocks;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** The store of the moment, and how it is changed as a whole. A request works on the store that it found to its end. */
public final class MockState implements Supplier<Store> {

    /** The state that a server starts with unless it is told otherwise; its home is {@code mock-control.yaml}. */
    public static final String DEFAULT = "META-INF/openapi/default-state.json";

    private final Clocks clocks;
    private final JsonNode start;
    private volatile Store store;

    /**
     * @param start the state to start with, and to come back to
     * @throws BadState where it cannot be taken
     */
    public MockState(JsonNode start, Clocks clocks) {
        this.clocks = clocks;
        this.start = start;
        this.store = load(start);
    }

    /** The default state. It is ours, so that its form need not be checked. */
    public static JsonNode defaultState() {
        return Schemas.resource(DEFAULT);
    }

    @Override
    public Store get() {
        return store;
    }

    public Clocks clocks() {
        return clocks;
    }

    /** Replaces everything but the clocks. @throws BadState where it cannot be taken; then nothing is changed */
    public synchronized void replace(JsonNode state) {
        Store before = store;
        store = load(state);
        before.organizations().stream()
                .map(Organization::id)
                .filter(id -> store.organization(id).isEmpty())
                .forEach(clocks::forget);
    }

    /** Adds to what is there. @throws BadState where it cannot be taken; then nothing is changed */
    public synchronized void add(JsonNode state) {
        StateLoader.add(state, store, clocks);
    }

    /** Takes out an organization and all that is its own, its clock too. */
    public synchronized void remove(Organization organization) {
        store.remove(organization);
        clocks.forget(organization.id());
    }

    /** Takes out an extension, and out of every organization that has it installed. */
    public synchronized void remove(Extension extension) {
        store.remove(extension);
    }

    /** Everything is as it was at the start, the clocks too. */
    public synchronized void reset() {
        clocks.reset();
        replace(start);
    }

    private Store load(JsonNode state) {
        Store loaded = new Store();
        StateLoader.add(state, loaded, clocks);
        return loaded;
    }
}
