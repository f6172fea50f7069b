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
 * @param capped whether its variants have figures with values cut at a cap, or why not: {@code ok}, {@code no_cap} declared, {@code not_of_kind} (of means alone)
 *     or {@code not_summed} (telemetry has no user with a window that is over, or its sums are from before there was a cap)
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

        @Schema(
                enumeration = {"ok", "no_cap", "not_of_kind", "not_summed"},
                description = "Whether variants have figures with values cut at a cap, or why not",
                examples = "no_cap")
        String capped,

        List<VariantFigures> variants) {}
