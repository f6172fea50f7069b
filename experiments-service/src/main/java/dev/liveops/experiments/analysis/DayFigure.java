package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.statistics.experiment.ConfidenceSequence;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a comparison stood at the end of a sealed day.
 *
 * @param day in UTC
 * @param controlN users of the control whose window was over by its end
 * @param n the variant's
 * @param effect absolute; null where it is not known
 * @param low of the sequence's interval at this look; null below 100 users an arm
 * @param high of it
 * @param pValue the smallest one so far
 */
@Schema(name = "ExperimentDay", description = "How a comparison stood at the end of a sealed day")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DayFigure(
        @Schema(examples = "2026-12-08") LocalDate day,
        @Schema(examples = "4100") long controlN,
        @Schema(examples = "4080") long n,
        @Schema(examples = "0.018") @Nullable Double effect,
        @Schema(examples = "-0.004") @Nullable Double low,
        @Schema(examples = "0.04") @Nullable Double high,
        @Schema(examples = "0.21") double pValue) {

    static DayFigure of(
            LocalDate day,
            long controls,
            long treated,
            Comparison comparison,
            @Nullable ConfidenceSequence look,
            double smallest) {
        return new DayFigure(
                day,
                controls,
                treated,
                comparison.known().map(known -> known.value()).orElse(null),
                look == null ? null : Figure.finite(look.interval().low()),
                look == null ? null : Figure.finite(look.interval().high()),
                smallest);
    }
}
