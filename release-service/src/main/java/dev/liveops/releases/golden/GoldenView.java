package dev.liveops.releases.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenSpec;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A golden sim or replay.
 *
 * @param revision counts its changes from 1; also the entity tag
 * @param contentVersion the pack with which alone it is played; null for every new one
 * @param contentHash that pack's
 * @param engine name of the engine that plays it; null for every engine
 * @param retired whether nobody asks for it any more
 * @param spec null in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A golden sim or replay; a revision of it never changes")
public record GoldenView(
        @Schema(examples = "tier-3") String name,
        @Schema(examples = "1") int revision,
        GoldenKind kind,
        @Schema(examples = "Tier 3 is hard, not hopeless") String why,
        @Schema(examples = "1.0.0") @Nullable String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") @Nullable
        String contentHash,

        @Schema(examples = "reference") @Nullable String engine,
        boolean retired,
        @Nullable GoldenSpec spec,
        @Schema(examples = "operator-1") String changedBy,
        @Schema(examples = "2026-11-27T10:00:00Z") Instant changedAt) {

    static GoldenView of(GoldenSim sim) {
        GoldenSim.Pin pin = sim.pin();
        return new GoldenView(
                sim.name(),
                sim.revision(),
                sim.kind(),
                sim.why(),
                pin == null ? null : pin.contentVersion(),
                pin == null ? null : pin.contentHash(),
                sim.engine(),
                sim.retired(),
                sim.spec(),
                sim.changedBy(),
                sim.changedAt());
    }

    /** The same without what is played. */
    GoldenView brief() {
        return new GoldenView(
                name, revision, kind, why, contentVersion, contentHash, engine, retired, null, changedBy, changedAt);
    }
}
