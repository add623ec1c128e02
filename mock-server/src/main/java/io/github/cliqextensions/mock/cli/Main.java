package io.github.cliqextensions.mock.cli;

import io.github.cliqextensions.mock.server.MockServerOptions;
import java.util.Optional;

/**
 * The program {@code cliq-mock-server.jar}.
 *
 * <p>Most start it without options, or with a port alone. Those are read here, since the library that reads options takes a
 * good part of the time that it takes to start; all others are read by {@link Options}, which would read these alike.
 */
public final class Main {

    private static final String PORT = "--port";

    /** Whatever is longer may be no port; then {@link Options} says so. */
    private static final String SURELY_A_PORT = "[0-9]{1,4}|[1-5][0-9]{4}";

    private Main() {}

    public static void main(String[] args) {
        Logging.configure();
        int status = isPlain(args) ? startPlainly(args) : Options.start(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static boolean isPlain(String[] args) {
        return args.length == 0 || (args.length == 2 && args[0].equals(PORT) && args[1].matches(SURELY_A_PORT));
    }

    private static int startPlainly(String[] args) {
        int port = args.length == 0 ? Start.PORT : Integer.parseInt(args[1]);
        Optional<String> controlToken = Optional.ofNullable(System.getenv(Start.CONTROL_TOKEN));
        return Start.run(
                new MockServerOptions(
                        Start.HOST, port, Start.defaultState(), true, false, true, controlToken, Start.PATIENCE),
                "");
    }
}
