package io.github.cliqextensions.mock.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What is sent back.
 *
 * @param contentType null where there is no body
 * @param body null where there is none
 * @param headers what is sent beside the content type, the length and the date
 * @param code the error that the body names, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Bytes that are written once and sent many times; nobody compares answers.
public record Answer(
        int status,
        @Nullable String contentType,
        byte @Nullable [] body,
        Map<String, String> headers,
        @Nullable String code) {

    public static final String JSON = "application/json";

    public static Answer empty(int status) {
        return new Answer(status, null, null, Map.of(), null);
    }

    public static Answer json(int status, JsonNode value) {
        return new Answer(status, JSON, Json.write(value), Map.of(), null);
    }

    /** An error of the control API, and of whatever is not the API itself. */
    public static Answer message(int status, String message) {
        return json(status, Json.object().put("message", message));
    }

    /** A file that is served as it is, with these headers. */
    public static Answer file(String contentType, byte[] content, Map<String, String> headers) {
        return new Answer(200, contentType, content, headers, null);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, code);
    }
}
