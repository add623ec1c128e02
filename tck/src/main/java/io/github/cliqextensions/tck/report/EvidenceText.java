package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.tck.http.Evidence;
import io.github.cliqextensions.tck.run.Result;
import java.util.ArrayList;
import java.util.List;

/** Why a test failed, as plain text. */
final class EvidenceText {

    private final Result result;

    EvidenceText(Result result) {
        this.result = result;
    }

    private List<String> lines(Evidence evidence) {
        List<String> lines = new ArrayList<>();
        lines.add(result.rule().id() + " (" + Words.of(result.strength()) + "): "
                + result.statement().sentence());
        lines.add("expected: " + evidence.expected());
        lines.add("got:      " + evidence.got());
        if (!evidence.before().isEmpty()) {
            lines.add("");
            lines.add("Sent before:");
            evidence.before().forEach(line -> lines.add("  " + line));
        }
        lines.add("");
        lines.add(evidence.request().method() + " " + evidence.request().target());
        addMessage(evidence.request().headers(), evidence.request().body(), lines);
        lines.add("");
        lines.add("Status " + evidence.answer().status());
        addMessage(evidence.answer().headers(), evidence.answer().body(), lines);
        lines.add("");
        lines.add("To send it again:");
        lines.add(evidence.curl());
        lines.add("");
        lines.add("In the contract: " + Words.place(result.statement()));
        return lines;
    }

    private static void addMessage(List<Evidence.Header> headers, String body, List<String> lines) {
        headers.forEach(header -> lines.add(header.name() + ": " + header.value()));
        if (!body.isEmpty()) {
            lines.add("");
            lines.add(body);
        }
    }

    @Override
    public String toString() {
        return result.evidence()
                .map(evidence -> String.join("\n", lines(evidence)))
                .orElse(result.reason());
    }
}
