package io.github.cliqextensions.mock.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cliqextensions.mock.http.Json;
import io.github.cliqextensions.mock.http.Schemas;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/** What came back. */
public record Reply(int status, HttpHeaders headers, String body) {

    static Reply of(HttpResponse<String> response) {
        return new Reply(response.statusCode(), response.headers(), response.body());
    }

    public JsonNode json() {
        return Json.read(body.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    public String header(String name) {
        return headers.firstValue(name).orElseThrow();
    }

    public String message() {
        return json().path("message").stringValue();
    }

    public Reply hasStatus(int expected) {
        assertThat(status).as(body).isEqualTo(expected);
        return this;
    }

    /** Has a body of JSON that meets this schema of the control API's document. */
    public Reply hasForm(String schema) {
        assertThat(header("Content-Type")).isEqualTo("application/json");
        assertThat(Schemas.CONTROL.compile(schema).validate(json())).as(body).isEmpty();
        return this;
    }
}
