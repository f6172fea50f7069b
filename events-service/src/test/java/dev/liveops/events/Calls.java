package dev.liveops.events;

import static io.restassured.RestAssured.given;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Requests the tests of this service send. */
public final class Calls {

    private Calls() {}

    /** A request of the user {@code <role>-1}. */
    public static RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + TestTokens.of(role));
    }

    /** A request of an operator without a body. */
    public static RequestSpecification operator() {
        // Without this the client announces a form where there is nothing.
        return as(Roles.OPERATOR).contentType(ContentType.JSON);
    }

    /** A request of an operator with a JSON body. */
    public static RequestSpecification operator(String body) {
        return operator().body(body);
    }

    /** Schedules an event without rules. */
    public static Response schedule(String id, String contentVersion, String startAt, String endAt) {
        return operator(event(id, contentVersion, startAt, endAt)).post("/v1/events");
    }

    /** The body of an event without rules. */
    public static String event(String id, String contentVersion, String startAt, String endAt) {
        return """
                {"id": "%s", "type": "event", "start_at": "%s", "end_at": "%s", "content_version": "%s", "rules": {}}""".formatted(id, startAt, endAt, contentVersion);
    }
}
