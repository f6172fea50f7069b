package dev.liveops.releases.golden;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A set of golden runs, as {@code liveops-simulation.jar golden} writes it.
 *
 * @param name of the golden replay that becomes of it; of several packs there are several, named {@code name-<first 8 digits of the
 *     pack's hash>}
 * @param why what it protects, 1..500 characters
 * @param lines content of {@code golden.jsonl}, 1..5,000 lines
 * @param engine name of the engine that plays them; null for every engine
 * @param everyPack true: they are played with every new pack, and the set is of one pack; null and false: each with its own pack, which is
 *     published
 */
@Schema(description = "A set of golden runs, as the simulation writes it")
public record GoldenImport(
        @Schema(examples = "reference") String name,

        @Schema(examples = "Runs of the launch must play the same for ever")
        String why,

        @Schema(description = "Content of golden.jsonl, a run a line")
        String lines,

        @Schema(examples = "reference") @Nullable String engine,

        @Schema(description = "true: played with every new pack, not with its own alone") @Nullable
        Boolean everyPack) {}
