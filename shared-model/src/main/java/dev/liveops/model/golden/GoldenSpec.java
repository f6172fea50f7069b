package dev.liveops.model.golden;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is played and has to come of it: one of the three.
 *
 * @param kind which of the three
 * @param engine name of the engine that plays it, as {@code reference}; null for every engine
 * @param replay recorded runs, 1..{@value #MAX_REPLAYS}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What is played and has to come of it: exact, band or replay, one of the three")
public record GoldenSpec(
        GoldenKind kind,

        @Schema(description = "Name of the engine that plays it; absent for every engine", examples = "reference")
        @Nullable
        String engine,

        @Nullable ExactSim exact,
        @Nullable BandSim band,
        @Nullable List<ReplayedRun> replay) {

    /** Most runs of one golden replay. */
    public static final int MAX_REPLAYS = 1_000;

    public GoldenSpec {
        replay = replay == null ? null : List.copyOf(replay);
    }

    /** A sim whose runs have to be the same. */
    public static GoldenSpec of(ExactSim exact) {
        return new GoldenSpec(GoldenKind.EXACT, null, exact, null, null);
    }

    /** A sim whose win rate has to lie in a band. */
    public static GoldenSpec of(BandSim band) {
        return new GoldenSpec(GoldenKind.BAND, null, null, band, null);
    }

    /** Runs that have to be played as they were. */
    public static GoldenSpec of(List<ReplayedRun> replay) {
        return new GoldenSpec(GoldenKind.REPLAY, null, null, null, replay);
    }
}
