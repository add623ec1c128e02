package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.GET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Operation.UPGRADE;
import static io.github.cliqextensions.spec.Rule.EXT_3;
import static io.github.cliqextensions.spec.Rule.HTTP_10;
import static io.github.cliqextensions.spec.Rule.HTTP_11;
import static io.github.cliqextensions.spec.Rule.HTTP_6;
import static io.github.cliqextensions.spec.Rule.HTTP_7;
import static io.github.cliqextensions.spec.Rule.HTTP_8;
import static io.github.cliqextensions.spec.Rule.LIST_2;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.askedFor;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Asked;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Sent;
import io.github.cliqextensions.tck.deviation.Wrong;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** HTTP-6 to HTTP-8, HTTP-10 and HTTP-11: declared types, errors, unknown members, and parameters of the query. */
final class HttpBodyDeviations {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    private HttpBodyDeviations() {}

    static List<Deviation> all() {
        return Stream.of(types(), errors(), members(), messages(), parameters())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> types() {
        return List.of(
                lax(
                        HTTP_6,
                        "reads JSON whatever it is declared as",
                        readsWhereRefusedBy((asked, sent) -> sent.withHeader(CONTENT_TYPE, JSON), HTTP_6),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        HTTP_6,
                        "takes a body that is not declared for JSON",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.header(CONTENT_TYPE).isEmpty()
                                        ? sent.withHeader(CONTENT_TYPE, JSON)
                                        : sent,
                                HTTP_6),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        HTTP_6,
                        "takes any type that begins as JSON's does",
                        readsWhereRefusedBy(
                                (asked, sent) -> asked.header(CONTENT_TYPE).startsWith(JSON)
                                        ? sent.withHeader(CONTENT_TYPE, JSON)
                                        : sent,
                                HTTP_6),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                strict(
                        HTTP_6,
                        "takes no charset",
                        refuses(asked -> asked.header(CONTENT_TYPE).contains("charset"), Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)),
                strict(
                        HTTP_6,
                        "reads types with regard to case",
                        refuses(asked -> asked.header(CONTENT_TYPE).matches(".*[A-Z].*/.*"), Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)),
                strict(
                        HTTP_6,
                        "asks for a declared type where there is no body",
                        refuses(asked -> asked.header(CONTENT_TYPE).isEmpty(), Refusal.MALFORMED_REQUEST),
                        Says.success(GET_PROPERTIES)),
                other(
                        HTTP_6,
                        "answers another type as an unsupported one",
                        answersRefusalsBy(Answers.status(415), HTTP_6),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)));
    }

    private static List<Deviation> errors() {
        return List.of(
                other(
                        HTTP_7,
                        "sends a code where no code is named",
                        errors(body -> {
                            if (!body.has("code")) {
                                body.put("code", "error");
                            }
                        }),
                        "expected: no code"),
                other(
                        HTTP_7,
                        "sends null for a code where no code is named",
                        errors(body -> {
                            if (!body.has("code")) {
                                body.putNull("code");
                            }
                        }),
                        "expected: no code"),
                other(
                        HTTP_7,
                        "sends no code where one is named",
                        errors(body -> body.remove("code")),
                        Says.code(Refusal.INSTALL_RESTRICTED)),
                other(HTTP_7, "sends no message", errors(body -> body.remove("message")), "an object with a message"),
                other(
                        HTTP_7,
                        "sends an empty message beside a code",
                        errors(body -> {
                            if (body.has("code")) {
                                body.put("message", "");
                            }
                        }),
                        "an object with a message"),
                other(
                        HTTP_7,
                        "sends the message under another name",
                        errors(body -> body.set("error_description", body.remove("message"))),
                        "an object with a message"),
                other(
                        HTTP_7,
                        "declares errors as plain text",
                        Wrongs.answers(asked -> asked.refusedBy().isPresent(), Answers.contentType("text/plain")),
                        "Content-Type " + JSON),
                other(
                        HTTP_7,
                        "sends errors without a body",
                        Wrongs.answers(asked -> asked.refusedBy().isPresent(), answer -> Answer.empty(answer.status())),
                        "Content-Type " + JSON),
                other(
                        HTTP_7,
                        "sends a fault as another one",
                        Wrongs.answers(asked -> asked.fault().isPresent(), Answers.message("Internal Server Error")),
                        Says.message(Refusal.SERVER_ERROR)));
    }

    private static List<Deviation> members() {
        return List.of(
                lax(
                        HTTP_8,
                        "passes over unknown members",
                        readsWhereRefusedBy(HttpBodyDeviations::withoutUnknown, HTTP_8),
                        Says.status(INSTALL, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        HTTP_8,
                        "passes over unknown members beside properties",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(SET_PROPERTIES) && asked.isRefusedBy(HTTP_8)
                                    ? real.answer(asked, withoutUnknown(asked, asked.sent()))
                                    : right;
                        }),
                        Says.status(SET_PROPERTIES, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        HTTP_8,
                        "passes over unknown members of an upgrade",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.is(UPGRADE) && asked.isRefusedBy(HTTP_8)
                                    ? real.answer(asked, withoutUnknown(asked, asked.sent()))
                                    : right;
                        }),
                        Says.status(UPGRADE, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        HTTP_8,
                        "passes over an unknown member that is null or empty",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.text().matches(".*:(null|\"\"|\\[]|[{]})[}]$")
                                        ? withoutUnknown(asked, sent)
                                        : sent,
                                HTTP_8),
                        Says.status(INSTALL, Refusal.EXTRA_KEY_FOUND)),
                lax(
                        HTTP_8,
                        "refuses unknown members, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(HTTP_8)) {
                                real.answer(asked, withoutUnknown(asked, asked.sent()));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                other(
                        HTTP_8,
                        "does not name the unknown member",
                        answersRefusalsBy(Answers.message(Refusal.EXTRA_KEY_FOUND.message()), HTTP_8),
                        "is an extra key in the JSON Object.\""),
                other(
                        HTTP_8,
                        "names the unknown member by a pointer",
                        answersRefusalsBy(
                                Answers.json(body -> body.put(
                                        "message",
                                        body.path("message").asString("").replaceFirst("'", "'/"))),
                                HTTP_8),
                        "is an extra key in the JSON Object.\""),
                other(
                        HTTP_8,
                        "answers an unknown member as a malformed request",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.MALFORMED_REQUEST, HTTP_8),
                        "is an extra key in the JSON Object.\""));
    }

    private static List<Deviation> messages() {
        return List.of(
                other(
                        HTTP_10,
                        "sends the general message of the status beside a code",
                        errors(body -> {
                            if (body.has("code")) {
                                body.put("message", Refusal.MALFORMED_REQUEST.message());
                            }
                        }),
                        Says.message(Refusal.INSTALL_RESTRICTED)),
                other(
                        HTTP_10,
                        "describes a code for an upgrade as for an installation",
                        errors(body -> body.put(
                                "message",
                                body.path("message")
                                        .asString("")
                                        .replace(
                                                Refusal.UPGRADE_RESTRICTED.message(),
                                                Refusal.INSTALL_RESTRICTED.message()))),
                        Says.message(Refusal.UPGRADE_RESTRICTED)),
                other(
                        HTTP_10,
                        "describes an invalid key for a deletion as for reading",
                        errors(body -> body.put(
                                "message",
                                body.path("message")
                                        .asString("")
                                        .replace(
                                                Refusal.DELETE_KEY_INVALID.message(),
                                                Refusal.PROPERTY_KEY_INVALID.message()))),
                        Says.message(Refusal.DELETE_KEY_INVALID)),
                other(
                        HTTP_10,
                        "sends the general message where a fault brings the code",
                        Wrongs.answers(
                                asked -> asked.fault().isPresent(),
                                Answers.message(Refusal.MALFORMED_REQUEST.message())),
                        Says.message(Refusal.REQUEST_LIMIT_EXCEEDED)),
                other(
                        HTTP_10,
                        "sends the code for a message",
                        errors(body -> {
                            if (body.has("code")) {
                                body.put("message", body.path("code").asString(""));
                            }
                        }),
                        Says.message(Refusal.INSTALL_RESTRICTED)));
    }

    private static List<Deviation> parameters() {
        return List.of(
                strict(
                        HTTP_11,
                        "refuses parameters that nobody asked for",
                        refuses(asked -> asked.query("nobody").isPresent(), Refusal.MALFORMED_REQUEST),
                        Says.success(INSTALL)),
                strict(
                        HTTP_11,
                        "refuses a parameter that comes twice",
                        refuses(
                                asked -> asked.request()
                                        .query()
                                        .matches("(.*&)?" + Api.EXTENSION_KEY + "=.*&" + Api.EXTENSION_KEY + "=.*"),
                                Refusal.MALFORMED_REQUEST),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        HTTP_11,
                        "lets the last of a repeated parameter hold",
                        Wrongs.reads(sent -> sent.withQuery(query -> reversed(query))),
                        Says.status(INSTALL, Refusal.NO_PERMISSION)),
                lax(
                        HTTP_11,
                        "takes the first parameter of a name that is not empty",
                        readsWhereRefusedBy(
                                (asked, sent) ->
                                        sent.withQuery(query -> query.replaceAll(Api.EXTENSION_KEY + "=(&|$)", "")),
                                EXT_3),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        HTTP_11,
                        "joins lists of keys that come apart",
                        Wrongs.reads(
                                askedFor(GET_PROPERTIES),
                                (asked, sent) -> sent.withQuery(
                                        query -> query.replaceFirst("(keys=[^&]*)&(.*&)?keys=([^&]*)", "$1,$3&$2"))),
                        Says.keys()),
                lax(
                        HTTP_11,
                        "reads names of parameters without regard to case",
                        Wrongs.reads(sent -> sent.withQuery(query -> query.replaceAll(
                                "(?i)(^|&)" + Api.EXTENSION_KEY + "=", "$1" + Api.EXTENSION_KEY + "="))),
                        Says.status(INSTALL, Refusal.MALFORMED_REQUEST)),
                lax(
                        HTTP_11,
                        "reads the name of the list without regard to case",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withQuery(query -> query.replace("KEYS=", "keys=")), LIST_2),
                        Says.status(GET_PROPERTIES, Refusal.NO_VALID_KEY)));
    }

    /** Changes the body of every error. */
    private static Supplier<Wrong> errors(Consumer<ObjectNode> change) {
        return Wrongs.answers(asked -> asked.refusedBy().isPresent(), Answers.json(change));
    }

    private static Sent withoutUnknown(Asked asked, Sent sent) {
        JsonNode body = asked.json();
        if (!body.isObject()) {
            return sent;
        }
        ObjectNode known = Json.object();
        body.forEachEntry((name, value) -> {
            if (List.of("scope", "team_ids", "properties").contains(name)
                    && (name.equals("properties") == asked.is(SET_PROPERTIES))
                    && !(name.equals("team_ids") && asked.is(UPGRADE))) {
                known.set(name, value);
            }
        });
        return sent.withBody(known.toString());
    }

    private static String reversed(String query) {
        List<String> parameters = new ArrayList<>(List.of(query.split("&", -1)));
        Collections.reverse(parameters);
        return String.join("&", parameters);
    }
}
