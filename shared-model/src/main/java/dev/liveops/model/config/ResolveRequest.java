package dev.liveops.model.config;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The context to resolve for; what is absent matches no config of that scope. Unknown fields are ignored, so that older and
 * newer clients can ask.
 *
 * @param userId the player; null for the token's user. Another one only for a service
 * @param turnId counts the turns of the session; with the session it pins the version and the instant of its first resolution
 * @param attributes what targeting may look at, by name, such as level, platform, country, client_version and cohort; one that is
 *     not declared, or is not of its type, counts as not sent
 * @param experimentIds experiments the player takes part in, as {@code exp} or {@code exp:variant}; believed from services only,
 *     null to ask the experiments service
 * @param experiments false to resolve without experiments, as for a player who did not consent; null for true
 * @param pin of the turn's first answer; ignored, and said so, where it is too old or none of ours
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@Schema(description = "The context to resolve for; what is absent matches no config of that scope")
public record ResolveRequest(
        @Schema(examples = "player-1") @Nullable String userId,
        @Schema(examples = "test") @Nullable String sessionId,

        @Schema(description = "Counts the turns of the session", minimum = "0", examples = "12") @Nullable
        Long turnId,

        @Schema(examples = "world.forest_glade") @Nullable String worldId,
        @Schema(examples = "adventure.tutorial") @Nullable String adventureId,

        @Schema(
                type = SchemaType.OBJECT,
                description = "What targeting may look at, by name; at most 50",
                examples = "{\"level\": 12, \"platform\": \"web\", \"client_version\": \"1.4.0\"}")
        @Nullable
        Map<String, JsonNode> attributes,

        @Schema(description = "Believed from services only", examples = "[\"exp_draft_weights_v1:more_relics\"]")
        @Nullable
        List<String> experimentIds,

        @Schema(description = "false to resolve without experiments", examples = "true") @Nullable
        Boolean experiments,

        @Schema(description = "Of the turn's first answer", examples = "7.1hqk2f0c3y.0") @Nullable
        String pin) {

    /** A context without turn, attributes and pin. */
    public static ResolveRequest of(
            @Nullable String userId,
            @Nullable String sessionId,
            @Nullable String worldId,
            @Nullable String adventureId,
            @Nullable List<String> experimentIds) {
        return new ResolveRequest(userId, sessionId, null, worldId, adventureId, null, experimentIds, null, null);
    }
}
