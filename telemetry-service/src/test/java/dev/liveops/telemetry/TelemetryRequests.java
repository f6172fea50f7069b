package dev.liveops.telemetry;

import static io.restassured.RestAssured.given;

import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import dev.liveops.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

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

    /** Sends a batch without a token. */
    public static ValidatableResponse send(String batch) {
        return send(given(), batch);
    }

    /** Sends a batch. */
    public static ValidatableResponse send(RequestSpecification request, String batch) {
        return request.contentType(ContentType.JSON)
                .body(batch)
                .post("/v1/telemetry/batch")
                .then();
    }

    /** A batch of a session. */
    public static String batch(String session, List<String> events) {
        return "{\"session_id\":\"" + session + "\",\"events\":[" + String.join(",", events) + "]}";
    }

    /** A batch of a session and client version. */
    public static String batch(String session, String clientVersion, List<String> events) {
        return "{\"client_version\":\"" + clientVersion + "\","
                + batch(session, events).substring(1);
    }

    /** An event of now. */
    public static String event(String type, String payload) {
        return eventWith("", type, payload);
    }

    /**
     * An event of now.
     *
     * @param fields further fields with a comma after each
     */
    public static String eventWith(String fields, String type, String payload) {
        return "{" + fields + "\"event_type\":\"" + type + "\",\"event_time\":\"" + Instant.now() + "\",\"payload\":"
                + payload + "}";
    }

    /** Valid events that differ in their sequence, from 0. */
    public static List<String> events(int count) {
        String payload = TestTaxonomy.usualPayload("wave_clear");
        return IntStream.range(0, count)
                .mapToObj(place -> eventWith("\"client_seq\":" + place + ",", "wave_clear", payload))
                .toList();
    }
}
