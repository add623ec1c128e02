package io.github.cliqextensions.client.internal.call;

import feign.Request;
import io.github.cliqextensions.client.api.PercentEncoded;
import io.github.cliqextensions.client.contract.Api;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a request holds that nobody may read elsewhere: its token, the extension's key, the values of properties. */
public final class Secrets {

    /** What stands in the place of a secret. */
    public static final String MASK = "***";

    private static final int SHORT = 4;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Pattern> patterns;

    private Secrets(Stream<String> secrets) {
        this.patterns = secrets.filter(secret -> !secret.isEmpty())
                .distinct()
                // Else a secret that begins with another one would show its end.
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Secrets::pattern)
                .toList();
    }

    /** Of a short one only where it stands by itself: a value such as {@code a} is part of every word. */
    private static Pattern pattern(String secret) {
        String quoted = Pattern.quote(secret);
        return Pattern.compile(
                secret.length() < SHORT ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])" : quoted);
    }

    public static Secrets ofTexts(Collection<String> secrets) {
        return new Secrets(secrets.stream().flatMap(Secrets::spellings));
    }

    static Secrets of(Collection<Request> requests) {
        List<String> secrets = new ArrayList<>();
        requests.forEach(request -> addAll(request, secrets));
        return ofTexts(secrets);
    }

    private static void addAll(Request request, List<String> secrets) {
        request.headers().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).equals("authorization")) {
                values.forEach(value -> secrets.add(value.substring(value.indexOf(' ') + 1)));
            }
        });
        addExtensionKey(request, secrets);
        addPropertyValues(request, secrets);
    }

    private static void addExtensionKey(Request request, List<String> secrets) {
        String query = URI.create(request.url()).getRawQuery();
        if (query != null) {
            Stream.of(query.split("&", -1))
                    .filter(pair ->
                            pair.regionMatches(true, 0, Api.EXTENSION_KEY + "=", 0, Api.EXTENSION_KEY.length() + 1))
                    .map(pair -> pair.substring(Api.EXTENSION_KEY.length() + 1))
                    .map(value -> URLDecoder.decode(value, StandardCharsets.UTF_8))
                    .forEach(secrets::add);
        }
    }

    private static void addPropertyValues(Request request, List<String> secrets) {
        if (request.body() == null) {
            return;
        }
        try {
            for (JsonNode value : JSON.readTree(request.body()).path("properties")) {
                secrets.add(value.asString(""));
            }
        } catch (JacksonException notOurs) {
            secrets.add(new String(request.body(), StandardCharsets.UTF_8));
        }
    }

    private static Stream<String> spellings(String secret) {
        return Stream.of(secret, PercentEncoded.encode(secret));
    }

    /** The text with a mask in the place of each secret. */
    public String masked(String text) {
        String masked = text;
        for (Pattern secret : patterns) {
            masked = secret.matcher(masked).replaceAll(Matcher.quoteReplacement(MASK));
        }
        return masked;
    }

    /** The same failure; one whose words hold a secret is told by its kind and its masked words. */
    public IOException masked(IOException failure) {
        if (failure.getMessage() != null
                && Causes.andSuppressed(failure).stream().allMatch(this::isClean)) {
            return failure;
        }
        IOException other = new IOException(masked(failure.toString()));
        other.setStackTrace(failure.getStackTrace());
        return other;
    }

    /** As it is logged, which need not be by its message. */
    private boolean isClean(Throwable failure) {
        String text = failure + "\n" + failure.getMessage();
        return masked(text).equals(text);
    }
}
