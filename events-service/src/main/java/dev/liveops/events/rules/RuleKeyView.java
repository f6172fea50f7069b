package dev.liveops.events.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A declared key of rules; its revision is its entity tag, too. */
@Schema(description = "A declared key of rules")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleKeyView(
        @Schema(examples = "weather") String name,

        @Schema(examples = "The weather of all runs") @Nullable
        String description,

        @Schema(type = SchemaType.OBJECT, description = "JSON Schema (2020-12) of its values")
        JsonNode schema,

        @Schema(examples = "3") int revision,
        @Schema(examples = "operator-1") String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant createdAt,
        @Schema(examples = "operator-1") String changedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant changedAt) {

    static RuleKeyView of(Declaration declared) {
        return new RuleKeyView(
                declared.name(),
                declared.description(),
                declared.document(),
                declared.revision(),
                declared.createdBy(),
                declared.createdAt(),
                declared.changedBy(),
                declared.changedAt());
    }
}
