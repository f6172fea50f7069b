package dev.liveops.releases.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenVerdict;
import dev.liveops.releases.golden.GoldenConfig.Inconclusive;
import dev.liveops.releases.work.WorkJob;
import dev.liveops.releases.work.WorkState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a pack by one golden sim on one engine.
 *
 * @param engine name and version; null where no worker ever had one that may run the pack
 * @param verdict null until it was played
 * @param runs runs played; null until it was
 * @param wins runs won; null where that does not matter
 * @param low lower end of the 99 % interval of the win rate; null where there is none
 * @param high its upper end
 * @param differingSeeds seeds that came out otherwise, some of them; null where that does not matter
 * @param reason why the verdict is a bad one; null for a good one
 * @param job state of its job; null where there is none
 * @param jobFailure why its job could not be done; null unless it failed
 * @param overridden whether the pack may be offered in spite of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What is known of a pack by one golden sim on one engine")
public record GoldenFinding(
        @Schema(examples = "tier-3") String name,
        @Schema(examples = "1") int revision,
        GoldenKind kind,
        @Schema(examples = "Tier 3 is hard, not hopeless") String why,
        @Schema(examples = "reference/1.0.0") @Nullable String engine,

        @Schema(description = "Absent until it was played") @Nullable
        GoldenVerdict verdict,

        @Schema(examples = "10000") @Nullable Long runs,
        @Schema(examples = "6203") @Nullable Long wins,
        @Schema(examples = "0.6077") @Nullable Double low,
        @Schema(examples = "0.6327") @Nullable Double high,
        @Nullable List<Integer> differingSeeds,
        @Nullable String reason,
        @Nullable UUID jobId,
        @Nullable WorkState job,
        @Nullable String jobFailure,
        @Schema(examples = "worker-1") @Nullable String worker,
        @Nullable Instant reportedAt,
        boolean overridden) {

    public GoldenFinding {
        differingSeeds = differingSeeds == null ? null : List.copyOf(differingSeeds);
    }

    /** One that nobody can play. */
    static GoldenFinding unplayable(GoldenSim sim) {
        return of(sim, null);
    }

    /** One that was not played yet. */
    static GoldenFinding of(GoldenSim sim, @Nullable String engine) {
        return new GoldenFinding(
                sim.name(),
                sim.revision(),
                sim.kind(),
                sim.why(),
                engine,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
    }

    /** The same, played. */
    GoldenFinding with(PlayedGolden played) {
        return new GoldenFinding(
                name,
                revision,
                kind,
                why,
                engine,
                played.verdict(),
                played.runs(),
                played.wins(),
                played.low(),
                played.high(),
                played.differingSeeds(),
                played.reason(),
                played.jobId(),
                job,
                jobFailure,
                played.worker(),
                played.reportedAt(),
                overridden);
    }

    /** The same with what is known of its job. */
    GoldenFinding with(WorkJob known) {
        return new GoldenFinding(
                name,
                revision,
                kind,
                why,
                engine,
                verdict,
                runs,
                wins,
                low,
                high,
                differingSeeds,
                reason,
                known.jobId(),
                known.state(),
                known.failure(),
                worker == null ? known.worker() : worker,
                reportedAt,
                overridden);
    }

    /** The same, overridden. */
    GoldenFinding overriding() {
        return new GoldenFinding(
                name,
                revision,
                kind,
                why,
                engine,
                verdict,
                runs,
                wins,
                low,
                high,
                differingSeeds,
                reason,
                jobId,
                job,
                jobFailure,
                worker,
                reportedAt,
                true);
    }

    /** Whether it failed, or is undecided where that counts as much, and nobody said that the pack may be offered all the same. */
    boolean blocks(Inconclusive inconclusive) {
        return verdict != null
                && !overridden
                && (verdict.blocks() || verdict == GoldenVerdict.INCONCLUSIVE && inconclusive == Inconclusive.BLOCKS);
    }

    /** Whether a worker could play it and none has, and nobody said that the pack may be offered all the same. */
    boolean isMissing() {
        return verdict == null && engine != null && !overridden;
    }

    /** Whether no worker could ever play it. */
    boolean isUnplayable() {
        return verdict == null && engine == null && !overridden;
    }

    /** What an override names it by. */
    String reference() {
        return name + "/" + revision + "@" + (engine == null ? "*" : engine);
    }

    /** For a problem: what is wrong. */
    String sentence() {
        if (verdict != null) {
            return verdict.wire() + " on " + engine + (reason == null ? "" : ": " + reason);
        }
        if (engine == null) {
            return "no worker has an engine that may run this pack (expected one, see ./liveops worker)";
        }
        return "not played on " + engine + " yet"
                + (jobFailure == null ? "" : ", since its job failed: " + jobFailure)
                + " (expected a worker to report)";
    }
}
