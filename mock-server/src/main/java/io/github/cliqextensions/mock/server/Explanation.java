package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.api.check.Broken;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Says which rules a request broke, and where; the body of the answer stays as the service would send it. */
final class Explanation {

    static final String HEADER = "X-Cliq-Mock-Rules";

    private static final String PLAIN = "-._~/: ";

    private Explanation() {}

    /** One line for each broken rule: {@code PROP-3 /properties/some_key}. */
    static List<String> lines(List<Broken> broken) {
        return broken.stream().map(one -> one.rule().id() + " " + one.where()).toList();
    }

    /** The lines as a header carries them: separated by commas, percent-encoded. */
    static String header(List<String> lines) {
        return lines.stream().map(Explanation::encode).collect(Collectors.joining(","));
    }

    private static String encode(String line) {
        StringBuilder encoded = new StringBuilder();
        for (byte one : line.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xFF);
            boolean plain =
                    (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
            encoded.append(plain ? String.valueOf(c) : String.format("%%%02X", (int) c));
        }
        return encoded.toString();
    }
}
