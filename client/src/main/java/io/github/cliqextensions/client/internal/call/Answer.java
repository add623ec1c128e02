package io.github.cliqextensions.client.internal.call;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What came back, whole.
 *
 * @param headers by their names, read without regard to case
 */
record Answer(int status, Map<String, Collection<String>> headers, String body) {

    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .flatMap(header -> header.getValue().stream())
                .findFirst();
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }
}
