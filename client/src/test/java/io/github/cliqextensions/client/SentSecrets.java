package io.github.cliqextensions.client;

import feign.RequestTemplate;
import io.github.cliqextensions.client.contract.Api;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every secret that any test of this suite has sent, written down for the one that searches the suite's log for them. The
 * short ones are left out: they are part of other words.
 */
final class SentSecrets {

    static final Path FILE = Path.of("target", "sent-secrets.txt");

    private static final int SHORTEST = 6;
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    private SentSecrets() {}

    static void add(String secret) {
        if (secret.length() >= SHORTEST && KNOWN.add(secret)) {
            write(secret);
        }
    }

    static void addOf(RequestTemplate request) {
        request.queries().getOrDefault(Api.EXTENSION_KEY, Set.of()).stream()
                .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                .forEach(SentSecrets::add);
        if (request.body() != null) {
            for (JsonNode value : JSON.readTree(request.body()).path("properties")) {
                add(value.stringValue());
            }
        }
    }

    private static synchronized void write(String secret) {
        try {
            Files.writeString(
                    FILE, secret.replace("\n", " ") + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
