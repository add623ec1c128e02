package io.github.cliqextensions.mock.readme;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** What a reader of the README has to test: a program of his own that calls the API. */
final class Installer {

    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpRequest request;

    Installer(URI baseUrl, String token, long extensionId, String extensionKey) {
        request = HttpRequest.newBuilder(baseUrl.resolve(
                        "/api/v3/extensions/" + extensionId + "/installation?EXTENSION_KEY=" + extensionKey))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"scope\":\"organization\"}"))
                .build();
    }

    /** @return the status */
    int install() throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
