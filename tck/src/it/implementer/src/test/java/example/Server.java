package example;

import io.github.cliqextensions.mock.CliqMock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server of the API, by somebody else than this project, with their own ways to arrange things on it. The mock plays it. */
final class Server implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();
    private final CliqMock mock = CliqMock.start();

    static Server start() {
        return new Server();
    }

    URI url() {
        return mock.baseUrl();
    }

    Account addAccount() {
        return new Account(mock.organization());
    }

    @Override
    public void close() {
        mock.close();
    }

    /** An organization with an admin, a member, and an extension that is not installed. */
    final class Account {

        private final CliqMock.Organization organization;

        private Account(CliqMock.Organization organization) {
            this.organization = organization;
        }

        long extensionId() {
            return organization.extensionId();
        }

        String extensionKey() {
            return organization.extensionKey();
        }

        String adminToken() {
            return organization.adminToken();
        }

        String memberToken() {
            return organization.memberToken();
        }

        Instant now() {
            return organization.now();
        }

        void passTime(Duration time) {
            organization.advance(time);
        }

        /** Not by the API, which would count it. */
        void install(Map<String, String> properties) {
            ObjectNode state = JsonMapper.shared().createObjectNode();
            ObjectNode installation = state.putArray("installations")
                    .addObject()
                    .put("organization", organization.id())
                    .put("extension", String.valueOf(extensionId()))
                    .put("scope", "organization");
            properties.forEach(installation.putObject("properties")::put);
            HttpRequest request = HttpRequest.newBuilder(url().resolve("/_mock/state"))
                    .POST(HttpRequest.BodyPublishers.ofString(state.toString()))
                    .build();
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 204) {
                    throw new IllegalStateException("not installed: " + response.statusCode());
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("not installed", e);
            }
        }
    }
}
