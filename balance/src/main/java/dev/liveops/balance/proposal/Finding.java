package dev.liveops.balance.proposal;

import dev.liveops.balance.trial.Question;
import org.jspecify.annotations.Nullable;

/** Something out of balance, as live play shows it. */
public sealed interface Finding {

    /** What it is about, as {@code trap_fire_glyph} or {@code tier 4}. */
    String subject();

    /** What simulation is asked. */
    Question question();

    /** The rate as it is live, above 0 and below 1. */
    double liveNow();

    /** The rate that is wanted live. */
    double liveTarget();

    /** Whether the report is sure of it. */
    boolean confirmed();

    /**
     * Content that makes runs win more, or less, often than what else is offered.
     *
     * @param status of the report: CONFIRMED, WATCH or INSUFFICIENT
     * @param effect what picking it adds to the chance of winning, as a share
     * @param low its interval
     * @param high its interval
     * @param winRate live win rate of all runs
     * @param wantedEffect what it shall add
     */
    record OfContent(
            String contentId,
            String contentType,
            @Nullable Integer tier,
            String status,
            double effect,
            double low,
            double high,
            double winRate,
            double wantedEffect)
            implements Finding {

        @Override
        public String subject() {
            return contentId;
        }

        @Override
        public Question question() {
            return Question.winsWith(contentId);
        }

        @Override
        public double liveNow() {
            return Rates.inside(winRate + effect);
        }

        @Override
        public double liveTarget() {
            return Rates.inside(winRate + wantedEffect);
        }

        @Override
        public boolean confirmed() {
            return status.equals("CONFIRMED");
        }
    }

    /**
     * A tier that too many, or too few, fail.
     *
     * @param tier from 1
     * @param verdict of the report: TOO_HARD or TOO_EASY
     * @param hazard share of those who come to it and fail there
     * @param target share that is wanted
     */
    record OfTier(int tier, String verdict, double hazard, double low, double high, double target) implements Finding {

        @Override
        public String subject() {
            return "tier " + tier;
        }

        @Override
        public Question question() {
            return Question.clears(tier);
        }

        @Override
        public double liveNow() {
            return Rates.inside(1 - hazard);
        }

        @Override
        public double liveTarget() {
            return Rates.inside(1 - target);
        }

        @Override
        public boolean confirmed() {
            return true;
        }
    }
}
