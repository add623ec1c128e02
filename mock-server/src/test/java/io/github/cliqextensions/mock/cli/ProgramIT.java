package io.github.cliqextensions.mock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cliqextensions.mock.cli.Program.Ended;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program and its options. */
@Timeout(120)
class ProgramIT {

    private static final ApiCall INSTALL = ApiCall.of(Operation.INSTALL, DefaultState.ADMIN);
    private static final byte[] IPV6_LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final long LARGEST_JAR = 14_000_000;
    private static final int THRESHOLD = Operation.INSTALL.rateLimit().threshold();

    @Test
    void onceItCanAnswerItPrintsOneLineAndNothingElse() throws Exception {
        try (Program program = Program.start()) {
            assertThat(program.startLine())
                    .matches("cliq-mock-server listening on http://127\\.0\\.0\\.1:[1-9]\\d{0,4}");
            assertThat(program.get("/_mock/health").hasStatus(200).body()).isEqualTo("{\"status\":\"up\"}");
            program.call(INSTALL).hasStatus(204);
            program.get("/openapi.yaml").hasStatus(200);

            program.terminate();
            assertThat(program.restOfOut()).isEmpty();
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void whatItLogsGoesToStandardError() throws Exception {
        try (Program program = Program.startWithJvm(List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=info"))) {
            assertThat(program.err()).contains(" INFO org.eclipse.jetty");

            program.terminate();
            assertThat(program.restOfOut()).isEmpty();
        }
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        Ended help = Program.run("--help");

        assertThat(help.status()).isZero();
        assertThat(help.out())
                .contains("--port=N", "--host=ADDR", "--state=FILE", "--rate-limits=on|off")
                .contains(
                        "--retry-after",
                        "--no-control",
                        "--control-token=TOKEN",
                        "--help",
                        "--version",
                        "8080",
                        "127.0.0.1");
        assertThat(help.err()).isEmpty();
    }

    @Test
    void versionIsThatOfTheJar() throws Exception {
        Ended version = Program.run("--version");

        assertThat(version.status()).isZero();
        assertThat(version.out()).matches("cliq-mock-server \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R");
        assertThat(version.err()).isEmpty();
    }

    @Test
    void withItsPagesItIsStillASmallJar() throws Exception {
        assertThat(Files.size(Path.of(System.getProperty("cliq.mock.program")))).isLessThan(LARGEST_JAR);
    }

    @Test
    void portIsThePort() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (Program program = Program.startExactly("--port", String.valueOf(free))) {
            assertThat(program.startLine()).isEqualTo("cliq-mock-server listening on http://127.0.0.1:" + free);
            program.get("/_mock/health").hasStatus(200);
        }
    }

    @Test
    void hostCanBeTheLoopbackAddressOfIPv6() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(IPV6_LOOPBACK))) {
            assertThat(socket.isBound()).isTrue();
        } catch (IOException e) {
            assumeTrue(false, "this machine has no IPv6: " + e.getMessage());
        }
        try (Program program = Program.start("--host", "::1")) {
            assertThat(program.startLine()).matches("cliq-mock-server listening on http://\\[::1]:\\d+");
            program.get("/_mock/health").hasStatus(200);
        }
    }

    @Test
    void onAnotherAddressThanLoopbackTheControlApiIsNotServed() throws Exception {
        try (Program program = Program.start("--host", "0.0.0.0")) {
            assertThat(program.startLine())
                    .matches("cliq-mock-server listening on http://0\\.0\\.0\\.0:\\d+"
                            + " \\(without /_mock, which needs --control-token on this address\\)");
            isUnknownPath(program.get("/_mock/health"));
            program.get("/openapi.yaml").hasStatus(200);
            program.call(INSTALL).hasStatus(204);
        }
    }

    @Test
    void withAControlTokenTheControlApiIsServedThereToWhoeverShowsIt() throws Exception {
        try (Program program = Program.start("--host", "0.0.0.0", "--control-token", "my-token")) {
            assertThat(program.startLine()).matches("cliq-mock-server listening on http://0\\.0\\.0\\.0:\\d+");
            program.get("/_mock/health").hasStatus(401);
            program.get("/_mock/health", "Authorization", "Bearer my-token").hasStatus(200);
        }
    }

    @Test
    void theControlTokenCanComeFromTheEnvironment() throws Exception {
        try (Program program = Program.startInEnvironment(Map.of("CLIQ_MOCK_CONTROL_TOKEN", "my-token"))) {
            program.get("/_mock/health").hasStatus(401);
            program.get("/_mock/health", "Authorization", "Bearer my-token").hasStatus(200);
            program.terminate();
            assertThat(program.restOfOut()).isEmpty();
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void noControlLeavesTheApiTheTokenEndpointAndTheContract() throws Exception {
        try (Program program = Program.start("--no-control")) {
            isUnknownPath(program.get("/_mock/health"));
            isUnknownPath(program.get("/_mock"));
            program.get("/openapi.yaml").hasStatus(200);
            program.get("/oauth/v2/token").hasStatus(405);
            program.call(INSTALL).hasStatus(204);
        }
    }

    @Test
    void RATE_8_retryAfterIsSentOnlyWhenTheProgramIsToldTo() throws Exception {
        try (Program program = Program.start("--retry-after")) {
            exhaust(program);
            assertThat(program.call(INSTALL).hasStatus(429).header("Retry-After"))
                    .isEqualTo(
                            String.valueOf(Operation.INSTALL.rateLimit().lock().toSeconds()));
        }
        try (Program program = Program.start("--rate-limits", "on")) {
            exhaust(program);
            assertThat(program.call(INSTALL).hasStatus(429).headers().firstValue("Retry-After"))
                    .isEmpty();
        }
    }

    @Test
    void withRateLimitsOffNobodyIsRefused() throws Exception {
        try (Program program = Program.start("--rate-limits", "off")) {
            for (int i = 0; i < 5 * THRESHOLD; i++) {
                assertThat(program.call(INSTALL).status()).isIn(204, 400);
            }
            assertThat(program.get("/_mock/rate-limits").body()).isEqualTo("[]");
        }
    }

    @Test
    void stateIsWhatItStartsWithAndComesBackTo(@TempDir Path directory) throws Exception {
        Path state = directory.resolve("state.json");
        Files.writeString(state, """
                {"organizations": [{"id": "filed", "users": [{"id": "boss", "role": "admin"}]}],
                 "tokens": [{"token": "filed.boss", "organization": "filed", "user": "boss",
                    "scopes": ["ZohoCliq.Extensions.CREATE"]}],
                 "extensions": [{"id": "42", "key": "filed.key"}]}
                """);
        try (Program program = Program.start("--state", state.toString())) {
            String start = program.get("/_mock/state").body();
            assertThat(start).contains("\"filed\"").doesNotContain("acme");

            program.call(INSTALL).hasStatus(401);
            program.call(ApiCall.of(Operation.INSTALL, "filed.boss").on("42", "filed.key"))
                    .hasStatus(204);
            assertThat(program.get("/_mock/state").body()).isNotEqualTo(start);
            program.post("/_mock/reset").hasStatus(204);
            assertThat(program.get("/_mock/state").body()).isEqualTo(start);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void aPortInUseEndsItWithStatus3(String host) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            Ended ended = Program.run("--host", host, "--port", String.valueOf(taken.getLocalPort()));

            assertThat(ended.status()).isEqualTo(3);
            assertThat(ended.err().lines())
                    .singleElement()
                    .asString()
                    .startsWith("cliq-mock-server: ")
                    .contains("port " + taken.getLocalPort());
            assertThat(ended.out()).isEmpty();
        }
    }

    private static void exhaust(Program program) {
        for (int i = 0; i < THRESHOLD; i++) {
            assertThat(program.call(INSTALL).status()).isIn(204, 400);
        }
    }

    private static void isUnknownPath(Reply reply) {
        assertThat(reply.hasStatus(404).message()).isEqualTo(Refusal.NOT_FOUND.message());
    }
}
