package dev.liveops.model.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that has started, as telemetry has to know it.
 *
 * @param key what stands for it in exposures' place: its id, from the second generation on with that ({@code exp_a#2})
 * @param experimentId its id, as exposures name it
 * @param generation counts its restarts, from 1; phases of two generations never have the same number
 * @param revision of two the later one holds
 * @param status {@code running}, {@code paused} or {@code finished}
 * @param startedAt when the generation was started
 * @param endedAt when it was finished; null unless it is
 * @param variants in order; the first one is the control
 * @param phases the numbers of its phases
 * @param metrics what is summed up of its users
 */
@Schema(description = "An experiment that has started, as telemetry has to know it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ExperimentStudy(
        @Schema(examples = "exp_draft_weights_v1#2") String key,
        @Schema(examples = "exp_draft_weights_v1") String experimentId,
        @Schema(examples = "2") int generation,
        @Schema(examples = "7") int revision,

        @Schema(
                enumeration = {"running", "paused", "finished"},
                examples = "running")
        String status,

        @Schema(examples = "2026-12-01T00:00:00Z") Instant startedAt,
        @Schema(examples = "2026-12-31T00:00:00Z") @Nullable Instant endedAt,
        List<String> variants,
        List<Integer> phases,
        List<StudyMetric> metrics) {

    public ExperimentStudy {
        variants = List.copyOf(variants);
        phases = List.copyOf(phases);
        metrics = List.copyOf(metrics);
    }
}
