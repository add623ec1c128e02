package io.github.cliqextensions.tck.arrange;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The control API of a target, in the part that the suite needs. */
public final class Control {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final URI url;

    /** @param url the root, below which {@code /_mock} stands */
    public Control(URI url) {
        this.url = url;
    }

    /** Whether the target answers. */
    public boolean isUp() {
        return given().get(url + "/_mock/health").statusCode() == 200;
    }

    void add(ObjectNode state) {
        expect(204, given().body(state.toString()).post(url + "/_mock/state"));
    }

    JsonNode state(String organization) {
        return JSON.readTree(
                expect(200, given().queryParam("organization", organization).get(url + "/_mock/state"))
                        .asString());
    }

    Instant now(String organization) {
        Response clock =
                expect(200, given().queryParam("organization", organization).get(url + "/_mock/clock"));
        return Instant.parse(JSON.readTree(clock.asString()).path("now").stringValue());
    }

    void advance(String organization, Duration by) {
        ObjectNode body = JSON.createObjectNode().put("duration", by.toString()).put("organization", organization);
        expect(200, given().body(body.toString()).post(url + "/_mock/clock/advance"));
    }

    void fail(ObjectNode fault) {
        expect(204, given().body(fault.toString()).post(url + "/_mock/faults"));
    }

    private static RequestSpecification given() {
        return RestAssured.given().contentType("application/json");
    }

    /** What the control API refuses is the suite's own mistake, not the target's. */
    private static Response expect(int status, Response response) {
        if (response.statusCode() != status) {
            throw new IllegalStateException(
                    "the control API answered " + response.statusCode() + " " + response.asString());
        }
        return response;
    }
}
