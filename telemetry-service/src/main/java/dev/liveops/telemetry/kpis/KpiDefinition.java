package dev.liveops.telemetry.kpis;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a figure counts.
 *
 * @param denominator null for a count
 * @param sentence the three in one
 */
@Schema(description = "What a figure counts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record KpiDefinition(
        @Schema(examples = "win_rate") String figure,

        @Schema(
                description = "A share is 0..1 and has n and its 95 % Wilson interval",
                enumeration = {"count", "share", "mean", "milliseconds", "milliseconds_of_bin", "points"})
        String unit,

        @Schema(examples = "finished runs whose outcome is a win")
        String numerator,

        @Schema(examples = "finished runs") @Nullable String denominator,

        @Schema(
                description = "What counts as late",
                examples = "a run counts on the day it began, however late its events arrive or it ends")
        String late,

        @Schema(description = "All of it in one sentence") String sentence) {}
