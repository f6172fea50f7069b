package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What came of a golden sim: the report of a job of the kind {@value GoldenJob#KIND}.
 *
 * @param job what was played
 * @param runs runs played, 0 where none could be
 * @param wins runs won; null where that does not matter
 * @param low lower end of the 99 % interval of the win rate, 0..1; null where there is none
 * @param high its upper end
 * @param differingSeeds seeds that came out otherwise, the first {@value #MAX_SEEDS} of them; null where that does not matter
 * @param reason why the verdict is a bad one, a sentence of at most 1,000 characters; null for a good one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What came of a golden sim")
public record GoldenReport(
        GoldenJob job,
        GoldenVerdict verdict,
        @Schema(examples = "10000") long runs,
        @Schema(examples = "6203") @Nullable Long wins,
        @Schema(examples = "0.6077") @Nullable Double low,
        @Schema(examples = "0.6327") @Nullable Double high,
        @Nullable List<Integer> differingSeeds,
        @Nullable String reason) {

    /** Most seeds that are named. */
    public static final int MAX_SEEDS = 20;

    /** Longest reason, in characters. */
    public static final int MAX_REASON = 1_000;

    public GoldenReport {
        Objects.requireNonNull(job);
        Objects.requireNonNull(verdict);
        differingSeeds = differingSeeds == null ? null : List.copyOf(differingSeeds);
    }
}
