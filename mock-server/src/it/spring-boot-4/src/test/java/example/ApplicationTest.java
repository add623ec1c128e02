package example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.CliqMock;
import io.github.cliqextensions.mock.CliqMockExtension;
import io.github.cliqextensions.mock.journal.RecordedRequest;
import jakarta.servlet.ServletContext;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.SLF4JServiceProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ApplicationTest {

    @RegisterExtension
    static final CliqMockExtension MOCK = CliqMockExtension.create();

    @DynamicPropertySource
    static void useTheMock(DynamicPropertyRegistry properties) {
        properties.add("cliq.base-url", MOCK::baseUrl);
    }

    @Test
    void bothServersAnswer(@Value("${local.server.port}") int port, CliqMock.Organization acme) {
        Application.Settings settings = new Application.Settings("us-east");

        Application.Settings stored = RestClient.create("http://localhost:" + port)
                .put()
                .uri("/settings/{extension}", acme.extensionId())
                .header("Extension-Key", acme.extensionKey())
                .header("Authorization", "Bearer " + acme.adminToken())
                .body(settings)
                .retrieve()
                .body(Application.Settings.class);

        assertThat(stored).isEqualTo(settings);
        assertThat(acme.requests()).extracting(RecordedRequest::status).containsExactly(204, 200);
        assertThat(acme.baseUrl().getPort()).isNotEqualTo(port);
    }

    @Test
    void theServerOfTheApplicationIsStillTomcat(@Autowired ServletContext application) {
        assertThat(application.getServerInfo()).startsWith("Apache Tomcat/");
    }

    @Test
    void theLogIsStillThatOfSpringBoot() {
        assertThat(LoggerFactory.getILoggerFactory()).isInstanceOf(ch.qos.logback.classic.LoggerContext.class);
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class))
                .as("bindings of SLF4J on the class path")
                .hasSize(1);
    }
}
