package io.github.cliqextensions.mock.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import io.github.cliqextensions.mock.http.Bodies;
import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.Reply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that nobody sends by accident: each is a bad request, none a fault of the server, and none changes anything. */
class HostileBodyTest {

    private static final int DEPTH = 10_000;
    private static final int MEMBERS = 100_000;
    private static final String DIGITS = "9".repeat(500);

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @BeforeEach
    void install() {
        mock.call(ApiCall.of(Operation.INSTALL, DefaultState.ADMIN)
                        .with("{\"scope\":\"team\",\"team_ids\":[1234567890]}"))
                .hasStatus(204);
    }

    static Stream<Named<byte[]>> bodies() {
        return Stream.of(
                body("nothing", ""),
                body("nested arrays", "[".repeat(DEPTH) + "]".repeat(DEPTH)),
                body("nested arrays without an end", "[".repeat(DEPTH)),
                body("nested objects", nested("{\"a\":", "1", "}")),
                body("nested objects as properties", "{\"properties\":" + nested("{\"a\":", "1", "}") + "}"),
                body("nested arrays as team ids", "{\"scope\":\"team\",\"team_ids\":" + nested("[", "1", "]") + "}"),
                body("nested objects as a scope", "{\"scope\":" + nested("{\"a\":", "1", "}") + "}"),
                body("members", members("1")),
                body("members as properties", "{\"properties\":" + members("\"\"") + "}"),
                body("a lone high surrogate", "{\"properties\":{\"a\":\"\\ud800\"},\"scope\":\"\\ud800\"}"),
                body("a lone low surrogate", "{\"properties\":{\"a\":\"\\udc00\"},\"scope\":\"\\udc00\"}"),
                body("surrogates in the wrong order", "{\"properties\":{\"a\":\"\\udc00\\ud800\"},\"scope\":\"\"}"),
                body("a lone surrogate as a name", "{\"\\ud800\":1,\"properties\":{},\"scope\":\"organization\"}"),
                body("a huge exponent", "{\"scope\":\"team\",\"team_ids\":[1e999999],\"properties\":1e999999}"),
                body("a huge negative exponent", "{\"scope\":\"team\",\"team_ids\":[-1e999999]}"),
                body("a tiny number", "{\"scope\":\"team\",\"team_ids\":[1e-999999]}"),
                body("an exponent beyond int", "{\"scope\":\"team\",\"team_ids\":[1e99999999999]}"),
                body("many digits", "{\"scope\":\"team\",\"team_ids\":[" + DIGITS + "]}"),
                body("many digits below zero", "{\"scope\":\"team\",\"team_ids\":[-" + DIGITS + "]}"),
                body("many digits after the point", "{\"scope\":\"team\",\"team_ids\":[0." + DIGITS + "]}"),
                body("far too many digits", "{\"scope\":\"team\",\"team_ids\":[" + DIGITS.repeat(10) + "]}"),
                body("one more than a long", "{\"scope\":\"team\",\"team_ids\":[9223372036854775808]}"),
                body("many digits as a property", "{\"properties\":{\"a\":" + DIGITS + "},\"scope\":" + DIGITS + "}"),
                body("many digits alone", DIGITS),
                body("a NUL", "{\"properties\":{\"a\":\"\0\"},\"scope\":\"\0\"}"),
                body("a NUL at the end", "{\"properties\":{\"a\":\"b\"},\"scope\":\"organization\"}\0"),
                body("a NUL as a name", "{\"\\u0000\":1,\"properties\":{\"\\u0000\":\"b\"}}"),
                body("a NUL as a scope", "{\"scope\":\"organization\\u0000\",\"properties\":\"\\u0000\"}"),
                body("two values", "{\"scope\":\"organization\"}{\"scope\":\"organization\"}"),
                body("not a number", "{\"scope\":\"team\",\"team_ids\":[NaN],\"properties\":{\"a\":Infinity}}"),
                body("a comment", "/**/{\"scope\":\"organization\"}"),
                body("a byte order mark", "\uFEFF{\"scope\":\"organization\"}"),
                body("a very long name", "{\"" + "a".repeat(Bodies.LARGEST - 100) + "\":1}"),
                body("a very long value", "{\"properties\":{\"a\":\"" + "a".repeat(Bodies.LARGEST - 100) + "\"}}"),
                named(
                        "no UTF-8",
                        "{\"scope\":\"organization\",\"properties\":{\"a\":\"\u00ff\"}}".getBytes(ISO_8859_1)),
                named("an overlong NUL", new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}),
                named("random bytes", randomBytes()));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void HTTP_4_aHostileBodyIsABadRequestOfEveryOperationThatHasOne(byte[] body) {
        String before = mock.get("/_mock/state").body();
        for (Operation operation : List.of(Operation.INSTALL, Operation.UPGRADE, Operation.SET_PROPERTIES)) {
            RawReply reply = send(operation, body);

            assertThat(reply.status()).as(operation.id()).isEqualTo(400);
            assertThat(reply.body()).startsWith("{\"message\":\"");
        }
        assertThat(mock.get("/_mock/state").body()).isEqualTo(before);
    }

    @Test
    void HTTP_8_ofVeryManyUnknownMembersTheFirstIsNamed() {
        RawReply reply = send(Operation.SET_PROPERTIES, members("1").getBytes(UTF_8));

        assertThat(reply.body())
                .contains(Refusal.EXTRA_KEY_FOUND
                        .message()
                        .replace(String.valueOf(Refusal.EXTRA_KEY_FOUND.placeholder()), letters(0)));
    }

    /** A string of JSON holds it, and no rule bars it. */
    @Test
    void PROP_5_anEscapedNulInAValueIsKept() {
        String pairs = "{\"region\":\"a\\u0000b\"}";

        Reply set = mock.call(
                ApiCall.of(Operation.SET_PROPERTIES, DefaultState.ADMIN).with("{\"properties\":" + pairs + "}"));

        assertThat(set.hasStatus(200).body()).isEqualTo(pairs);
        assertThat(mock.call(Operation.GET_PROPERTY, DefaultState.ADMIN).body()).isEqualTo(pairs);
    }

    @ParameterizedTest
    @EnumSource(names = {"INSTALL", "UPGRADE", "SET_PROPERTIES"})
    void HTTP_4_aBodyIsReadUpToItsLargestSizeAndNotAByteMore(Operation operation) {
        byte[] good = ApiCall.of(operation, "").body().getBytes(UTF_8);
        byte[] tooLarge = Arrays.copyOf(good, Bodies.LARGEST + 1);
        Arrays.fill(tooLarge, good.length, tooLarge.length, (byte) ' ');

        RawReply refused = send(operation, tooLarge);
        RawReply largest = send(operation, Arrays.copyOf(tooLarge, Bodies.LARGEST));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(Refusal.MALFORMED_REQUEST.message());
        assertThat(largest.body()).doesNotContain(Refusal.MALFORMED_REQUEST.message());
    }

    @Test
    void HTTP_4_aBodyInChunksIsReadUpToItsLargestSizeAndNotAByteMore() {
        byte[] good = ApiCall.of(Operation.SET_PROPERTIES, "").body().getBytes(UTF_8);
        byte[] largest = Arrays.copyOf(good, Bodies.LARGEST);
        Arrays.fill(largest, good.length, largest.length, (byte) ' ');
        String head = head("Transfer-Encoding: chunked") + Integer.toHexString(largest.length) + "\r\n"
                + new String(largest, UTF_8) + "\r\n";

        RawReply refused = RawHttp.exchange(mock.port(), (head + "1\r\n \r\n0\r\n\r\n").getBytes(UTF_8));
        RawReply taken = RawHttp.exchange(mock.port(), (head + "0\r\n\r\n").getBytes(UTF_8));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains(Refusal.MALFORMED_REQUEST.message());
        assertThat(taken.status()).isEqualTo(200);
    }

    /** A million of them are more than a body may hold; a hundred thousand are not, and are among the bodies above. */
    @Test
    void HTTP_4_aMillionMembersAreTooLarge() {
        byte[] million = members(10 * MEMBERS, "1").getBytes(UTF_8);

        assertThat(million.length).isGreaterThan(Bodies.LARGEST);
        for (Operation operation : List.of(Operation.INSTALL, Operation.UPGRADE, Operation.SET_PROPERTIES)) {
            RawReply reply = send(operation, million);
            assertThat(reply.status()).as(operation.id()).isEqualTo(400);
            assertThat(reply.body()).contains(Refusal.MALFORMED_REQUEST.message());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zz\r\n\r\n", "-1\r\n\r\n", "2\r\n{}", "ffffffffffffffffffff\r\n{}\r\n0\r\n\r\n"})
    void HTTP_4_aBodyInBrokenChunksIsABadRequest(String chunks) throws IOException {
        isRefusedWhenCutOff(head("Transfer-Encoding: chunked") + chunks);
    }

    @Test
    void HTTP_4_aBodyThatBreaksOffIsABadRequest() throws IOException {
        isRefusedWhenCutOff(head("Content-Length: 100") + "{\"properties\":{\"region\":\"eu\"}}");
    }

    private void isRefusedWhenCutOff(String request) throws IOException {
        try (Socket socket = RawHttp.connect(mock.port())) {
            socket.getOutputStream().write(request.getBytes(UTF_8));
            socket.shutdownOutput();
            RawReply reply = RawHttp.parse(new String(socket.getInputStream().readAllBytes(), UTF_8));
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.body()).startsWith("{\"message\":\"");
        }
    }

    private static String head(String header) {
        return RawHttp.head(start(Operation.SET_PROPERTIES), type(), token(), header);
    }

    private RawReply send(Operation operation, byte[] body) {
        return RawHttp.sendBody(mock.port(), start(operation), body, type(), token());
    }

    private static String start(Operation operation) {
        return operation.method() + " " + ApiCall.of(operation, "").target() + " HTTP/1.1";
    }

    private static String type() {
        return "Content-Type: application/json";
    }

    private static String token() {
        return "Authorization: Bearer " + DefaultState.ADMIN;
    }

    private static Named<byte[]> body(String name, String body) {
        return named(name, body.getBytes(UTF_8));
    }

    private static String nested(String open, String inside, String close) {
        return open.repeat(DEPTH) + inside + close.repeat(DEPTH);
    }

    /** So short that all of them have room in a body. */
    private static String members(String value) {
        return members(MEMBERS, value);
    }

    private static String members(int count, String value) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + letters(i) + "\":" + value)
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A number in letters, which a key may be made of. */
    private static String letters(int number) {
        return number < 26 ? "" + (char) ('a' + number) : letters(number / 26) + (char) ('a' + number % 26);
    }

    private static byte[] randomBytes() {
        byte[] bytes = new byte[100_000];
        new Random(20_261_122).nextBytes(bytes);
        return bytes;
    }
}
