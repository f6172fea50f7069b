package dev.liveops.telemetry.submission;

import static dev.liveops.telemetry.TelemetryRequests.as;

import io.restassured.response.ValidatableResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The body of a submission, field by field as JSON. */
public final class SentRun {

    private final Map<String, String> fields = new LinkedHashMap<>();

    private SentRun() {}

    /** A validated run of 18 minutes on the morning of 3 December 2025. */
    public static SentRun of(String user, String run, String score) {
        return new SentRun()
                .text("user_id", user)
                .text("run_id", run)
                .text("validity", "validated")
                .text("outcome", "victory")
                .json("score", score)
                .text("started_at", "2025-12-03T10:02:00Z")
                .text("ended_at", "2025-12-03T10:20:00Z");
    }

    /** The same with a text. */
    public SentRun text(String name, String value) {
        return json(name, "\"" + value + "\"");
    }

    /** The same with a value. */
    public SentRun json(String name, String value) {
        fields.put(name, value);
        return this;
    }

    /** The same without a field. */
    public SentRun without(String name) {
        fields.remove(name);
        return this;
    }

    /** Sends it as the game's backend. */
    public ValidatableResponse send() {
        return as("service").body(body()).post("/v1/run/submit").then();
    }

    /** As JSON. */
    public String body() {
        return fields.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
