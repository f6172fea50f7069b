package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One metric of one variant against the control.
 *
 * @param variantId the variant
 * @param n its users whose window is over
 * @param controlN the control's
 * @param open its users whose window is not over yet; in no other figure
 * @param value the metric of the variant; null where there is none
 * @param controlValue the control's
 * @param absolute the effect in the metric's unit, with the interval of a fixed sample; of a goal at alpha over all comparisons of goals
 * @param relative the effect in shares of the control's; without an interval where that one's mean is less than 5 standard errors from zero
 * @param pValue of the fixed test: right for one look at a sample whose size was set before; null where the effect is not known
 * @param adjustedP for several comparisons: of goals by Holm, of exploratory metrics by Benjamini and Hochberg; null of guardrails, which are not corrected
 * @param sequential what holds however often somebody looks
 * @param decisionP what a decision may rest on at any time: see the documentation; null while there is nothing
 * @param adjustedDecisionP by Holm over all comparisons of goals; null of other metrics
 * @param beliefs null where the effect is not known
 * @param cuped null for kinds that have none, and for new users
 * @param capped null where there is none; the metric says why
 * @param guardrail of guardrails alone
 * @param days one figure a sealed day; null unless asked for
 */
@Schema(name = "VariantResult", description = "One metric of one variant against the control")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record VariantFigures(
        @Schema(examples = "more_relics") String variantId,
        @Schema(examples = "9890") long n,
        @Schema(examples = "9912") long controlN,

        @Schema(description = "Users whose window is not over yet; in no other figure", examples = "212")
        long open,

        @Schema(examples = "0.331") @Nullable Double value,
        @Schema(examples = "0.31") @Nullable Double controlValue,
        Figure absolute,
        Figure relative,

        @Schema(
                description = "Of the fixed test: right for one look at a sample whose size was set before",
                examples = "0.004")
        @Nullable
        Double pValue,

        @Schema(description = "Goals by Holm, exploratory metrics by Benjamini and Hochberg", examples = "0.008")
        @Nullable
        Double adjustedP,

        SequentialFigure sequential,

        @Schema(
                description = "What a decision may rest on at any time: min(1, 5 p of the sequence, 1.25 p of the fixed"
                        + " test at the planned end)",
                examples = "0.02")
        @Nullable
        Double decisionP,

        @Schema(description = "By Holm over all comparisons of goals", examples = "0.02") @Nullable
        Double adjustedDecisionP,

        @Nullable Beliefs beliefs,
        @Nullable CupedFigure cuped,
        @Nullable CappedFigure capped,
        @Nullable GuardrailFigure guardrail,

        @Schema(description = "One figure a sealed day, where days were asked for") @Nullable
        List<DayFigure> days) {

    VariantFigures adjusted(@Nullable Double fixed, @Nullable Double decision) {
        return new VariantFigures(
                variantId,
                n,
                controlN,
                open,
                value,
                controlValue,
                absolute,
                relative,
                pValue,
                fixed,
                sequential,
                decisionP,
                decision,
                beliefs,
                cuped,
                capped,
                guardrail,
                days);
    }
}
