package io.github.cliqextensions.mock;

import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import java.net.URI;
import java.time.InstantSource;

/** A mock in this process, on a free port of the loopback address. Close it when it is no longer needed. */
public final class CliqMock implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final MockServer server;

    private CliqMock(MockServer server) {
        this.server = server;
    }

    /** Starts a mock with the default state, which can answer as soon as this returns. */
    public static CliqMock start() {
        return start(InstantSource.system());
    }

    /** Starts a mock that takes the real time from here. */
    static CliqMock start(InstantSource time) {
        MockState state = new MockState(MockState.defaultState(), new Clocks(time));
        return new CliqMock(MockServer.start(new MockServerOptions(HOST, 0, state, true, false, true)));
    }

    /** The root of the server, to which clients add {@code /api/v3}. */
    public URI baseUrl() {
        return URI.create("http://" + HOST + ":" + server.port());
    }

    @Override
    public void close() {
        server.close();
    }
}
