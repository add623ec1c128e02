package io.github.cliqextensions.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** The clock of a mock. */
final class Clock {

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpRequest aMinute;

    Clock(int port) {
        aMinute = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/_mock/clock/advance"))
                .POST(BodyPublishers.ofString("{\"duration\":\"PT1M\"}"))
                .build();
    }

    /** Moves it on by the window of all thresholds. */
    void advance() {
        try {
            client.send(aMinute, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
