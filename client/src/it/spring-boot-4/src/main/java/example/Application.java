package example;

import io.github.cliqextensions.client.CliqExtension;
import io.github.cliqextensions.client.CliqExtensions;
import io.github.cliqextensions.client.Credentials;
import io.github.cliqextensions.client.RateLimitedException;
import java.net.URI;
import java.time.format.DateTimeFormatter;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Installs an extension and keeps settings in its properties. */
@SpringBootApplication
public class Application {

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    /** Spring closes it with the application. */
    @Bean
    CliqExtensions cliq(@Value("${cliq.base-url}") URI baseUrl, @Value("${cliq.token}") String token) {
        return CliqExtensions.builder()
                .baseUrl(baseUrl)
                .credentials(Credentials.accessToken(token))
                .build();
    }

    @RestController
    static class Extensions {

        private final CliqExtensions cliq;

        Extensions(CliqExtensions cliq) {
            this.cliq = cliq;
        }

        @PutMapping("/extensions/{id}")
        void install(@PathVariable long id, @RequestHeader("Extension-Key") String key) {
            cliq.extension(id, key).installForOrganization();
        }

        @PutMapping("/extensions/{id}/settings")
        Settings store(
                @PathVariable long id, @RequestHeader("Extension-Key") String key, @RequestBody Settings settings) {
            CliqExtension extension = cliq.extension(id, key);
            extension.setProperties(Map.of("region", settings.region()));
            return new Settings(extension.property("region").orElseThrow());
        }

        @ExceptionHandler
        ResponseEntity<Void> locked(RateLimitedException locked) {
            return ResponseEntity.status(503)
                    .header(
                            "Retry-After",
                            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                    locked.lockedUntil().atOffset(ZoneOffset.UTC)))
                    .build();
        }
    }

    /** What clients of this application send and get. */
    record Settings(String region) {}
}
