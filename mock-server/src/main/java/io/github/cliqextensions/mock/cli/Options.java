package io.github.cliqextensions.mock.cli;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.server.MockServerOptions;
import io.github.cliqextensions.mock.state.BadState;
import io.github.cliqextensions.mock.state.MockState;
import io.github.cliqextensions.mock.state.StateSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** The options of the program, as they are typed. */
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
final class Options implements Callable<Integer> {

    private static final int LAST_PORT = 65_535;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets these
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + Start.PORT,
            description = "The port; 0 picks a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDR",
            defaultValue = Start.HOST,
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
            defaultValue = "${env:" + Start.CONTROL_TOKEN + "}",
            description = "The bearer token that /_mock asks for, needed to serve it on another address than loopback."
                    + " Others see arguments; the environment variable " + Start.CONTROL_TOKEN + " they do not")
    private @Nullable String controlToken;

    /** The two values of an option, as they are typed. */
    enum Switch {
        on,
        off
    }

    /** Starts the mock, and lasts as long as it does. @return the exit status */
    static int start(String... args) {
        return new CommandLine(new Options())
                .setParameterExceptionHandler((bad, arguments) -> refuse(bad))
                .setExecutionExceptionHandler((e, line, result) -> {
                    if (e instanceof ParameterException bad) {
                        return refuse(bad);
                    }
                    throw e;
                })
                .execute(args);
    }

    private static int refuse(ParameterException bad) {
        return Start.fail(Start.BAD_OPTIONS, String.valueOf(bad.getMessage()));
    }

    @Override
    public Integer call() {
        if (port < 0 || port > LAST_PORT) {
            throw bad("--port: " + port + " is not a port, which is a number from 0 to " + LAST_PORT);
        }
        MockState state = stateFile == null ? Start.defaultState() : state(stateFile);
        boolean control = !noControl && (controlToken != null || address().isLoopbackAddress());
        String without = noControl || control ? "" : " (without /_mock, which needs --control-token on this address)";
        return Start.run(
                new MockServerOptions(
                        host,
                        port,
                        state,
                        rateLimits == Switch.on,
                        retryAfter,
                        control,
                        Optional.ofNullable(controlToken),
                        Start.PATIENCE),
                without);
    }

    private MockState state(Path file) {
        try {
            JsonNode state = Json.read(Files.readAllBytes(file))
                    .orElseThrow(() -> bad("--state: " + file + " is not JSON in UTF-8"));
            StateSchema.check(state);
            return Start.state(state);
        } catch (IOException e) {
            throw bad("--state: " + file + " cannot be read");
        } catch (BadState e) {
            throw bad("--state: " + file + ": " + e.getMessage());
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw bad("--host: " + host + " is not an address of this machine");
        }
    }

    private ParameterException bad(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
