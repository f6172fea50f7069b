package dev.liveops.telemetry;

import static io.restassured.RestAssured.given;

import dev.liveops.support.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;

/** Requests that the tests of several packages send. */
public final class TelemetryRequests {

    private TelemetryRequests() {}

    /** A request with a token of a role. */
    public static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + TestTokens.of(role)).contentType(ContentType.JSON);
    }

    /** A request of a player. */
    public static RequestSpecification player(String user) {
        return given().header("Authorization", "Bearer " + TestTokens.of("player", user))
                .contentType(ContentType.JSON);
    }

    /** Sends events of a session. */
    public static ValidatableResponse send(RequestSpecification request, String session, List<String> events) {
        return request.contentType(ContentType.JSON)
                .body("{\"session_id\":\"" + session + "\",\"client_version\":\"9.9.9\",\"events\":["
                        + String.join(",", events) + "]}")
                .post("/v1/telemetry/batch")
                .then();
    }

    /** An event. */
    public static String event(String type, String time, String payload) {
        return "{\"event_type\":\"" + type + "\",\"event_time\":\"" + time + "\",\"payload\":" + payload + "}";
    }

    /** A session nobody had before. */
    public static String session() {
        return "session-" + UUID.randomUUID();
    }

    /** A name for an event type that nobody had before. */
    public static String newType() {
        return "type_" + UUID.randomUUID().toString().replace('-', '_');
    }

    /** Adds an event type whose payload holds a string {@code name} and nothing it asks for. */
    public static void define(String type) {
        as("operator")
                .body("{\"event_type\":\"" + type + "\",\"description\":\"of a test\",\"schema\":{\"type\":\"object\","
                        + "\"properties\":{\"name\":{\"type\":\"string\"}}}}")
                .post("/v1/telemetry/event-types")
                .then()
                .statusCode(201);
    }
}
