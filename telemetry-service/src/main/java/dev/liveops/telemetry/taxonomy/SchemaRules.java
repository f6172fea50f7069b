package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.schema.SchemaSubset;

/**
 * Which JSON Schemas a payload may have: objects, of the keywords of {@link SchemaSubset}. Unknown fields of a payload are always kept,
 * so a payload's own {@code additionalProperties} is left out.
 */
final class SchemaRules {

    private SchemaRules() {}

    /** Ends the request with {@code telemetry.schema_unsupported}, naming every place, unless it may be a payload's schema. */
    static void check(JsonNode schema) {
        Violations violations = new Violations()
                .check(
                        schema.path("type").asText().equals("object"),
                        "schema.type",
                        "expected \"object\": a payload is one")
                .check(
                        !schema.has("additionalProperties"),
                        "schema.additionalProperties",
                        "expected none: what a payload holds besides is always kept");
        SchemaSubset.check(violations, schema, "schema", "a payload's schema");
        violations.throwIfAny(TelemetryProblem.SCHEMA_UNSUPPORTED);
    }
}
