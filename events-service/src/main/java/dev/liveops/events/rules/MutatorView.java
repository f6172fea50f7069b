package dev.liveops.events.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.liveops.model.wire.WireName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mutator that rules may name.
 *
 * @param name without its percentage
 * @param takesPercent whether rules name it with {@code _1} to {@code _999} behind
 * @param revision of what the studio declared, as the others below; null for the reference game's
 */
@Schema(description = "A mutator that rules may name")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MutatorView(
        @Schema(description = "Without its percentage", examples = "fire_damage_boost")
        String name,

        @Schema(
                description = "Whether rules name it with _1 to _999 behind, as fire_damage_boost_20",
                examples = "true")
        boolean takesPercent,

        @Schema(examples = "More: damage of traps and monsters, of the tag fire alone") @Nullable
        String description,

        Origin origin,
        @Schema(examples = "3") @Nullable Integer revision,
        @Schema(examples = "operator-1") @Nullable String createdBy,
        @Schema(examples = "2026-11-21T10:00:00Z") @Nullable Instant createdAt,
        @Schema(examples = "operator-1") @Nullable String changedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") @Nullable Instant changedAt) {

    static MutatorView ofReferenceGame(String name, boolean takesPercent, String description) {
        return new MutatorView(name, takesPercent, description, Origin.REFERENCE_GAME, null, null, null, null, null);
    }

    static MutatorView of(Declaration declared) {
        return new MutatorView(
                declared.name(),
                declared.takesPercent(),
                declared.description(),
                Origin.DECLARED,
                declared.revision(),
                declared.createdBy(),
                declared.createdAt(),
                declared.changedBy(),
                declared.changedAt());
    }

    /** Who knows a mutator. */
    @Schema(name = "MutatorOrigin", description = "Who knows a mutator")
    public enum Origin implements WireName {
        /** The reference game. */
        @JsonProperty("reference_game")
        REFERENCE_GAME,
        /** The studio's own game, since the studio says so. */
        @JsonProperty("declared")
        DECLARED
    }
}
