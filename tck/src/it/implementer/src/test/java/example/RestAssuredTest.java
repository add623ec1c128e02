package example;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A test of the implementer's own, with what they have for that. */
class RestAssuredTest {

    @Test
    void setsAPropertyAndReadsIt() {
        try (Server server = Server.start()) {
            Server.Account account = server.addAccount();
            account.install(Map.of());
            String properties = server.url() + "/api/v3/extensions/" + account.extensionId() + "/properties";

            given().queryParam("EXTENSION_KEY", account.extensionKey())
                    .auth()
                    .oauth2(account.adminToken())
                    .contentType(ContentType.JSON)
                    .body(Map.of("properties", Map.of("region", "us-east")))
                    .patch(properties)
                    .then()
                    .statusCode(200);
            given().queryParam("EXTENSION_KEY", account.extensionKey())
                    .auth()
                    .oauth2(account.memberToken())
                    .get(properties + "/region")
                    .then()
                    .statusCode(200)
                    .body("region", equalTo("us-east"));
        }
    }
}
