package io.github.cliqextensions.mock.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.spec.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SIGTERM: the program finishes what it is answering. */
@Timeout(120)
class StopIT {

    private static final int SIGTERM = 143;
    private static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

    @ParameterizedTest
    @CsvSource({
        "204, application/json, {\"scope\":\"organization\"}",
        "200, application/x-www-form-urlencoded, "
                + "grant_type=refresh_token&refresh_token=1000.refresh&client_id=1000.client&client_secret=secret"
    })
    void aRequestThatIsBeingAnsweredIsAnsweredToItsEnd(int status, String type, String body) throws Exception {
        String target = status == 204
                ? ApiCall.of(Operation.INSTALL, DefaultState.ADMIN).target()
                : "/oauth/v2/token";
        int half = body.length() / 2;
        try (Program program = Program.start();
                Socket socket = connect(program.root())) {
            OutputStream out = socket.getOutputStream();
            out.write(RawHttp.head(
                            "POST " + target + " HTTP/1.1",
                            "Authorization: Bearer " + DefaultState.ADMIN,
                            "Content-Type: " + type,
                            "Content-Length: " + body.length(),
                            "Expect: 100-continue")
                    .getBytes(UTF_8));
            // It asks for the body, so it is in the midst of the request.
            assertThat(read(socket.getInputStream(), CONTINUE.length())).isEqualTo(CONTINUE);
            out.write(body.substring(0, half).getBytes(UTF_8));

            program.terminate();
            awaitNoConnectionIsTaken(program.root());
            out.write(body.substring(half).getBytes(UTF_8));

            RawReply reply = RawHttp.parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.body()).contains(status == 204 ? "" : "access_token");
            assertThat(program.restOfOut()).isEmpty();
            assertThat(program.exitStatus()).isIn(0, SIGTERM);
            assertThat(program.err()).isEmpty();
        }
    }

    @Test
    void aConnectionThatIsIdleHoldsNothingUp() throws Exception {
        try (Program program = Program.start();
                Socket fresh = connect(program.root());
                Socket used = connect(program.root())) {
            used.getOutputStream().write("GET /_mock/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
            assertThat(read(used.getInputStream(), CONTINUE.length())).startsWith("HTTP/1.1 200 OK");

            program.terminate();

            assertThat(program.exitStatus()).isIn(0, SIGTERM);
            assertThat(fresh.getInputStream().read()).isEqualTo(-1);
            assertThat(program.err()).isEmpty();
        }
    }

    private static Socket connect(URI root) throws IOException {
        return new Socket(root.getHost(), root.getPort());
    }

    private static String read(InputStream in, int bytes) throws IOException {
        return new String(in.readNBytes(bytes), UTF_8);
    }

    private static void awaitNoConnectionIsTaken(URI root) throws IOException {
        while (true) {
            try (Socket taken = connect(root)) {
                taken.setTcpNoDelay(true);
            } catch (ConnectException refused) {
                return;
            } catch (SocketException reset) {
                // It was waiting to be accepted when the port was closed; the next one is refused.
            }
        }
    }
}
