package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A schema to be tried on what is stored.
 *
 * @param schema what the payloads of the type would hold
 * @param events how many of the type's last stored events to try, 1..10000; null for 1000
 */
@Schema(description = "A schema to be tried on the last stored events of its type")
public record DryRunEventType(
        @Schema(
                type = SchemaType.OBJECT,
                examples = "{\"type\": \"object\", \"properties\": {\"run_id\": {\"type\": \"string\"}}}")
        JsonNode schema,

        @Schema(minimum = "1", maximum = "10000", defaultValue = "1000") @Nullable
        Integer events) {}
