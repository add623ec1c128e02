package io.github.cliqextensions.mock.control;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of the control API that nobody sends by accident: each is refused with a message, and none changes anything. */
@Timeout(120)
class HostileStateTest {

    private static final int MEMBERS = 1_000_000;
    private static final int DEPTH = 100_000;
    private static final byte[] BLANKS = " ".repeat(64 * 1024).getBytes(ISO_8859_1);

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    private String before = "";

    @BeforeEach
    void remember() {
        before = mock.get("/_mock/state").body();
    }

    @AfterEach
    void nothingIsChanged() {
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
    }

    @Test
    void aStateOverTheLimitIs400WhetherItsLengthIsToldOrNot() throws IOException {
        int blocks = Bodies.LARGEST_STATE / BLANKS.length;
        String chunk = Integer.toHexString(BLANKS.length) + "\r\n";
        try (Socket told = RawHttp.connect(mock.port());
                Socket chunked = RawHttp.connect(mock.port())) {
            begin(told, "Content-Length: " + (Bodies.LARGEST_STATE + 1));
            begin(chunked, "Transfer-Encoding: chunked");
            for (int i = 0; i < blocks; i++) {
                told.getOutputStream().write(BLANKS);
                OutputStream body = chunked.getOutputStream();
                body.write(chunk.getBytes(ISO_8859_1));
                body.write(BLANKS);
                body.write("\r\n".getBytes(ISO_8859_1));
            }
            told.getOutputStream().write(' ');
            chunked.getOutputStream().write("1\r\n \r\n0\r\n\r\n".getBytes(ISO_8859_1));

            isTooLarge(told);
            isTooLarge(chunked);
        }
    }

    @Test
    void aLengthFarOverTheLimitIs400WithoutWaitingForIt() throws IOException {
        try (Socket socket = RawHttp.connect(mock.port())) {
            begin(socket, "Content-Length: " + Long.MAX_VALUE);

            isTooLarge(socket);
        }
    }

    @Test
    void ofAMillionUnknownMembersOneIsNamed() {
        assertThat(refused("POST", "/state", members("")).message()).startsWith("/m0");
        assertThat(refused("PUT", "/state", "{\"organizations\":[" + members("\"id\":\"new\",") + "]}")
                        .message())
                .startsWith("/organizations/0/m0");
        assertThat(refused("POST", "/faults", members("\"operation\":\"*\",")).message())
                .startsWith("/m0");
        assertThat(refused("POST", "/clock/advance", members("\"duration\":\"PT1S\","))
                        .message())
                .startsWith("/m0");
    }

    @Test
    void ofAMillionBadItemsOneIsNamed() {
        String items = "{\"organizations\":[" + "1,".repeat(MEMBERS) + "1]}";

        assertThat(refused("POST", "/state", items).message()).startsWith("/organizations/");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /state",
        "PUT, /state",
        "POST, /faults",
        "POST, /clock/advance",
    })
    void deepNestingIsNoJsonToTheMock(String method, String path) {
        String objects = "{\"organizations\":".repeat(DEPTH);
        for (String body : new String[] {
            "[".repeat(DEPTH), "[".repeat(DEPTH) + "]".repeat(DEPTH), objects, objects + "1" + "}".repeat(DEPTH)
        }) {
            assertThat(refused(method, path, body).message()).isEqualTo("the body is not JSON in UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00e9"})
    void bytesThatAreNotUtf8Are400(String bytes) {
        byte[] body = ("{\"organizations\":[{\"id\":\"" + bytes + "\"}]}").getBytes(ISO_8859_1);

        RawReply reply = RawHttp.sendBody(mock.port(), "POST /_mock/state HTTP/1.1", body);
        Reply query = mock.get("/_mock/state?organization=%" + Integer.toHexString(bytes.charAt(0)));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).isEqualTo("{\"message\":\"the body is not JSON in UTF-8\"}");
        query.hasStatus(400).hasForm("ControlError");
    }

    private Reply refused(String method, String path, String body) {
        return mock.send(method, "/_mock" + path, body).hasStatus(400).hasForm("ControlError");
    }

    private static String members(String first) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(i -> "\"m" + i + "\":1")
                .collect(Collectors.joining(",", "{" + first, "}"));
    }

    private static void begin(Socket socket, String length) throws IOException {
        socket.getOutputStream()
                .write(RawHttp.head("POST /_mock/state HTTP/1.1", length).getBytes(ISO_8859_1));
    }

    private static void isTooLarge(Socket socket) throws IOException {
        RawReply reply = RawHttp.parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body()).contains("larger than " + Bodies.LARGEST_STATE + " bytes");
    }
}
