package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The context to resolve for; what is absent matches no config of that scope. Unknown fields are ignored, so that older and
 * newer clients can ask.
 *
 * @param userId the player; null for the token's user. Another one only for a service
 * @param experimentIds experiments the player takes part in, as {@code exp} or {@code exp:variant}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "The context to resolve for; what is absent matches no config of that scope")
public record ResolveRequest(
        @Schema(examples = "player-1") @Nullable String userId,
        @Schema(examples = "test") @Nullable String sessionId,
        @Schema(examples = "world.forest_glade") @Nullable String worldId,
        @Schema(examples = "adventure.tutorial") @Nullable String adventureId,

        @Schema(examples = "[\"exp_draft_weights_v1:more_relics\"]") @Nullable
        List<String> experimentIds) {}
