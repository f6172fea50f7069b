package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The effects in users of one kind: exploratory. Of many kinds some differ by chance, so p-values are corrected over all of them, and nothing of this ships anything.
 *
 * @param exploratory true always, so that nobody reads it as a result
 * @param comparisons how many share the correction
 * @param rows by dimension, value, metric and variant
 */
@Schema(
        name = "SegmentResults",
        description = "The effects in users of one kind: exploratory. Of many kinds some differ by chance, so they are"
                + " corrected over all of them")
public record SegmentFigures(
        @Schema(examples = "true") boolean exploratory,
        @Schema(examples = "24") int comparisons,
        List<Row> rows) {

    /**
     * One metric of one variant in users of one kind.
     *
     * @param dimension {@code platform}, {@code client_version} or {@code skill_band}
     * @param value what these users have in common
     * @param absolute the effect, with an interval at alpha over all comparisons
     * @param relative likewise
     * @param pValue of the fixed test; null where the effect is not known
     * @param adjustedP by Benjamini and Hochberg over all comparisons
     */
    @Schema(name = "SegmentResult", description = "One metric of one variant in users of one kind")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Row(
            @Schema(
                    enumeration = {"platform", "client_version", "skill_band"},
                    examples = "platform")
            String dimension,

            @Schema(examples = "web") String value,
            @Schema(examples = "win_rate") String metric,
            @Schema(examples = "more_relics") String variantId,
            @Schema(examples = "4100") long n,
            @Schema(examples = "4080") long controlN,
            Figure absolute,
            Figure relative,
            @Schema(examples = "0.04") @Nullable Double pValue,
            @Schema(examples = "0.4") @Nullable Double adjustedP) {

        Row adjusted(double p) {
            return new Row(dimension, value, metric, variantId, n, controlN, absolute, relative, pValue, p);
        }
    }
}
