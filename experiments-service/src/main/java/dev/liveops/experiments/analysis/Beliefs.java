package dev.liveops.experiments.analysis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.TwoProportions;
import dev.liveops.statistics.experiment.BetaPosterior;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.GaussianPosterior;
import dev.liveops.statistics.experiment.GaussianPosterior.Prior;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is believed after the data. It is no test: who looks until the chance is 95 % finds something in most experiments without any effect.
 *
 * @param chanceToWin that the variant is better than the control, 0..1
 * @param lossIfShipped what the variant is expected to lose if it is shipped, in the unit
 * @param lossIfKept what keeping the control is expected to lose, in the unit
 * @param unit {@code absolute}: the metric's own; {@code relative}: shares of the control's
 * @param prior {@code flat}; or {@code normal}: relative effects of standard deviation 0.3
 */
@Schema(name = "ExperimentBeliefs", description = "What is believed after the data; no test, and no reason to stop")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Beliefs(
        @Schema(examples = "0.97") double chanceToWin,
        @Schema(examples = "0.0002") double lossIfShipped,
        @Schema(examples = "0.021") double lossIfKept,

        @Schema(
                enumeration = {"absolute", "relative"},
                examples = "relative")
        String unit,

        @Schema(
                enumeration = {"flat", "normal"},
                examples = "normal")
        String prior) {

    /** With fewer successes or failures in an arm a normal posterior is not near enough, and the exact one is worth its 20 ms. */
    private static final long FEW = 30;

    /** Of proportions with few successes or failures exact ones; else normal ones, relative where that holds; empty where the effect is not known. */
    static Optional<Beliefs> of(Comparison comparison) {
        TwoProportions shares = comparison.shares();
        if (shares != null && (hasFew(shares.control()) || hasFew(shares.treatment()))) {
            return Optional.of(exact(shares, comparison.sign()));
        }
        if (comparison.relative() instanceof Effect.Known relative && relative.stable()) {
            return Optional.of(normal(
                    GaussianPosterior.of(relative, Prior.OF_RELATIVE_EFFECTS),
                    comparison.sign(),
                    "relative",
                    "normal"));
        }
        return comparison
                .known()
                .map(known -> normal(GaussianPosterior.of(known, null), comparison.sign(), "absolute", "flat"));
    }

    private static boolean hasFew(Proportion share) {
        return Math.min(share.successes(), share.n() - share.successes()) < FEW;
    }

    private static Beliefs exact(TwoProportions shares, int sign) {
        BetaPosterior control =
                BetaPosterior.of(shares.control().successes(), shares.control().n(), 1, 1);
        BetaPosterior treatment = BetaPosterior.of(
                shares.treatment().successes(), shares.treatment().n(), 1, 1);
        BetaPosterior better = sign > 0 ? treatment : control;
        BetaPosterior worse = sign > 0 ? control : treatment;
        return new Beliefs(
                better.chanceToBeat(worse),
                worse.expectedGainOver(better),
                better.expectedGainOver(worse),
                "absolute",
                "flat");
    }

    private static Beliefs normal(GaussianPosterior posterior, int sign, String unit, String prior) {
        GaussianPosterior wanted = new GaussianPosterior(sign * posterior.effect(), posterior.standardDeviation());
        return new Beliefs(wanted.chanceToWin(), wanted.riskOfTreatment(), wanted.riskOfControl(), unit, prior);
    }
}
