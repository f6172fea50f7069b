package dev.liveops.telemetry;

import static io.restassured.RestAssured.given;

import dev.liveops.support.testing.TestTokens;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Requests the tests of this service send. */
public final class Calls {

    private static final String BATCH = "/v1/telemetry/batch";

    private Calls() {}

    /** A request of the user {@code <role>-1}. */
    public static RequestSpecification as(String role) {
        // Without a content type the client announces a form where there is nothing.
        return given().contentType(ContentType.JSON).header("Authorization", "Bearer " + TestTokens.of(role));
    }

    /** A session of its own for each test. */
    public static String session() {
        return "session-" + UUID.randomUUID();
    }

    /** Sends a batch without a token. */
    public static ValidatableResponse send(String batch) {
        return send(given(), batch);
    }

    /** Sends a batch. */
    public static ValidatableResponse send(RequestSpecification request, String batch) {
        return request.contentType(ContentType.JSON).body(batch).post(BATCH).then();
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
        return event(type, payload, "");
    }

    /**
     * An event of now.
     *
     * @param fields further fields with a comma after each
     */
    public static String event(String type, String payload, String fields) {
        return "{" + fields + "\"event_type\":\"" + type + "\",\"event_time\":\"" + Instant.now() + "\",\"payload\":"
                + payload + "}";
    }

    /** Valid events that differ in their sequence, from 0. */
    public static List<String> events(int count) {
        String payload = TestTaxonomy.usualPayload("wave_clear");
        return IntStream.range(0, count)
                .mapToObj(place -> event("wave_clear", payload, "\"client_seq\":" + place + ","))
                .toList();
    }
}
