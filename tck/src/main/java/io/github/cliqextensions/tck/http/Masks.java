package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Api;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows requests and answers without what stands where secrets stand: values of properties, keys of extensions, tokens.
 * {@link Secrets} hides them where they stand elsewhere.
 */
final class Masks {

    /** A parameter whose value is secret, in a query or in a form; the first group leads up to the value, the second is it. */
    static final Pattern SECRET_PARAMETER = Pattern.compile(Stream.of(
                    Api.EXTENSION_KEY,
                    Api.TOKEN_PARAMETER_REFRESH_TOKEN,
                    Api.TOKEN_PARAMETER_CLIENT_ID,
                    Api.TOKEN_PARAMETER_CLIENT_SECRET,
                    Api.TOKEN_REPLY_ACCESS_TOKEN)
            .map(Pattern::quote)
            .collect(Collectors.joining("|", "(?i)((?:^|[?&])(?:", ")=)([^&]+)")));

    /** Members whose text says what happened. Any other text may be the value of a property. */
    private static final Set<String> SHOWN = Set.of("message", "code", "scope", Api.TOKEN_REPLY_ERROR);

    /** A text in what was to be JSON, behind a colon: a value, and not a name. */
    private static final Pattern VALUE =
            Pattern.compile("(:\\s*)\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)(?:\"|\\\\?$)", Pattern.DOTALL);

    /** Headers that carry what opens doors. */
    private static final Set<String> SECRET_HEADERS = Set.of("set-cookie", "cookie", "proxy-authorization");

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 600;

    /** As much of a text is looked at. */
    private static final int LOOKED_AT = 4_000;

    private Masks() {}

    /** A body in which texts are replaced by their lengths; keys stay. What is not JSON is told by its length alone. */
    static String body(String body) {
        return body.isEmpty() ? "(no body)" : json(body).orElse("(" + body.length() + " characters that are not JSON)");
    }

    /** The same, but with what is not JSON: a page of HTML shows whose it is. */
    static String bodyOrText(String body) {
        return json(body).orElseGet(() -> literals(lookedAt(body)));
    }

    private static Optional<String> json(String body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read.isMissingNode()
                    ? Optional.empty()
                    : Optional.of(mask(read, true).toString());
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }

    private static String literals(String text) {
        return VALUE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) + "\"" + instead(match.group(2).length()) + "\""));
    }

    private static JsonNode mask(JsonNode node, boolean top) {
        if (node instanceof ObjectNode object) {
            for (String name : object.propertyNames().stream().toList()) {
                if (!top || !object.get(name).isString() || !SHOWN.contains(name)) {
                    object.set(name, mask(object.get(name), false));
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, mask(array.get(i), false));
            }
        } else if (node.isString()) {
            return JSON.getNodeFactory().stringNode(instead(node.stringValue().length()));
        }
        return node;
    }

    private static String instead(int length) {
        return "*** (" + length + ")";
    }

    /** A query or a form without its secrets. */
    static String parameters(String text) {
        return SECRET_PARAMETER.matcher(text).replaceAll("$1***");
    }

    /** A header, of whose credentials only the scheme is shown. */
    static String header(String name, String value) {
        if (SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
            return "***";
        }
        if (name.equalsIgnoreCase("Authorization")) {
            return value.replace(Sent.credentials(value), "***");
        }
        return parameters(value);
    }

    /** The beginning of a text, of which less is shown. To look for every secret in a megabyte takes as long as a run. */
    static String lookedAt(String text) {
        return text.substring(0, Math.min(text.length(), LOOKED_AT));
    }

    /** @param length of the whole text, of which this may be the beginning */
    static String shortened(String text, int length) {
        if (text.length() <= LONGEST) {
            return length <= LOOKED_AT ? text : text + "… (" + length + ")";
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "… (" + length + ")";
    }
}
