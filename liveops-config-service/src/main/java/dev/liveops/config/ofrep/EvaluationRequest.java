package dev.liveops.config.ofrep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is to be evaluated for whom. Unknown fields are ignored, as the protocol grows.
 *
 * @param context see {@link FlagContext}; null for an empty one
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "Whom flags are evaluated for")
record EvaluationRequest(
        @Schema(
                type = SchemaType.OBJECT,
                description =
                        "targetingKey is the player, absent for the token's; session_id, world_id, adventure_id and turn_id say"
                                + " where; content_version, client_version and region choose events; experiments false resolves without"
                                + " them; all else is an attribute for targeting",
                examples = "{\"targetingKey\": \"player-1\", \"world_id\": \"world.forest_glade\", \"level\": 12}")
        @Nullable
        Map<String, JsonNode> context) {

    /** The request of whoever sends none. */
    static final EvaluationRequest EMPTY = new EvaluationRequest(null);
}
