package dev.liveops.model.experiments;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One of several users that a service asks for.
 *
 * @param attributes as in {@link AskAssignments}
 */
@Schema(description = "One of several users that a service asks for")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UserContext(
        @Schema(required = true, examples = "player-1") @Nullable
        String userId,

        @Schema(type = SchemaType.OBJECT, examples = "{\"platform\": \"web\"}") @Nullable
        JsonNode attributes) {}
