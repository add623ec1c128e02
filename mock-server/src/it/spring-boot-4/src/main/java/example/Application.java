package example;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** Installs an extension and keeps settings in its properties. */
@SpringBootApplication
@RestController
public class Application {

    private final RestClient cliq;

    Application(@Value("${cliq.base-url}") String baseUrl) {
        cliq = RestClient.create(baseUrl);
    }

    public static void main(String[] arguments) {
        SpringApplication.run(Application.class, arguments);
    }

    @PutMapping("/settings/{extension}")
    public Settings store(
            @PathVariable long extension,
            @RequestHeader("Extension-Key") String key,
            @RequestHeader("Authorization") String authorization,
            @RequestBody Settings settings) {
        cliq.post()
                .uri("/api/v3/extensions/{extension}/installation?EXTENSION_KEY={key}", extension, key)
                .header("Authorization", authorization)
                .body(Map.of("scope", "organization"))
                .retrieve()
                .toBodilessEntity();
        Properties stored = cliq.patch()
                .uri("/api/v3/extensions/{extension}/properties?EXTENSION_KEY={key}", extension, key)
                .header("Authorization", authorization)
                .body(Map.of("properties", settings))
                .retrieve()
                .body(Properties.class);
        return new Settings(stored.region());
    }

    /** What clients of this application send and get. */
    public record Settings(String region) {}

    /** What Cliq answers. */
    record Properties(String region) {}
}
