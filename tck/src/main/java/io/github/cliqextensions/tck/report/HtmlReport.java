package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The report as a page: the verdict and what to do first, then what failed, then everything else. */
final class HtmlReport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Found found;
    private final Words words;
    private final Html html = new Html();

    private HtmlReport(Found found) {
        this.found = found;
        this.words = new Words(found);
    }

    static String of(Found found) throws IOException {
        return new HtmlReport(found).page(new String(Reports.resource("report.css"), StandardCharsets.UTF_8));
    }

    private String page(String css) {
        html.open("html", "lang", "en").open("head");
        html.open("meta", "charset", "utf-8");
        html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy(css));
        html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.open("meta", "name", "color-scheme", "content", "light dark");
        html.open("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", words.verdict() + " – " + found.about().target() + " – cliq-tck");
        html.style(css).close();
        html.open("body");
        html.element("a", "To the content", "class", "skip", "href", "#main");
        head();
        html.open("main", "id", "main", "tabindex", "-1");
        numbers();
        failed(
                "departures",
                "Departures",
                "Tests that the target is judged by, and that it failed.",
                found.departures());
        failed(
                "findings",
                "Findings",
                "What is only assumed, and is otherwise on this target. It is not judged by it. If the target is the real"
                        + " service, the contract is to be corrected where it is named.",
                found.findings());
        leftOut("could-not-run", "Could not run", State.COULD_NOT_RUN);
        leftOut("not-checked", "Not checked", State.NOT_CHECKED);
        leftOut("not-applicable", "Not applicable", State.NOT_APPLICABLE);
        operations();
        new HtmlRules(found, html).write();
        run();
        html.close().close().close();
        return html.toString();
    }

    /** Nothing but this one style sheet: no script, no picture, no request to anywhere. */
    private static String policy(String css) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(css.getBytes(StandardCharsets.UTF_8));
            return "default-src 'none'; style-src 'sha256-"
                    + Base64.getEncoder().encodeToString(hash) + "'; base-uri 'none'; form-action 'none'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private void head() {
        html.open(
                "header",
                "class",
                found.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        html.element("p", "Conformance to the Extensions API", "class", "kind");
        html.element("h1", words.verdict());
        html.element("p", found.about().target(), "class", "target");
        html.element("p", words.why(), "class", "why");
        html.element("p", words.advice());
        html.open("dl", "class", "short");
        fact("Judged by", words.profile());
        fact(
                "Begun",
                TIME.format(found.about().begin()) + ", took "
                        + Words.of(found.about().took()));
        fact(
                "With",
                "cliq-tck " + found.about().kit() + ", contract "
                        + found.about().contract());
        html.close().close();
    }

    private void fact(String name, String value) {
        html.open("div").element("dt", name).element("dd", value).close();
    }

    private void numbers() {
        html.open("nav", "aria-label", "What the run found").open("ul", "class", "numbers");
        number("passed", State.PASSED, "rules");
        number("failed", found.departures().size(), "departures", "departures");
        number("finding", found.findings().size(), "findings", "findings");
        number("lost", State.COULD_NOT_RUN, "could-not-run");
        number("off", State.NOT_CHECKED, "not-checked");
        number("none", State.NOT_APPLICABLE, "not-applicable");
        html.close();
        html.open("p", "class", "more").text("More: ");
        html.element("a", "per operation", "href", "#operations").text(", ");
        html.element("a", "per rule", "href", "#rules").text(", ");
        html.element("a", "settings of the run", "href", "#run").close().close();
    }

    private void number(String kind, State state, String section) {
        number(kind, found.report().in(state).size(), state.words(), section);
    }

    private void number(String kind, int number, String name, String section) {
        html.open("li", "class", number == 0 ? "zero" : kind);
        if (number > 0) {
            html.open("a", "href", "#" + section);
        }
        html.element("strong", String.valueOf(number)).text(" ").element("span", name);
        if (number > 0) {
            html.close();
        }
        html.close();
    }

    private void section(String id, String title, String lead) {
        html.open("section", "id", id).element("h2", title);
        html.element("p", lead, "class", "lead");
    }

    private void failed(String id, String title, String lead, List<Result> results) {
        if (results.isEmpty()) {
            return;
        }
        section(id, title + " (" + results.size() + ")", lead);
        HtmlEvidence evidence = new HtmlEvidence(html, id.equals("findings") ? "finding" : "failed");
        for (int i = 0; i < results.size(); i++) {
            evidence.write(results.get(i), i < HtmlEvidence.OPEN);
        }
        html.close();
    }

    private void leftOut(String id, String title, State state) {
        Map<String, List<Result>> reasons = found.byReason(state);
        if (reasons.isEmpty()) {
            return;
        }
        int all = found.report().in(state).size();
        String explained = Words.explained(state);
        section(
                id,
                title + " (" + all + ")",
                explained.substring(0, 1).toUpperCase(Locale.ROOT) + explained.substring(1) + ".");
        html.open("ul", "class", "reasons");
        reasons.forEach((reason, results) -> reason(state, reason, results));
        html.close().close();
    }

    private void reason(State state, String reason, List<Result> results) {
        html.open("li").open("details").open("summary");
        html.element("span", Words.count(results.size(), "test"), "class", "count")
                .text(" ");
        html.element("span", reason).close();
        HtmlRules.list(html, results, result -> result.rule().id() + " " + Words.of(result));
        html.close();
        String remedy = Words.remedy(state, reason);
        if (!remedy.isEmpty()) {
            html.element("p", remedy, "class", "remedy");
        }
        html.close();
    }

    private void operations() {
        section(
                "operations",
                "Per operation",
                "The tests of the rules that concern each operation, and the answers that the contract knows of it. A rule may"
                        + " concern several.");
        html.open("div", "class", "operations");
        for (Operation operation : Operation.values()) {
            operation(operation);
        }
        html.close().close();
    }

    private void operation(Operation operation) {
        List<Found.Answer> answers = found.answers(operation);
        long seen = answers.stream().filter(Found.Answer::seen).count();
        html.open("article").open("h3").text(operation.id() + " ");
        html.element("code", operation.method() + " " + operation.path()).close();
        HtmlRules.totals(html, found.totals(operation));
        html.open("details").open("summary");
        html.text(seen + " of " + answers.size() + " known answers were seen").close();
        html.open("ul", "class", "answers");
        answers.forEach(answer -> html.element(
                "li",
                (answer.seen() ? "✓ " : "– ")
                        + answer.status()
                        + (answer.code().isEmpty() ? "" : " " + answer.code())
                        + (answer.seen() ? "" : " (not seen)"),
                "class",
                answer.seen() ? "seen" : "unseen"));
        html.close().close().close();
    }

    private void run() {
        section("run", "Settings of the run", "As they were given; secrets are masked.");
        html.open("dl", "class", "facts");
        fact("target", found.about().target());
        fact("profile", words.profile());
        found.about().settings().forEach(this::fact);
        html.close().close();
    }
}
