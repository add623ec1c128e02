package io.github.cliqextensions.tck.http;

import io.github.cliqextensions.spec.Api;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything secret that a test has to do with. A target may show any of it anywhere, in a message, in a header, escaped or
 * cut off, so that hiding what stands where secrets stand is not enough.
 */
final class Secrets {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** What is shorter gives nothing away, but is a part of many words. */
    private static final int SHORTEST = 4;

    /** As much of the beginning of a secret at the end of a text that was cut off is one. */
    private static final int SHORTEST_BEGINNING = 6;

    /** So many a character of it stands for. */
    private static final int BITS_OF_BASE64 = 6;

    /** What introduces a secret, whoever's it is. */
    private static final Pattern INTRODUCED =
            Pattern.compile("(?i)((?:bearer|zoho-oauthtoken)\\s+|(?:access_token|refresh_token|client_secret|"
                    + Api.EXTENSION_KEY + ")[\"'\\s:=]{1,8}?)([^\\s\"'&<>,;{}]{8,})");

    /** In every form in which they may be shown, the longest first, so that none leaves a rest of another. */
    private final List<String> forms;

    private Secrets(Set<String> secrets) {
        forms = secrets.stream()
                .flatMap(Secrets::forms)
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    static Secrets of(Conversation conversation) {
        History history = conversation.history();
        Set<String> secrets = new HashSet<>(history.variables().keySet());
        secrets.addAll(history.values());
        secrets.addAll(conversation.target().secrets());
        history.steps().forEach(step -> secrets.addAll(in(step.sent())));
        return new Secrets(secrets);
    }

    /** What a request carries of them. */
    private static Set<String> in(Sent sent) {
        Set<String> secrets = new HashSet<>();
        sent.token().ifPresent(secrets::add);
        Matcher parameter =
                Masks.SECRET_PARAMETER.matcher(sent.isForm() ? sent.target() + "?" + sent.text() : sent.target());
        while (parameter.find()) {
            secrets.add(parameter.group(2));
            secrets.add(decoded(parameter.group(2)));
        }
        try {
            addTexts(JSON.readTree(sent.body()).path("properties"), secrets);
        } catch (JacksonException noJson) {
            // It carries none that can be told from other text.
        }
        return secrets;
    }

    private static void addTexts(JsonNode node, Set<String> texts) {
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> addTexts(child, texts));
    }

    static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            return text;
        }
    }

    private static Stream<String> forms(String secret) {
        String json = JSON.writeValueAsString(secret);
        String url = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        Stream<String> plain = Stream.of(
                secret,
                secret.strip(),
                json.substring(1, json.length() - 1),
                url,
                url.replace("+", "%20"),
                secret.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"),
                Visible.of(secret));
        return Stream.concat(
                plain,
                IntStream.rangeClosed(0, 2)
                        .mapToObj(before -> base64(before, secret))
                        .flatMap(form -> Stream.of(form, form.replace('+', '-').replace('/', '_'))));
    }

    /** What is the same of it in Base64, whatever follows it, where so many bytes of a group of three stand before it. */
    private static String base64(int before, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] group = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, group, before, bytes.length);
        int begin = (before * Byte.SIZE + BITS_OF_BASE64 - 1) / BITS_OF_BASE64;
        int end = group.length * Byte.SIZE / BITS_OF_BASE64;
        return Base64.getEncoder().encodeToString(group).substring(Math.min(begin, end), end);
    }

    /** The text without them. */
    String hide(String text) {
        String hidden = INTRODUCED.matcher(text).replaceAll("$1***");
        for (String form : forms) {
            hidden = withoutBeginning(form, without(form, hidden));
        }
        return hidden;
    }

    private static String without(String form, String text) {
        int found = indexOf(text, form, 0);
        if (found < 0) {
            return text;
        }
        StringBuilder without = new StringBuilder();
        int from = 0;
        while (found >= 0) {
            without.append(text, from, found).append("***");
            from = found + form.length();
            found = indexOf(text, form, from);
        }
        return without.append(text, from, text.length()).toString();
    }

    private static int indexOf(String text, String form, int from) {
        for (int at = from; at <= text.length() - form.length(); at++) {
            if (text.regionMatches(true, at, form, 0, form.length())) {
                return at;
            }
        }
        return -1;
    }

    private static String withoutBeginning(String form, String text) {
        for (int length = Math.min(form.length(), text.length()); length >= SHORTEST_BEGINNING; length--) {
            if (text.regionMatches(true, text.length() - length, form, 0, length)) {
                return text.substring(0, text.length() - length) + "***";
            }
        }
        return text;
    }
}
