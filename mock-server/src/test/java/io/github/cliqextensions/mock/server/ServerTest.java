package io.github.cliqextensions.mock.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.testing.ApiCall;
import io.github.cliqextensions.mock.testing.DefaultState;
import io.github.cliqextensions.mock.testing.RawHttp;
import io.github.cliqextensions.mock.testing.RawHttp.RawReply;
import io.github.cliqextensions.mock.testing.RunningMock;
import io.github.cliqextensions.spec.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is so of every answer, and the contract, which is served as it is. */
class ServerTest {

    private static final String IMF_FIXDATE =
            "(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \\d{4} "
                    + "\\d\\d:\\d\\d:\\d\\d GMT";

    @RegisterExtension
    final RunningMock mock = RunningMock.create();

    @ParameterizedTest
    @CsvSource({
        "200, GET /_mock/health HTTP/1.1",
        "200, HEAD /_mock/health HTTP/1.1",
        "200, GET /openapi.yaml HTTP/1.1",
        "200, HEAD /openapi.yaml HTTP/1.1",
        "200, POST /oauth/v2/token HTTP/1.1",
        "204, POST /_mock/reset HTTP/1.1",
        "404, GET /_mock/nothing HTTP/1.1",
        "405, GET /_mock/reset HTTP/1.1",
        "401, GET /api/v3/extensions/1/properties HTTP/1.1",
        "404, GET /api/v3 HTTP/1.1",
        "404, HEAD /api/v3 HTTP/1.1",
        "405, OPTIONS /api/v3/extensions/1/properties HTTP/1.1",
        "405, HEAD /api/v3/extensions/1/properties HTTP/1.1",
        "400, GET /a b HTTP/1.1"
    })
    void everyAnswerHasOneDateAndDoesNotNameItsServer(int status, String start) {
        mock.time().advance(Duration.ofMillis(3_661_900));

        RawReply reply = RawHttp.send(mock.port(), start);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Date")).containsExactly("Sun, 22 Nov 2026 11:01:01 GMT");
        assertThat(reply.header("Date").get(0)).matches(IMF_FIXDATE);
        assertThat(reply.header("Server")).isEmpty();
        assertThat(reply.header("X-Powered-By")).isEmpty();
        assertThat(reply.header("Set-Cookie")).isEmpty();
    }

    @Test
    void anAnswerWithoutABodyHasNoTypeAndNoLength() {
        RawReply reply = installed();

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.body()).isEmpty();
        assertThat(reply.header("Content-Type")).isEmpty();
        assertThat(reply.header("Content-Length")).isEmpty();
        assertThat(reply.header("Transfer-Encoding")).isEmpty();
        assertThat(reply.header("Date")).hasSize(1);
    }

    /** As the client of Java does unless it is told otherwise. */
    @Test
    void aClientThatOffersHTTP2IsAnsweredAsOthers() throws Exception {
        ApiCall call = ApiCall.of(Operation.INSTALL, DefaultState.ADMIN);

        HttpResponse<String> reply = HttpClient.newHttpClient()
                .send(call.request(URI.create("http://127.0.0.1:" + mock.port())), BodyHandlers.ofString());

        assertThat(reply.statusCode()).isEqualTo(204);
        assertThat(reply.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void theTypeOfAnAnswerIsJsonAndNoMore() {
        assertThat(mock.call(Operation.INSTALL, "unknown").headers().allValues("Content-Type"))
                .containsExactly("application/json");
    }

    @Test
    void theContractIsServedByteForByte() throws IOException {
        String contract;
        try (InputStream file = Objects.requireNonNull(
                getClass().getClassLoader().getResourceAsStream("META-INF/openapi/cliq-extensions.yaml"))) {
            contract = new String(file.readAllBytes(), ISO_8859_1);
        }

        RawReply served = RawHttp.send(mock.port(), "GET /openapi.yaml HTTP/1.1");
        RawReply head = RawHttp.send(mock.port(), "HEAD /openapi.yaml HTTP/1.1");

        assertThat(served.status()).isEqualTo(200);
        assertThat(served.body()).isEqualTo(contract);
        assertThat(served.header("Content-Type")).containsExactly("application/yaml");
        assertThat(head.headers()).isEqualTo(served.headers());
        assertThat(head.body()).isEmpty();
    }

    @Test
    void theContractHasNoOtherMethod() {
        RawReply reply = RawHttp.send(mock.port(), "DELETE /openapi.yaml HTTP/1.1");

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow").get(0).split(", ")).containsExactlyInAnyOrder("GET", "HEAD");
    }

    @Test
    void theContractNeedsNoTokenAndNoEscapesThatAreWhole() {
        assertThat(RawHttp.send(mock.port(), "GET /openapi.yaml?x=%zz HTTP/1.1").status())
                .isEqualTo(200);
    }

    private RawReply installed() {
        ApiCall call = ApiCall.of(Operation.INSTALL, DefaultState.ADMIN);
        return RawHttp.sendBody(
                mock.port(),
                "POST " + call.target() + " HTTP/1.1",
                call.body().getBytes(ISO_8859_1),
                "Content-Type: application/json",
                "Authorization: Bearer " + DefaultState.ADMIN);
    }
}
