package dev.liveops.config.dryrun;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.turnmodel.SimulatedFigure;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What models say of a change, for those whom it reaches: both arms on the same seeds.
 *
 * @param model {@code synthetic, uncalibrated} or {@code synthetic, calibrated (n)}
 * @param covers what the intervals are about: sampling, not the model
 * @param calibration what its levels were fitted to
 * @param wanted turns that were to be simulated
 * @param turns turns that were, fewer where time ran out
 * @param figures each figure of a turn
 * @param game what the reference game says; null where it knows none of the levers that change
 * @param levers how each lever that is proposed enters
 * @param notModelled those of them that nothing knows
 */
@Schema(description = "What models say of a change, for those whom it reaches: both arms on the same seeds")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Simulation(
        @Schema(examples = "synthetic, calibrated (48120)") String model,
        @Schema(enumeration = "sampling only") String covers,
        Calibration calibration,
        @Schema(examples = "50") int wanted,
        @Schema(examples = "50") int turns,
        List<SimulatedFigure> figures,
        @Nullable Game game,
        List<LeverUse> levers,

        @Schema(description = "Levers that nothing knows", examples = "VENDOR_MARGIN_MIN")
        List<String> notModelled) {

    static final String SAMPLING = "sampling only";

    /**
     * Real turns that levels were fitted to. How strongly a lever moves them is assumed in any case.
     *
     * @param status {@code fitted}; {@code too_few}: fewer than 500 turns; {@code unavailable}: telemetry does not answer, and nothing is kept
     * @param turns how many; null where it is not known
     * @param asOf whatever telemetry had stored by then is in it
     * @param fitted figures whose level is that of real turns
     */
    @Schema(
            name = "DryRunCalibration",
            description = "Real turns that levels were fitted to; how levers move them is assumed")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Calibration(
            @Schema(enumeration = {"fitted", "too_few", "unavailable"})
            String status,

            @Schema(examples = "48120") @Nullable Long turns,
            @Nullable Instant asOf,
            @Schema(examples = "tokens_total") List<String> fitted) {

        boolean isFitted() {
            return status.equals("fitted");
        }
    }

    /**
     * The reference game under both.
     *
     * @param engine name and version
     * @param policy who played
     * @param runs of each arm
     */
    @Schema(name = "DryRunGame", description = "The reference game under both")
    public record Game(
            @Schema(examples = "reference@1.0.0") String engine,
            @Schema(examples = "casual") String policy,
            @Schema(examples = "500") int runs,
            List<SimulatedFigure> figures) {}

    /**
     * How a lever enters.
     *
     * @param by {@code turn_model}, {@code reference_game}, or both
     * @param figures of a turn that it moves; empty where the game alone knows it
     * @param how in one sentence; null likewise
     */
    @Schema(name = "DryRunLever", description = "How a lever enters a simulation")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LeverUse(
            @Schema(examples = "AWF_INPUT_TOKEN_MULTIPLIER") String lever,

            @Schema(examples = "turn_model") List<String> by,
            @Schema(examples = "tokens_total") List<String> figures,

            @Schema(examples = "scales the scene in the prompt") @Nullable
            String how) {}
}
