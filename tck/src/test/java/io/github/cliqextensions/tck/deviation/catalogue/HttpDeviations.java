package io.github.cliqextensions.tck.deviation.catalogue;

import static io.github.cliqextensions.spec.Operation.DELETE_PROPERTY;
import static io.github.cliqextensions.spec.Operation.GET_PROPERTY;
import static io.github.cliqextensions.spec.Operation.INSTALL;
import static io.github.cliqextensions.spec.Operation.SET_PROPERTIES;
import static io.github.cliqextensions.spec.Rule.HTTP_1;
import static io.github.cliqextensions.spec.Rule.HTTP_2;
import static io.github.cliqextensions.spec.Rule.HTTP_3;
import static io.github.cliqextensions.tck.deviation.Deviation.lax;
import static io.github.cliqextensions.tck.deviation.Deviation.other;
import static io.github.cliqextensions.tck.deviation.Deviation.strict;
import static io.github.cliqextensions.tck.deviation.Wrongs.answersRefusalsBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.readsWhereRefusedBy;
import static io.github.cliqextensions.tck.deviation.Wrongs.refuses;

import io.github.cliqextensions.mock.http.Answer;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.deviation.Answers;
import io.github.cliqextensions.tck.deviation.Deviation;
import io.github.cliqextensions.tck.deviation.Says;
import io.github.cliqextensions.tck.deviation.Wrongs;
import java.util.List;
import java.util.stream.Stream;

/** HTTP-1 to HTTP-3: paths, methods and accepted types. */
final class HttpDeviations {

    private static final String ALLOW = "Allow";
    private static final String JSON = "application/json";

    private HttpDeviations() {}

    static List<Deviation> all() {
        return Stream.of(paths(), segments(), methods(), types(), typesTooStrict())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Deviation> paths() {
        return List.of(
                lax(
                        HTTP_1,
                        "finds operations below any path",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withPath(
                                        path -> path.replaceFirst("^(/api/v3)/[^/]+(/extensions/)", "$1$2")),
                                HTTP_1),
                        Says.unchanged()),
                lax(
                        HTTP_1,
                        "passes over a slash at the end of a path",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withPath(path -> path.replaceFirst("/$", "")), HTTP_1),
                        Says.unchanged()),
                lax(
                        HTTP_1,
                        "passes over what stands behind a path that it knows",
                        readsWhereRefusedBy(
                                (asked, sent) ->
                                        sent.withPath(path -> path.replaceFirst("(/properties/[^/]+)/.*", "$1")),
                                HTTP_1),
                        Says.status(GET_PROPERTY, Refusal.NOT_FOUND)),
                other(
                        HTTP_1,
                        "answers an unknown path with a line of text",
                        answersRefusalsBy(Answers.text("text/plain", "Not Found"), HTTP_1),
                        "Content-Type " + JSON),
                other(
                        HTTP_1,
                        "answers an unknown path with a message of its own",
                        answersRefusalsBy(Answers.message("Not Found"), HTTP_1),
                        Says.message(Refusal.NOT_FOUND)),
                other(
                        HTTP_1,
                        "answers an unknown path as a method that there is not",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.METHOD_NOT_SUPPORTED, HTTP_1),
                        Says.status(GET_PROPERTY, Refusal.NOT_FOUND)),
                strict(
                        HTTP_1,
                        "does not know the path of an empty key",
                        Wrongs.api((asked, real) -> asked.request().path().endsWith("/properties/")
                                ? Answers.refusal(asked, Refusal.NOT_FOUND)
                                : real.answer(asked)),
                        Says.status(GET_PROPERTY, Refusal.PROPERTY_KEY_INVALID)),
                lax(
                        HTTP_1,
                        "takes the path of an empty key for that of all properties",
                        Wrongs.reads(sent -> sent.withPath(path -> path.replaceFirst("/properties/$", "/properties"))),
                        "a header Allow with "));
    }

    private static List<Deviation> segments() {
        return List.of(
                lax(
                        HTTP_1,
                        "parts segments at encoded slashes",
                        Wrongs.reads(sent -> sent.withPath(path -> path.replaceAll("(?i)%2F", "/"))),
                        Says.status(GET_PROPERTY, Refusal.NOT_FOUND)),
                strict(
                        HTTP_1,
                        "does not find a key with an encoded slash in it",
                        Wrongs.api((asked, real) -> asked.request().path().matches("(?i).*/properties/.*%2F.*")
                                ? Answers.refusal(asked, Refusal.NOT_FOUND)
                                : real.answer(asked)),
                        Says.status(GET_PROPERTY, Refusal.PROPERTY_KEY_INVALID)),
                strict(
                        HTTP_1,
                        "does not decode what stands in a segment",
                        Wrongs.api((asked, real) ->
                                asked.is(GET_PROPERTY) && asked.request().path().matches(".*%[67].*")
                                        ? Answers.refusal(asked, Refusal.PROPERTY_KEY_INVALID)
                                        : real.answer(asked)),
                        Says.success(GET_PROPERTY)));
    }

    private static List<Deviation> methods() {
        return List.of(
                lax(
                        HTTP_2,
                        "takes an unknown method for another of the path",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withMethod(
                                        sent.path().endsWith("/installation")
                                                ? INSTALL.method()
                                                : sent.path().endsWith("/properties")
                                                        ? SET_PROPERTIES.method()
                                                        : DELETE_PROPERTY.method()),
                                HTTP_2),
                        Says.status(INSTALL, Refusal.METHOD_NOT_SUPPORTED)),
                lax(
                        HTTP_2,
                        "answers HEAD as GET",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.method().equals("HEAD") ? sent.withMethod("GET") : sent, HTTP_2),
                        Says.status(GET_PROPERTY, Refusal.METHOD_NOT_SUPPORTED)),
                lax(
                        HTTP_2,
                        "answers OPTIONS with the methods of the path",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            return asked.request().method().equals("OPTIONS") && asked.isRefusedBy(HTTP_2)
                                    ? Answer.empty(204)
                                            .with(ALLOW, right.headers().getOrDefault(ALLOW, ""))
                                    : right;
                        }),
                        Says.status(INSTALL, Refusal.METHOD_NOT_SUPPORTED)),
                lax(
                        HTTP_2,
                        "lists more methods than the path has",
                        answersRefusalsBy(
                                answer -> answer.with(ALLOW, answer.headers().getOrDefault(ALLOW, "") + ", OPTIONS"),
                                HTTP_2),
                        "a header Allow with "),
                strict(
                        HTTP_2,
                        "lists one of the methods that the path has",
                        answersRefusalsBy(
                                answer -> answer.with(
                                        ALLOW,
                                        answer.headers().getOrDefault(ALLOW, "").replaceFirst(",.*", "")),
                                HTTP_2),
                        "a header Allow with "),
                other(
                        HTTP_2,
                        "does not list the methods of the path",
                        answersRefusalsBy(Answers.withoutHeader(ALLOW), HTTP_2),
                        "a header Allow with "),
                other(
                        HTTP_2,
                        "does not find a path with another method",
                        Wrongs.refusesOtherwise(asked -> true, Refusal.NOT_FOUND, HTTP_2),
                        Says.status(INSTALL, Refusal.METHOD_NOT_SUPPORTED)),
                other(
                        HTTP_2,
                        "answers a method that nobody knows as not implemented",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            boolean known = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
                                    .contains(asked.request().method());
                            return asked.isRefusedBy(HTTP_2) && !known
                                    ? Answers.status(501).apply(right)
                                    : right;
                        }),
                        Says.status(INSTALL, Refusal.METHOD_NOT_SUPPORTED)),
                other(
                        HTTP_2,
                        "names the method in its message",
                        answersRefusalsBy(Answers.message("GET is not supported"), HTTP_2),
                        Says.message(Refusal.METHOD_NOT_SUPPORTED)));
    }

    private static List<Deviation> types() {
        return List.of(
                lax(
                        HTTP_3,
                        "answers JSON whatever is accepted",
                        readsWhereRefusedBy((asked, sent) -> sent.withHeader("Accept"), HTTP_3),
                        Says.status(GET_PROPERTY, Refusal.TYPE_NOT_SUPPORTED)),
                lax(
                        HTTP_3,
                        "refuses who does not accept JSON, and does what was asked for",
                        Wrongs.api((asked, real) -> {
                            Answer right = real.answer(asked);
                            if (asked.isRefusedBy(HTTP_3)) {
                                real.answer(asked, asked.sent().withHeader("Accept"));
                            }
                            return right;
                        }),
                        Says.unchanged()),
                lax(
                        HTTP_3,
                        "does not read qualities of accepted types",
                        readsWhereRefusedBy(
                                (asked, sent) -> sent.withHeader(
                                        "Accept",
                                        String.join(",", sent.headers("Accept")).replaceAll("; *q=[0-9.]+", "")),
                                HTTP_3),
                        Says.status(GET_PROPERTY, Refusal.TYPE_NOT_SUPPORTED)),
                lax(
                        HTTP_3,
                        "takes room for anything for room for JSON, though JSON is ruled out",
                        readsWhereRefusedBy(
                                (asked, sent) ->
                                        String.join(",", sent.headers("Accept")).matches(".*[*]/[*](?!;).*")
                                                ? sent.withHeader("Accept")
                                                : sent,
                                HTTP_3),
                        Says.status(GET_PROPERTY, Refusal.TYPE_NOT_SUPPORTED)),
                other(
                        HTTP_3,
                        "answers who does not accept JSON as a bad request",
                        answersRefusalsBy(Answers.status(400), HTTP_3),
                        Says.status(INSTALL, Refusal.TYPE_NOT_SUPPORTED)),
                other(
                        HTTP_3,
                        "answers who does not accept JSON without a body",
                        answersRefusalsBy(answer -> Answer.empty(answer.status()), HTTP_3),
                        "Content-Type " + JSON));
    }

    private static List<Deviation> typesTooStrict() {
        return List.of(
                strict(
                        HTTP_3,
                        "asks for an Accept",
                        refuses(asked -> asked.header("Accept").isEmpty(), Refusal.TYPE_NOT_SUPPORTED),
                        Says.success(INSTALL)),
                strict(
                        HTTP_3,
                        "takes no wildcard for JSON",
                        refuses(asked -> asked.header("Accept").equals("*/*"), Refusal.TYPE_NOT_SUPPORTED),
                        Says.success(INSTALL)),
                strict(
                        HTTP_3,
                        "reads accepted types with regard to case",
                        refuses(asked -> asked.header("Accept").matches(".*[A-Z].*"), Refusal.TYPE_NOT_SUPPORTED),
                        Says.success(GET_PROPERTY)),
                strict(
                        HTTP_3,
                        "takes a low quality for none",
                        refuses(asked -> asked.header("Accept").matches(".*q=0\\.[01].*"), Refusal.TYPE_NOT_SUPPORTED),
                        Says.success(GET_PROPERTY)),
                strict(
                        HTTP_3,
                        "reads the first header of several",
                        Wrongs.api((asked, real) -> real.answer(
                                asked,
                                asked.header("Accept").isEmpty()
                                        ? asked.sent()
                                        : asked.sent().withHeader("Accept", asked.header("Accept")))),
                        Says.success(GET_PROPERTY)));
    }
}
