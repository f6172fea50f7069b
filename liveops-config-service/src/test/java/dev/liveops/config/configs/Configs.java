package dev.liveops.config.configs;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.viewer;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Configs of one world, over HTTP. */
final class Configs {

    static final String PATH = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();

    String world() {
        return world;
    }

    /** A draft that sets VENDOR_MARGIN_MIN. */
    String draft(String margin) {
        return draft(margin, "");
    }

    /** The same with more fields, each with a comma in front. */
    String draft(String margin, String more) {
        return operator(body(margin, more))
                .post(PATH)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    String draft(String margin, Instant from, Instant to) {
        return draft(
                margin,
                (from == null ? "" : ", \"valid_from\": \"" + from + "\"")
                        + (to == null ? "" : ", \"valid_to\": \"" + to + "\""));
    }

    String body(String margin, String more) {
        return "{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}" + more + "}";
    }

    /** A config that is published with this margin. */
    String active(String margin) {
        String id = draft(margin);
        act(id, "activate").then().statusCode(200);
        return id;
    }

    static Response act(String id, String action) {
        return operatorOnce().post(PATH + "/" + id + "/" + action);
    }

    static Response act(String id, String action, String body) {
        return operatorOnce().body(body).post(PATH + "/" + id + "/" + action);
    }

    /** Edits the newest revision. */
    static Response edit(String id, String margin) {
        return edit(id, margin, "");
    }

    static Response edit(String id, String margin, String more) {
        return operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}" + more + "}")
                .header("If-Match", get(id).header("ETag"))
                .put(PATH + "/" + id);
    }

    /** Edits and publishes. */
    static void change(String id, String margin) {
        edit(id, margin).then().statusCode(200);
        act(id, "activate").then().statusCode(200);
    }

    static Response get(String id) {
        return viewer().get(PATH + "/" + id);
    }

    static String status(String id) {
        return get(id).path("status");
    }

    /** What players of the world get; null for the default. */
    Object margin() {
        return values().path("values.VENDOR_MARGIN_MIN");
    }

    Response values() {
        return viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world);
    }

    /** Actions of a config's audit, the oldest first. */
    static List<String> actions(String id) {
        List<String> newestFirst = viewer().get("/api/awf-liveops/audit?page_size=200&config_id=" + id)
                .path("items.action");
        Collections.reverse(newestFirst);
        return newestFirst;
    }
}
