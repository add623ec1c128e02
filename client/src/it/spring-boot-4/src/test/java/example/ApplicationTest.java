package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.Failure;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import io.github.cliqextensions.spec.Operation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {

    private static CliqMock mock;
    private static CliqMock.Organization acme;

    @DynamicPropertySource
    static void useTheMock(DynamicPropertyRegistry properties) {
        mock = CliqMock.start();
        acme = mock.organization();
        properties.add("cliq.base-url", acme::baseUrl);
        properties.add("cliq.token", acme::adminToken);
    }

    @AfterAll
    static void stop() {
        mock.close();
    }

    @Test
    void installsAndStoresAndSaysWhenToComeBack(@Value("${local.server.port}") int port) {
        RestClient application = RestClient.builder()
                .baseUrl("http://localhost:" + port + "/extensions/" + acme.extensionId())
                .defaultHeader("Extension-Key", acme.extensionKey())
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
                .build();
        Application.Settings settings = new Application.Settings("us-east");

        application.put().retrieve().toBodilessEntity();
        Application.Settings stored = application
                .put()
                .uri("/settings")
                .body(settings)
                .retrieve()
                .body(Application.Settings.class);

        assertThat(stored).isEqualTo(settings);
        assertThat(acme.requests()).extracting(RecordedRequest::status).containsExactly(204, 200, 200);

        acme.failNext(Operation.INSTALL, Failure.status(429));
        ResponseEntity<Void> locked = application.put().retrieve().toBodilessEntity();

        assertThat(locked.getStatusCode().value()).isEqualTo(503);
        assertThat(locked.getHeaders().getFirst("Retry-After")).isNotBlank();
    }

    /** The client works with the Jackson that Spring Boot chose, and brought no second one, nor another log. */
    @Test
    void theVersionsAreThoseOfSpringBoot(@Autowired JsonMapper mapper) {
        assertThat(mapper.version()).hasToString(System.getProperty("jackson.version"));
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(ch.qos.logback.classic.LoggerContext.class);
    }
}
