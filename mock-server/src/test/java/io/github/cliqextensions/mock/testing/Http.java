package io.github.cliqextensions.mock.testing;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The client of all tests. */
public final class Http {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int PATIENCE_SECONDS = 60;

    private Http() {}

    public static Reply send(HttpRequest request) {
        return sendAsync(request).join();
    }

    public static CompletableFuture<Reply> sendAsync(HttpRequest request) {
        return CLIENT.sendAsync(request, BodyHandlers.ofString())
                .thenApply(Reply::of)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
