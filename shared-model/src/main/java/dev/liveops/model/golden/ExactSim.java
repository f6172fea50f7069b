package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Runs that have to come out the same to the byte.
 *
 * @param firstSeed the first seed; the others count up from it
 * @param runs how many, 1..1,000
 * @param resultHash SHA-256 of the runs' summaries as JSON lines, in the order of the seeds, in lower-case hex
 * @param seedHashes the first 16 hex digits of the SHA-256 of each line, in the same order, by which a worker can say which seeds
 *     differ; null where that is not wanted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "Runs that have to come out the same to the byte")
public record ExactSim(
        GoldenPlay play,
        @Schema(examples = "1") int firstSeed,
        @Schema(examples = "100") int runs,

        @Schema(
                description = "SHA-256 of the summaries as JSON lines, in the order of the seeds",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String resultHash,

        @Schema(description = "The first 16 hex digits of each line's SHA-256, to name the seeds that differ") @Nullable
        List<String> seedHashes) {

    /** Most runs. */
    public static final int MAX_RUNS = 1_000;

    /** Hex digits of a seed's hash. */
    public static final int SEED_HASH_DIGITS = 16;

    public ExactSim {
        seedHashes = seedHashes == null ? null : List.copyOf(seedHashes);
    }
}
