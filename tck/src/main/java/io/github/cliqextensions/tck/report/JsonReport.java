package io.github.cliqextensions.tck.report;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Rule;
import io.github.cliqextensions.spec.Statement;
import io.github.cliqextensions.tck.http.Evidence;
import io.github.cliqextensions.tck.run.Result;
import io.github.cliqextensions.tck.run.State;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The report in JSON. {@code report.schema.json} says what each member means. */
final class JsonReport {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Found found;

    private JsonReport(Found found) {
        this.found = found;
    }

    static byte[] of(Found found) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(new JsonReport(found).report());
    }

    private ObjectNode report() {
        Words words = new Words(found);
        About about = found.about();
        ObjectNode report = JSON.createObjectNode();
        report.put("$schema", Reports.SCHEMA).put("target", about.target());
        report.put("profile", word(about.profile())).put("verdict", word(found.verdict()));
        report.put("summary", words.verdict() + ". " + words.why());
        about.settings().forEach(report.putObject("settings")::put);
        report.put("begin", about.begin().truncatedTo(ChronoUnit.MILLIS).toString());
        report.put("took", about.took().truncatedTo(ChronoUnit.MILLIS).toString());
        report.putObject("kit").put("name", "cliq-tck").put("version", about.kit());
        report.putObject("contract").put("file", Api.CONTRACT_FILE).put("version", about.contract());
        report.set("totals", totals(found.report().totals()));
        names(report.putArray("departures"), found.departures());
        names(report.putArray("findings"), found.findings());
        ArrayNode operations = report.putArray("operations");
        for (Operation operation : Operation.values()) {
            operations.add(operation(operation));
        }
        ArrayNode rules = report.putArray("rules");
        for (Rule rule : Rule.values()) {
            rules.add(rule(rule));
        }
        ArrayNode tests = report.putArray("tests");
        found.report().results().forEach(result -> tests.add(test(result)));
        return report;
    }

    private ObjectNode operation(Operation operation) {
        ObjectNode node = JSON.createObjectNode()
                .put("operation", operation.id())
                .put("method", operation.method())
                .put("path", operation.path());
        node.set("totals", totals(found.totals(operation)));
        ArrayNode answers = node.putArray("answers");
        found.answers(operation).forEach(answer -> {
            ObjectNode one = answers.addObject().put("status", answer.status());
            if (!answer.code().isEmpty()) {
                one.put("code", answer.code());
            }
            one.put("seen", answer.seen());
        });
        return node;
    }

    private ObjectNode rule(Rule rule) {
        ObjectNode node = JSON.createObjectNode().put("rule", rule.id()).put("intent", rule.intent());
        ArrayNode statements = node.putArray("statements");
        for (Statement statement : rule.statements()) {
            statements
                    .addObject()
                    .put("strength", Words.of(statement.strength()))
                    .put("source", statement.strength().source())
                    .put("sentence", statement.sentence())
                    .put("place", Words.place(statement));
        }
        ArrayNode values = node.putArray("values");
        rule.places().forEach(place -> values.add(Words.place(place)));
        node.set("totals", totals(found.totals(rule)));
        names(node.putArray("tests"), found.of(rule));
        return node;
    }

    private ObjectNode test(Result result) {
        ObjectNode node = JSON.createObjectNode()
                .put("test", result.test())
                .put("rule", result.rule().id())
                .put("strength", Words.of(result.strength()))
                .put("judged", found.judges(result))
                .put("state", word(result.state()))
                .put("took", result.took().truncatedTo(ChronoUnit.MILLIS).toString());
        if (!result.reason().isEmpty()) {
            node.put("reason", result.reason());
        }
        result.evidence().ifPresent(evidence -> node.set("evidence", evidence(evidence)));
        return node;
    }

    private static ObjectNode evidence(Evidence evidence) {
        ObjectNode node =
                JSON.createObjectNode().put("expected", evidence.expected()).put("got", evidence.got());
        evidence.before().forEach(node.putArray("before")::add);
        ObjectNode request = node.putObject("request")
                .put("method", evidence.request().method())
                .put("target", evidence.request().target());
        addMessage(evidence.request().headers(), evidence.request().body(), request);
        ObjectNode answer =
                node.putObject("answer").put("status", evidence.answer().status());
        addMessage(evidence.answer().headers(), evidence.answer().body(), answer);
        return node.put("curl", evidence.curl());
    }

    private static void addMessage(List<Evidence.Header> headers, String body, ObjectNode message) {
        ArrayNode array = message.putArray("headers");
        headers.forEach(header -> array.addObject().put("name", header.name()).put("value", header.value()));
        message.put("body", body);
    }

    private static ObjectNode totals(Map<State, Integer> totals) {
        ObjectNode node = JSON.createObjectNode();
        totals.forEach((state, number) -> node.put(word(state), number));
        return node;
    }

    private static void names(ArrayNode names, List<Result> results) {
        results.forEach(result -> names.add(result.test()));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
