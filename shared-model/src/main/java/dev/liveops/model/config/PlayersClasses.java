package dev.liveops.model.config;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Classes of players.
 *
 * @param classes by the player's id; who was never put into any is absent
 */
@Schema(description = "Classes of players; who was never put into any is absent")
public record PlayersClasses(
        @Schema(examples = "{\"player-1\": [\"whale\"]}") Map<String, List<String>> classes) {}
