package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run that was recorded, and has to be played again as it was. The fields are those of a line of {@code golden.jsonl}, less its pack.
 *
 * @param seed the dungeon's seed
 * @param playerSeed the player's
 * @param policy who plays
 * @param mutators mutators, sorted; null for none
 * @param parameters parameters by name; null for none
 * @param events how many events its record has
 * @param recordHash SHA-256 of its record as JSON lines, in lower-case hex
 * @param summary its summary as a JSON line, for people; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A run that was recorded, and has to be played again as it was")
public record ReplayedRun(
        @Schema(examples = "7") int seed,
        @Schema(examples = "7") int playerSeed,
        @Schema(examples = "expert") String policy,

        @Schema(examples = "[\"hero_hp_boost_10\"]") @Nullable
        List<String> mutators,

        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode parameters,
        @Schema(examples = "61") int events,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String recordHash,

        @Schema(description = "Its summary as a JSON line, for people") @Nullable
        String summary) {

    public ReplayedRun {
        mutators = mutators == null ? null : List.copyOf(mutators);
    }
}
