package io.github.cliqextensions.tck.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An answer as it arrived. */
public record Received(int status, List<Map.Entry<String, String>> headers, String body) {

    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
