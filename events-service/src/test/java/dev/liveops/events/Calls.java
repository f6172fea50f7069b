package dev.liveops.events;

import dev.liveops.testing.Callers;
import io.restassured.response.Response;

/** Requests the tests of this service send. */
public final class Calls {

    private Calls() {}

    /** Schedules an event without rules. */
    public static Response schedule(String id, String contentVersion, String startAt, String endAt) {
        return Callers.operator(event(id, contentVersion, startAt, endAt)).post("/v1/events");
    }

    /** The body of an event without rules. */
    public static String event(String id, String contentVersion, String startAt, String endAt) {
        return """
                {"id": "%s", "type": "event", "start_at": "%s", "end_at": "%s", "content_version": "%s", "rules": {}}""".formatted(id, startAt, endAt, contentVersion);
    }
}
