package io.github.cliqextensions.mock.cli;

import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.time.Clocks;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/** Starts the mock of the program, and lasts as long as it does. */
final class Start {

    static final String HOST = "127.0.0.1";
    static final int PORT = 8080;
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The environment variable with the token that the control API asks for. */
    static final String CONTROL_TOKEN = "CLIQ_MOCK_CONTROL_TOKEN";

    static final int BAD_OPTIONS = 2;
    private static final int PORT_IN_USE = 3;

    private Start() {}

    static MockState defaultState() {
        return state(MockState.defaultState());
    }

    /** What a mock holds that starts with this, in real time. */
    static MockState state(JsonNode start) {
        return new MockState(start, new Clocks(InstantSource.system()));
    }

    /**
     * Listens, says so, and waits to be stopped.
     *
     * @param note what else there is to say
     * @return the exit status
     */
    static int run(MockServerOptions options, String note) {
        MockServer server;
        try {
            server = MockServer.start(options);
        } catch (UncheckedIOException e) {
            return fail(
                    PORT_IN_USE,
                    "--port: cannot listen on port " + options.port() + " of " + options.host() + "; is it in use?");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cliq-mock-stop"));
        System.out.println(
                "cliq-mock-server listening on http://" + authority(options.host()) + ":" + server.port() + note);
        System.out.flush();
        return waitUntilStopped();
    }

    static int fail(int status, String message) {
        System.err.println("cliq-mock-server: " + message.lines().findFirst().orElse("") + " (see --help)");
        return status;
    }

    private static String authority(String host) {
        return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    }

    /** All threads of the server are daemons, so the program lasts as long as this. */
    private static int waitUntilStopped() {
        try {
            Thread.currentThread().join();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
