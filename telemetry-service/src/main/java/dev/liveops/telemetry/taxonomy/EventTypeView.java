package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A version of an event type.
 *
 * @param version from 1; events are checked against the latest one
 * @param schema what its payload holds
 */
@Schema(description = "A version of an event type")
public record EventTypeView(
        @Schema(examples = "run_start") String eventType,
        @Schema(examples = "1") int version,
        @Schema(examples = "A run began") String description,

        @Schema(description = "Whether only a service may report it")
        boolean serviceOnly,

        @Schema(type = SchemaType.OBJECT, description = "What its payload holds, a JSON Schema")
        JsonNode schema,

        @Schema(examples = "operator-1") String createdBy,
        Instant createdAt) {}
