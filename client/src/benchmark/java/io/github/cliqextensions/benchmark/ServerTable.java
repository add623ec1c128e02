package io.github.cliqextensions.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was measured of servers, as a table in Markdown: the mock's own figures, and beside each other's how they compare. */
final class ServerTable {

    static final String PLAIN = "mock, java -jar";
    static final String BY_COMMAND = "mock, Run command";
    static final String LOADED = "mock, 10,000 users";
    static final String BARE = "bare Javalin";
    static final String WIREMOCK = "WireMock";
    static final String PRISM = "Prism";

    private final Map<String, Map<String, Numbers>> measured;
    private final int rounds;

    ServerTable(Map<String, Map<String, Numbers>> measured, int rounds) {
        this.measured = measured;
        this.rounds = rounds;
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| | " + String.join(" | ", BARE, WIREMOCK, PRISM) + " | the mock |");
        lines.add("| --- | --- | --- | --- | --- |");
        lines.add(row("`getProperty`, requests/s", "read", LOADED, "%.0f"));
        lines.add(row("`setProperties`, requests/s", "write", LOADED, "%.0f"));
        lines.add(row("first answer, s, `java -jar`", "start", PLAIN, "%.2f"));
        lines.add(row("first answer, s, the Run command", "start", BY_COMMAND, "%.2f"));
        lines.add(row("memory after it, MB", "memory", PLAIN, "%.0f"));
        lines.add(row("memory after it, MB, the Run command", "memory", BY_COMMAND, "%.0f"));
        lines.add("");
        lines.add("Medians of " + rounds
                + " interleaved rounds (least to greatest); × is the mock by the other, round by round. "
                + Machine.description());
        return String.join("\n", lines) + "\n";
    }

    private String row(String title, String what, String mock, String format) {
        Numbers ours = of(mock, what);
        List<String> cells = new ArrayList<>(List.of(title));
        for (String other : List.of(BARE, WIREMOCK, PRISM)) {
            Numbers theirs = of(other, what);
            cells.add(
                    theirs.isEmpty() || ours.isEmpty()
                            ? "–"
                            : theirs.spread(format) + ": × "
                                    + ours.ratioTo(theirs).spread("%.2f"));
        }
        cells.add(ours.spread(format));
        return "| " + String.join(" | ", cells) + " |";
    }

    private Numbers of(String subject, String what) {
        return measured.getOrDefault(subject, Map.of()).getOrDefault(what, new Numbers());
    }
}
