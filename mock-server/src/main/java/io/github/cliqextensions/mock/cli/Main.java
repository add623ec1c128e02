package io.github.cliqextensions.mock.cli;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.server.MockServer;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.BadState;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.StateSchema;
import io.github.cliqextensions.mock.time.Clocks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The program {@code cliq-mock-server.jar}. */
@Command(
        name = "cliq-mock-server",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = "A mock of the Extensions API of Zoho Cliq that keeps its contract. Not affiliated with Zoho.",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:stopped", "2:an option or the state file cannot be taken", "3:the port cannot be listened on"
        })
public final class Main implements Callable<Integer> {

    private static final int BAD_OPTIONS = 2;
    private static final int PORT_IN_USE = 3;
    private static final int LAST_PORT = 65_535;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets these
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "The port; 0 picks a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDR",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on; on another one than loopback the control API is not served. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String host;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "The state to start with, as JSON. Default: one organization, three users, one extension")
    private @Nullable Path stateFile;

    @Option(
            names = "--rate-limits",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "Whether thresholds and locks are enforced. Default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private Switch rateLimits;

    @Option(names = "--retry-after", description = "Send Retry-After with 429, which the service does not")
    private boolean retryAfter;

    @Option(names = "--no-control", description = "Do not serve the control API, /_mock")
    private boolean noControl;

    @Option(
            names = "--control-token",
            paramLabel = "TOKEN",
            defaultValue = "${env:CLIQ_MOCK_CONTROL_TOKEN}",
            description = "The bearer token that /_mock asks for, needed to serve it on another address than loopback."
                    + " Others see arguments; the environment variable CLIQ_MOCK_CONTROL_TOKEN they do not")
    private @Nullable String controlToken;

    /** The two values of an option, as they are typed. */
    enum Switch {
        on,
        off
    }

    public static void main(String[] args) {
        Logging.configure();
        int status = new CommandLine(new Main())
                .setParameterExceptionHandler((bad, arguments) -> fail(BAD_OPTIONS, String.valueOf(bad.getMessage())))
                .setExecutionExceptionHandler((e, line, result) -> {
                    if (e instanceof ParameterException bad) {
                        return fail(BAD_OPTIONS, String.valueOf(bad.getMessage()));
                    }
                    throw e;
                })
                .execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() {
        if (port < 0 || port > LAST_PORT) {
            throw bad("--port: " + port + " is not a port, which is a number from 0 to " + LAST_PORT);
        }
        MockState state = state();
        boolean control = !noControl && (controlToken != null || address().isLoopbackAddress());
        MockServer server;
        try {
            server = MockServer.start(new MockServerOptions(
                    host,
                    port,
                    state,
                    rateLimits == Switch.on,
                    retryAfter,
                    control,
                    Optional.ofNullable(controlToken),
                    PATIENCE));
        } catch (UncheckedIOException e) {
            return fail(PORT_IN_USE, "--port: cannot listen on port " + port + " of " + host + "; is it in use?");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "cliq-mock-stop"));
        String without = noControl || control ? "" : " (without /_mock, which needs --control-token on this address)";
        System.out.println("cliq-mock-server listening on http://" + authority() + ":" + server.port() + without);
        System.out.flush();
        return waitUntilStopped();
    }

    private MockState state() {
        Clocks clocks = new Clocks(InstantSource.system());
        if (stateFile == null) {
            return new MockState(MockState.defaultState(), clocks);
        }
        try {
            JsonNode state = Json.read(Files.readAllBytes(stateFile))
                    .orElseThrow(() -> bad("--state: " + stateFile + " is not JSON in UTF-8"));
            StateSchema.check(state);
            return new MockState(state, clocks);
        } catch (IOException e) {
            throw bad("--state: " + stateFile + " cannot be read");
        } catch (BadState e) {
            throw bad("--state: " + stateFile + ": " + e.getMessage());
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw bad("--host: " + host + " is not an address of this machine");
        }
    }

    private String authority() {
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

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static int fail(int status, String message) {
        System.err.println("cliq-mock-server: " + message.lines().findFirst().orElse("") + " (see --help)");
        return status;
    }
}
