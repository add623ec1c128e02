package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.tck.http.Evidence;
import io.github.cliqextensions.tck.run.Result;
import java.util.ArrayList;
import java.util.List;

/** Failed tests on the page, each with what shows it. */
final class HtmlEvidence {

    /** So many are open from the start; of hundreds one looks for the one that matters first. */
    static final int OPEN = 5;

    private final Html html;
    private final String kind;

    HtmlEvidence(Html html, String kind) {
        this.html = html;
        this.kind = kind;
    }

    void write(Result result, boolean open) {
        html.open("article", "class", "failure " + kind, "id", result.test());
        html.open("h3")
                .element("a", result.rule().id(), "href", "#" + result.rule().id());
        html.text(" " + Words.of(result)).close();
        html.open("p", "class", "sentence").text(result.statement().sentence() + " ");
        HtmlRules.strength(html, result.strength());
        html.close();
        if (result.evidence().isPresent()) {
            evidence(result.evidence().get(), open);
        } else {
            html.element("pre", result.reason());
        }
        place(result);
        html.close();
    }

    private void evidence(Evidence evidence, boolean open) {
        html.open("dl", "class", "against");
        html.open("div", "class", "expected")
                .element("dt", "Expected")
                .element("dd", evidence.expected())
                .close();
        html.open("div", "class", "got")
                .element("dt", "Got")
                .element("dd", evidence.got())
                .close();
        html.close();
        html.open("details", open ? new String[] {"open", ""} : new String[0]);
        html.element("summary", "Request and answer");
        if (!evidence.before().isEmpty()) {
            html.element("h4", "Sent before, by the same test");
            html.element("pre", String.join("\n", evidence.before()), "class", "before");
        }
        html.open("div", "class", "exchange");
        message(
                "Request",
                evidence.request().method() + " " + evidence.request().target(),
                evidence.request().headers(),
                evidence.request().body());
        message(
                "Answer",
                "Status " + evidence.answer().status(),
                evidence.answer().headers(),
                evidence.answer().body());
        html.close();
        html.element("h4", "To send the request again");
        html.element("pre", evidence.curl(), "class", "curl");
        html.element("p", curlNote(evidence.curl()), "class", "note");
        html.close();
    }

    private static String curlNote(String curl) {
        List<String> notes = new ArrayList<>();
        if (curl.contains("${CLIQ_TCK_")) {
            notes.add("Set the variables first, percent-encoded where they stand in the URL.");
        }
        if (curl.contains("${CLIQ_TCK_OTHER_")) {
            notes.add(
                    "OTHER is one that the test made for itself: a wrong one, an expired one, or one of other scopes.");
        }
        if (curl.contains("*** (")) {
            notes.add(
                    "*** (n) stands for a value of n characters, which is not shown; put one of your own in its place.");
        }
        return String.join(" ", notes);
    }

    private void message(String title, String line, List<Evidence.Header> headers, String body) {
        html.open("div").element("h4", title);
        html.open("pre").element("strong", line).text("\n");
        headers.forEach(header -> html.text(header.name() + ": " + header.value() + "\n"));
        if (!body.isEmpty()) {
            html.text("\n" + body);
        }
        html.close().close();
    }

    /** Where to correct the contract, if it is the one that is wrong. */
    private void place(Result result) {
        html.open("div", "class", "place").element("p", "To be corrected in the contract, if the target is right:");
        html.open("ul")
                .open("li")
                .element("code", Words.place(result.statement()))
                .text(" the sentence")
                .close();
        result.rule()
                .places()
                .forEach(value -> html.open("li")
                        .element("code", Words.place(value))
                        .text(" what it speaks of")
                        .close());
        html.close().close();
    }
}
