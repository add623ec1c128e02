package io.github.cliqextensions.mock.server;

import io.github.cliqextensions.mock.api.check.Broken;
import io.github.cliqextensions.mock.http.Excerpts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Says which rules a request broke, and where; the body of the answer stays as the service would send it. */
final class Explanation {

    static final String HEADER = "X-Cliq-Mock-Rules";

    private static final String PLAIN = "-._~/: ";

    /** In characters: escaped it is up to nine times as many bytes, and clients take headers of some ten thousand. */
    private static final int LONGEST = 1_000;

    private Explanation() {}

    /**
     * One line for each broken rule: {@code PROP-3 /properties/some_key}. A request can break very many, and at very long
     * places; then the last line is cut off, and the rest left out, since headers and the journal hold only so much.
     */
    static List<String> lines(List<Broken> broken) {
        List<String> lines = new ArrayList<>();
        int room = LONGEST;
        for (Broken one : broken) {
            if (room <= 0) {
                break;
            }
            lines.add(Excerpts.of(one.rule().id() + " " + one.where(), room));
            room -= lines.get(lines.size() - 1).length();
        }
        return lines;
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
