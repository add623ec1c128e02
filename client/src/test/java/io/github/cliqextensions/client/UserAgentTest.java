package io.github.cliqextensions.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The version in it is that of a jar, of which there is none here: the consumer builds look at it. */
class UserAgentTest {

    @Test
    void theClientNamesItselfBesideWhatInterceptorsAdd() throws IOException {
        try (RecordingServer server = new RecordingServer();
                CliqExtensions cliq = Clients.builder(server.root(), Credentials.accessToken("token"))
                        .interceptor(request -> request.header("X-Request-Id", "7"))
                        .build()) {
            server.answer(200, "{\"region\":\"us-east\"}");

            cliq.extension(7, "key").property("region");

            assertThat(server.last().headers().get("User-Agent"))
                    .isEqualTo(List.of("cliq-extensions-client/dev (Java "
                            + Runtime.version().feature() + ")"));
            assertThat(server.last().headers().get("X-Request-Id")).isEqualTo(List.of("7"));
        }
    }
}
