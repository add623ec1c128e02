package io.github.cliqextensions.client.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.abort;

import feign.Request.HttpMethod;
import io.github.cliqextensions.client.testing.RawServer;
import io.github.cliqextensions.client.testing.RawServer.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request looks like on the wire. */
class SentRequestTest {

    private static final byte[] LOOPBACK = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};

    private final HttpTransport transport = new HttpTransport();
    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
    }

    @AfterEach
    void stop() {
        transport.close();
        server.close();
    }

    @Test
    void aRequestHasNothingThatNobodyAskedFor() throws IOException {
        Exchanges.run(transport, Exchanges.get(server.url("http") + "/a%2Fb?c=%26&d"));

        assertThat(server.received())
                .extracting(Received::head)
                .containsExactly("GET /a%2Fb?c=%26&d HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpMethod.class,
            names = {"POST", "PUT", "PATCH"})
    void aBodyTravelsWithItsLength(HttpMethod method) throws IOException {
        Exchanges.run(
                transport,
                Exchanges.request(
                        method, server.url("http") + "/a", Map.of("Content-Length", List.of("999")), "{\"ü\":1}"));

        assertThat(server.received())
                .containsExactly(new Received(
                        1,
                        method + " /a HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\nContent-Length: 8\r\n\r\n",
                        "{\"ü\":1}"));
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "DELETE, ''", "POST, Content-Length: 0", "PUT, Content-Length: 0", "PATCH, Content-Length: 0"
    })
    void theLengthOfNoBodyIsSaidWhereOneIsExpected(HttpMethod method, String length) throws IOException {
        Exchanges.run(transport, Exchanges.request(method, server.url("http"), Map.of(), null));

        String head = server.received().get(0).head();
        assertThat(head).startsWith(method + " / HTTP/1.1\r\n");
        assertThat(head.lines().filter(line -> line.startsWith("Content-Length")))
                .containsExactlyElementsOf(length.lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nInjected: yes", "a\nb", "a\rb", "a\u0000b", "\u010a", "ü"})
    void aHeaderIsOneLine(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exchanges.run(
                        transport,
                        Exchanges.request(
                                HttpMethod.GET, server.url("http"), Map.of("Authorization", List.of(value)), null)))
                .withMessageContaining("Authorization")
                .withMessageNotContaining("Injected");
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:b", "a\r\nInjected"})
    void aHeadersNameIsOne(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exchanges.run(
                        transport,
                        Exchanges.request(HttpMethod.GET, server.url("http"), Map.of(name, List.of("a")), null)))
                .withMessageNotContaining("Injected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "connection", "Transfer-Encoding", "Expect", "Upgrade", "Accept-Encoding"})
    void theTransportsOwnHeadersAreNotForOthers(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exchanges.run(
                        transport,
                        Exchanges.request(HttpMethod.GET, server.url("http"), Map.of(name, List.of("a")), null)))
                .withMessageContaining(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1/?EXTENSION_KEY=hidden word", "ftp://127.0.0.1/hidden", "/hidden"})
    void aUrlThatIsNoneIsNotShown(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exchanges.run(transport, Exchanges.request(HttpMethod.GET, url, Map.of(), null)))
                .withMessageNotContaining("hidden")
                .withNoCause();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com, example.com, example.com:80",
        "http://example.com:443/a, example.com:443, example.com:443",
        "https://example.com:443, example.com, example.com:443",
        "https://[2001:db8::1]/a?b, [2001:db8::1], [2001:db8::1]:443",
        "http://[2001:db8::1]:8080, [2001:db8::1]:8080, [2001:db8::1]:8080"
    })
    void aPortThatGoesWithoutSayingIsNotSaid(String url, String authority, String address) {
        Target target = Target.of(URI.create(url));

        assertThat(target.authority()).isEqualTo(authority);
        assertThat(target).hasToString(address);
    }

    @Test
    void speaksIpv6() throws IOException {
        ServerSocket loopback = ipv6();
        try (RawServer other = new RawServer(loopback)) {
            Exchanges.run(transport, Exchanges.request(HttpMethod.GET, other.url("http") + "/a", Map.of(), null));

            assertThat(other.received())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.head()).contains("Host: [0:0:0:0:0:0:0:1]:" + other.port() + "\r\n"));
        }
    }

    private static ServerSocket ipv6() {
        try {
            return new ServerSocket(0, 0, InetAddress.getByAddress(LOOPBACK));
        } catch (IOException none) {
            return abort("there is no IPv6 here");
        }
    }
}
