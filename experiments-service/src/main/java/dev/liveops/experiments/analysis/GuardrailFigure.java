package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Guardrail;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Whether a guardrail holds.
 *
 * @param verdict {@code non_inferior}: worse by less than the margin; {@code worse}: all sealed days say that it is worse; {@code inconclusive}: neither is known yet
 * @param margin by how much it may be worse
 * @param bound the one-sided bound of how much better it is, at the experiment's alpha; above -margin it is non-inferior. Null where the effect is not known
 * @param pValue of the claim that it is non-inferior; null likewise
 */
@Schema(name = "GuardrailVerdict", description = "Whether a guardrail holds")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GuardrailFigure(
        @Schema(
                enumeration = {"non_inferior", "worse", "inconclusive"},
                examples = "non_inferior")
        String verdict,

        @Schema(examples = "0.01") double margin,

        @Schema(description = "Of how much better it is; above -margin it is non-inferior", examples = "-0.006")
        @Nullable
        Double bound,

        @Schema(examples = "0.02") @Nullable Double pValue) {

    static final String SAFE = "non_inferior";

    static GuardrailFigure of(Comparison comparison, Looks looks, double margin) {
        Optional<Guardrail> found = guardrail(comparison, margin);
        boolean safe = found.filter(Guardrail::nonInferior).isPresent();
        String verdict = looks.saysWorse(comparison.sign()) && !safe ? "worse" : safe ? SAFE : "inconclusive";
        return new GuardrailFigure(
                verdict,
                margin,
                found.map(each -> Figure.finite(each.lowerBound())).orElse(null),
                found.map(Guardrail::pValue).orElse(null));
    }

    // The library's guardrails are of what is better when there is more of it.
    private static Optional<Guardrail> guardrail(Comparison comparison, double margin) {
        boolean more = comparison.sign() > 0;
        return comparison.known().map(known -> {
            TwoProportions shares = comparison.shares();
            if (shares != null) {
                return Guardrail.ofProportions(more ? shares : failures(shares), margin, comparison.alpha());
            }
            Effect.Known wanted = more
                    ? known
                    : new Effect.Known(
                            -known.value(),
                            -known.absolute(),
                            known.variance(),
                            known.degreesOfFreedom(),
                            known.n(),
                            known.stable());
            return Guardrail.of(wanted, margin, comparison.alpha());
        });
    }

    private static TwoProportions failures(TwoProportions shares) {
        return new TwoProportions(failures(shares.control()), failures(shares.treatment()));
    }

    private static Proportion failures(Proportion share) {
        return new Proportion(share.n() - share.successes(), share.n());
    }
}
