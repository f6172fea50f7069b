package dev.liveops.telemetry.boards;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a leaderboard.
 *
 * @param startAt from when on runs count that begin; null where that is always
 * @param endAt until when runs count that begin; null where that is always
 * @param players how many stand on it, never fewer than are shown; those of the last second may be missing while hundreds come in it
 * @param asOf changes before it are counted in every rank
 * @param scheduleAsOf of when the schedule of live events is, from which boards and their windows follow; null when it was never read
 */
@Schema(description = "A page of a leaderboard")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Leaderboard(
        @Schema(examples = "season:fire_festival_01") String scope,

        @Schema(description = "From when on runs count that begin; absent where they always do") @Nullable
        Instant startAt,

        @Schema(description = "Until when runs count that begin; absent where they always do") @Nullable
        Instant endAt,

        @Schema(description = "How many players stand on it, never fewer than are shown", examples = "1234")
        long players,

        @Schema(
                description = "Changes before it are counted in every rank. What comes after it is shown where it"
                        + " stands; the ranks of others follow, usually within two seconds")
        Instant asOf,

        @Schema(
                description =
                        "Of when the schedule is, as the events service told it, that boards of live events and their windows"
                                + " follow from; older than half a minute when that service is away. Absent when it was never read")
        @Nullable
        Instant scheduleAsOf,

        @Schema(description = "By rank") List<Entry> entries,

        @Schema(description = "Opaque; absent on the last page") @Nullable
        String nextPageToken) {

    public Leaderboard {
        entries = List.copyOf(entries);
    }

    /**
     * A player's best validated run.
     *
     * @param rank from 1; no two are the same
     * @param displayName as his last submitted run said; null where none ever did
     * @param reachedAt when the run ended
     * @param you true for whom the request speaks; null for others
     * @param userId for services that ask for it; null otherwise
     */
    @Schema(description = "A player's best validated run")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Entry(
            @Schema(description = "From 1; no two are the same", examples = "1")
            long rank,

            @Schema(description = "As his last submitted run said; absent where none ever did", examples = "Ember")
            @Nullable
            String displayName,

            @Schema(examples = "4210.5") BigDecimal score,

            @Schema(description = "When the run ended; of equal scores the one reached first stands first")
            Instant reachedAt,

            @Schema(description = "Present for the player of whom the request speaks") @Nullable
            Boolean you,

            @Schema(description = "For services that ask for it by user_ids=true") @Nullable
            String userId) {}
}
