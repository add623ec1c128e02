package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.tck.http.History.Step;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What shows that a test failed for good reason, without secrets and without characters that act on what shows it.
 *
 * @param expected what the rule asks for, in words
 * @param got what was there instead
 * @param before what the same test sent before, a line each, oldest first
 * @param curl a command for a shell that sends the request again; secrets are variables in it, and values of properties are
 *     to be filled in
 */
public record Evidence(Request request, Answer answer, String expected, String got, List<String> before, String curl) {

    /** As many of the requests that went before are told; of a test of limits there are dozens alike. */
    private static final int TOLD = 8;

    /** A header of either. */
    public record Header(String name, String value) {}

    /** @param body empty where there is none */
    public record Request(String method, String target, List<Header> headers, String body) {}

    /** @param body empty where there is none; shortened where it is long */
    public record Answer(int status, List<Header> headers, String body) {}

    static Evidence of(Conversation conversation, Sent sent, Received received, String expected, String found) {
        Secrets secrets = Secrets.of(conversation);
        Shown shown = new Shown(secrets);
        return new Evidence(
                shown.request(sent),
                new Answer(
                        received.status(),
                        shown.headers(received.headers()),
                        shown.text(Masks.bodyOrText(received.body()))),
                shown.text(expected),
                shown.text(found + received.status() + " "
                        + received.header("Content-Type").orElse("") + " " + Masks.body(received.body())),
                shown.before(conversation.history().steps(), sent),
                new Curl(conversation.history().variables(), secrets).line(sent));
    }

    /** The request on one line. */
    String sent() {
        String headers = request.headers().stream()
                .map(header -> header.name() + ": " + header.value())
                .collect(Collectors.joining(", ", " [", "]"));
        return request.method() + " " + request.target() + headers
                + (request.body().isEmpty() ? "" : " " + request.body());
    }

    /** What of an exchange may be shown. */
    private record Shown(Secrets secrets) {

        String text(String text) {
            return Masks.shortened(Visible.of(secrets.hide(Masks.lookedAt(text))), text.length());
        }

        Request request(Sent sent) {
            return new Request(
                    sent.method(),
                    text(Masks.parameters(sent.target())),
                    headers(sent.headers()),
                    text(sent.isForm() ? Masks.parameters(sent.text()) : Masks.bodyOrText(sent.text())));
        }

        List<Header> headers(List<Map.Entry<String, String>> headers) {
            return headers.stream()
                    .map(header ->
                            new Header(text(header.getKey()), text(Masks.header(header.getKey(), header.getValue()))))
                    .toList();
        }

        List<String> before(List<Step> steps, Sent sent) {
            List<Step> before =
                    steps.stream().takeWhile(step -> step.sent() != sent).toList();
            List<String> lines = before.stream()
                    .skip(Math.max(0, before.size() - TOLD))
                    .map(step -> step.sent().method() + " "
                            + text(Masks.parameters(step.sent().target())) + " → " + step.status())
                    .collect(Collectors.toList());
            if (before.size() > TOLD) {
                lines.add(0, "… and " + (before.size() - TOLD) + " before");
            }
            return List.copyOf(lines);
        }
    }
}
