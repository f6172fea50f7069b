package dev.liveops.testing;

import static io.restassured.RestAssured.given;

import dev.liveops.model.identity.Roles;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** Requests with a token of somebody's, still without a path. */
public final class Callers {

    private Callers() {}

    /** A request of the user {@code <role>-1}. */
    public static RequestSpecification as(String role) {
        return as(role, role + "-1");
    }

    /** A request of a user in a role. */
    public static RequestSpecification as(String role, String user) {
        return given().header("Authorization", "Bearer " + TestTokens.of(role, user));
    }

    /** A request of an operator with a JSON body, if any: the client would announce a form where there is nothing. */
    public static RequestSpecification operator() {
        return as(Roles.OPERATOR).contentType(ContentType.JSON);
    }

    /** A request of an operator with a JSON body. */
    public static RequestSpecification operator(String body) {
        return operator().body(body);
    }

    /** A request of an operator that is carried out once, however often it is sent: with a key of its own. */
    public static RequestSpecification operatorOnce() {
        return operator().header("Idempotency-Key", UUID.randomUUID());
    }

    /** A request of a viewer. */
    public static RequestSpecification viewer() {
        return as(Roles.VIEWER);
    }

    /** A request of the player {@code player-1}. */
    public static RequestSpecification player() {
        return as(Roles.PLAYER);
    }

    /** A request of a player. */
    public static RequestSpecification player(String user) {
        return as(Roles.PLAYER, user);
    }

    /** A request of a service. */
    public static RequestSpecification service() {
        return as(Roles.SERVICE);
    }
}
