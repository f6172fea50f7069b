package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a golden sim is played.
 *
 * @param policy who plays, by a name its engine knows, 1..128 characters
 * @param mutators names of mutators, at most 64; null for none
 * @param parameters levers and parameters by name: numbers, true, false and texts, at most 200; null for none
 * @param challenge a day's challenge, as {@code 2026-01-15}: everybody's seed of that date and one of the pack's daily mutators,
 *     while the seeds are the players' own; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "How a golden sim is played")
public record GoldenPlay(
        @Schema(examples = "skilled") String policy,

        @Schema(examples = "[\"hero_hp_boost_10\"]") @Nullable
        List<String> mutators,

        @Schema(
                type = SchemaType.OBJECT,
                description = "Levers and parameters by name: numbers, true, false and texts",
                examples = "{\"trap_cooldown_multiplier\": 0.9}")
        @Nullable
        JsonNode parameters,

        @Schema(
                description =
                        "The challenge of a day: everybody's seed of the date, and one of the pack's daily mutators",
                examples = "2026-01-15")
        @Nullable
        String challenge) {

    public GoldenPlay {
        mutators = mutators == null ? null : List.copyOf(mutators);
    }

    /** Its mutators; empty for none. */
    public List<String> allMutators() {
        return Objects.requireNonNullElse(mutators, List.of());
    }
}
