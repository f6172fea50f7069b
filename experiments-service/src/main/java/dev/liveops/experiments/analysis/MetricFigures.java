package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A metric in every variant.
 *
 * @param alpha what may lie outside of each of its intervals
 * @param variants in order, without the control
 */
@Schema(name = "MetricResult", description = "A metric in every variant")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetricFigures(
        @Schema(examples = "win_rate") String metric,
        MetricRole role,
        MetricKind kind,
        @Schema(examples = "7") int windowDays,
        @Schema(examples = "0.05") double alpha,
        List<VariantFigures> variants) {}
