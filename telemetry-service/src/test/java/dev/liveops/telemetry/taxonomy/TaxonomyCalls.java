package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.TelemetryRequests;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** What operators ask of the taxonomy. Schemas are written with single quotes. */
final class TaxonomyCalls {

    static final String TYPES = "/v1/telemetry/event-types";

    /** A schema with a required and an optional field. */
    static final String SCHEMA =
            "{'type':'object','required':['boss_id'],'properties':{'boss_id':{'type':'string','maxLength':20},"
                    + "'damage':{'type':'integer','minimum':0,'maximum':1000}}}";

    private TaxonomyCalls() {}

    static Response create(String name, String schema) {
        return TelemetryRequests.as(Roles.OPERATOR).body(body(name, schema)).post(TYPES);
    }

    static String body(String name, String schema) {
        return "{\"event_type\":\"" + name + "\",\"description\":\"A boss\",\"schema\":" + schema.replace('\'', '"')
                + "}";
    }

    /** Adds a version; without an If-Match when that is null. */
    static Response addVersion(String name, String ifMatch, String schema) {
        RequestSpecification request =
                TelemetryRequests.as(Roles.OPERATOR).body("{\"schema\":" + schema.replace('\'', '"') + "}");
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).post(TYPES + "/" + name + "/versions");
    }

    static Response get(String name) {
        return TelemetryRequests.as(Roles.VIEWER).get(TYPES + "/" + name);
    }

    static Response dryRun(String name, String schema, Integer events) {
        String body =
                "{\"schema\":" + schema.replace('\'', '"') + (events == null ? "" : ",\"events\":" + events) + "}";
        return TelemetryRequests.as(Roles.VIEWER).body(body).post(TYPES + "/" + name + "/dry-run");
    }
}
