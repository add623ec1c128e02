package io.github.cliqextensions.tck.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What arrives is what the test wrote, and it arrives once. */
@Timeout(60)
class TransportTest {

    private final ServerSocket server;
    private final List<List<String>> arrived = Collections.synchronizedList(new ArrayList<>());

    TransportTest() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void a_connection_that_the_target_has_closed_meanwhile_is_not_used_again() throws Exception {
        Thread answering = answer(2, "HTTP/1.1 204 No Content\r\n\r\n");

        assertThat(send("/first").status()).isEqualTo(204);
        assertThat(send("/second").status()).isEqualTo(204);

        answering.join();
        assertThat(arrived)
                .extracting(head -> head.get(0))
                .containsExactly("GET /first HTTP/1.1", "GET /second HTTP/1.1");
    }

    /** A server may answer so whatever it was asked, and however. */
    @Test
    void an_answer_in_chunks_is_put_together_and_one_that_another_follows_is_none() throws Exception {
        String interim = "HTTP/1.1 100 Continue\r\n\r\n";
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        Thread answering = answer(2, interim + head + chunk("{") + chunk("}") + chunk(""));
        Received expected = new Received(200, List.of(Map.entry("Transfer-Encoding", "chunked")), "{}");

        assertThat(send("/")).isEqualTo(expected);
        assertThat(RawTransport.send(root(), "GET", "/raw", List.of(), new byte[0]))
                .isEqualTo(expected);

        answering.join();
    }

    @Test
    void what_is_not_answered_is_not_sent_again() throws Exception {
        Thread answering = answer(1, "");

        assertThatThrownBy(() -> send("/lost")).isInstanceOf(UncheckedIOException.class);

        answering.join();
        assertThat(arrived).hasSize(1);
    }

    @Test
    void a_path_and_headers_arrive_as_they_are() throws Exception {
        Thread answering = answer(1, "HTTP/1.1 302 Found\r\nLocation: /other\r\nContent-Length: 2\r\n\r\nno");

        Received received = Transport.send(
                root(),
                "QUERY",
                "/a%2Fb/%2e%2e//?x=%61&y=a,b",
                List.of(Map.entry("X-Two", "1"), Map.entry("X-Two", "2")),
                "{}");

        answering.join();
        assertThat(received)
                .isEqualTo(new Received(
                        302, List.of(Map.entry("Location", "/other"), Map.entry("Content-Length", "2")), "no"));
        assertThat(arrived.get(0))
                .startsWith("QUERY /a%2Fb/%2e%2e//?x=%61&y=a,b HTTP/1.1")
                .contains("X-Two: 1", "X-Two: 2", "Content-Length: 2")
                .noneMatch(header -> header.startsWith("Accept") || header.startsWith("Content-Type"));
    }

    private Received send(String target) {
        return Transport.send(root(), "GET", target, List.of(), null);
    }

    private URI root() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    private static String chunk(String part) {
        return Integer.toHexString(part.length()) + "\r\n" + part + "\r\n";
    }

    /** Takes so many connections, answers one request on each, and closes it without having said that it would. */
    private Thread answer(int connections, String answer) {
        Thread thread = new Thread(() -> {
            try {
                for (int i = 0; i < connections; i++) {
                    try (Socket socket = server.accept()) {
                        arrived.add(head(socket));
                        socket.getOutputStream().write(answer.getBytes(US_ASCII));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.start();
        return thread;
    }

    private static List<String> head(Socket socket) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        List<String> head = new ArrayList<>();
        for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
            head.add(line);
        }
        return head;
    }
}
