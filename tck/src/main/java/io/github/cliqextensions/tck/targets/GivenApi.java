package io.github.cliqextensions.tck.targets;

import io.github.cliqextensions.spec.Api;
import io.github.cliqextensions.spec.Limits;
import io.github.cliqextensions.spec.Operation;
import io.github.cliqextensions.spec.Refusal;
import io.github.cliqextensions.tck.wire.NotTheApi;
import io.github.cliqextensions.tck.wire.PlainHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Arranges by the judged API itself, and judges nothing. */
final class GivenApi {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String PROBE = Api.KEYS + "=probe";

    private final Given given;
    private final Pace pace;

    GivenApi(Given given, Pace pace) {
        this.given = given;
        this.pace = pace;
    }

    /**
     * What reading a property answers, whether it is set or not.
     *
     * @throws UncheckedIOException if it is not the API that answers
     */
    int probe() {
        return send(Operation.GET_PROPERTIES, "", PROBE, "").statusCode();
    }

    /** The same, without waiting for the end of a lock; whatever comes next does. */
    int knock() {
        return sendOnce(Operation.GET_PROPERTIES, "", PROBE, "").statusCode();
    }

    int installForOrganization() {
        return send(Operation.INSTALL, "", "", "{\"scope\":\"organization\"}").statusCode();
    }

    /** Those of the keys that are set, with their values. */
    Map<String, String> read(Collection<String> keys) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (List<String> some : portions(keys, Limits.PROPERTY_KEYS_MAX_ITEMS)) {
            HttpResponse<String> answer = done(
                    "read", send(Operation.GET_PROPERTIES, "", Api.KEYS + "=" + encoded(String.join(",", some)), ""));
            try {
                JSON.readTree(answer.body()).forEachEntry((key, value) -> pairs.put(key, value.asString()));
            } catch (JacksonException noJson) {
                throw new CannotArrange("the properties that the target answered are not JSON");
            }
        }
        return pairs;
    }

    void write(Map<String, String> pairs) {
        for (List<String> some : portions(pairs.keySet(), Limits.PROPERTIES_MAX_PROPERTIES)) {
            Map<String, String> portion = new LinkedHashMap<>(pairs);
            portion.keySet().retainAll(some);
            done("set", set(portion));
        }
    }

    /** Sets properties in one request, unless they are refused, as they are where the cap leaves no room. */
    boolean takes(Map<String, String> pairs) {
        HttpResponse<String> answer = set(pairs);
        Integer refused = Operation.SET_PROPERTIES.refusals().get(Refusal.MALFORMED_REQUEST);
        if (Integer.valueOf(answer.statusCode()).equals(refused)) {
            return false;
        }
        done("set", answer);
        return true;
    }

    private HttpResponse<String> set(Map<String, String> pairs) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode properties = body.putObject("properties");
        pairs.forEach(properties::put);
        return send(Operation.SET_PROPERTIES, "", "", body.toString());
    }

    void delete(String key) {
        done("deleted", send(Operation.DELETE_PROPERTY, key, "", ""));
    }

    private static HttpResponse<String> done(String what, HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new CannotArrange("properties could not be " + what + ": the target answered " + answer.statusCode());
        }
        return answer;
    }

    /** Sends it once more where somebody else has used up what the user is allowed, when that is over. */
    private HttpResponse<String> send(Operation operation, String propertyKey, String query, String body) {
        HttpResponse<String> answer = sendOnce(operation, propertyKey, query, body);
        return isRefused(operation, answer) ? sendOnce(operation, propertyKey, query, body) : answer;
    }

    private static boolean isRefused(Operation operation, HttpResponse<String> answer) {
        Integer tooMany = operation.refusals().get(Refusal.TOO_MANY_REQUESTS);
        return Integer.valueOf(answer.statusCode()).equals(tooMany);
    }

    private HttpResponse<String> sendOnce(Operation operation, String propertyKey, String query, String body) {
        String user = given.user(given.token());
        pace.admit(operation, user);
        String path = operation
                .path()
                .replace("{extension_id}", given.extension().id())
                .replace("{property_key}", encoded(propertyKey));
        String key = Api.EXTENSION_KEY + "=" + encoded(given.extension().key());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        given.baseUrl() + Api.BASE_PATH + path + "?" + key + (query.isEmpty() ? "" : "&" + query)))
                .header("Authorization", Api.TOKEN_TYPE + " " + given.token())
                .method(operation.method(), body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        try {
            HttpResponse<String> answer = PlainHttp.send(request.build());
            pace.answered(operation, user);
            if (isRefused(operation, answer)) {
                pace.refused(operation, user);
            }
            NotTheApi.Came came = new NotTheApi.Came(
                    false, answer.statusCode(), name -> answer.headers().firstValue(name), answer.body());
            NotTheApi.check(came, given.baseUrl(), given::hide);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunEnded("interrupted while the target answered");
        }
    }

    private static List<List<String>> portions(Collection<String> keys, int size) {
        List<String> all = List.copyOf(keys);
        List<List<String>> portions = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            portions.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return portions;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
