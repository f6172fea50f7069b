package dev.liveops.balance.trial;

import dev.liveops.simulation.engine.RunSummary;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of runs: which count, and what of these is a success. Whether a run counts must not follow from what is changed, else the
 * runs of two packs are not the same ones.
 */
public sealed interface Question {

    /** What follows the policy's name: how players are made to meet what is asked about; empty for nothing. */
    String habit();

    /** Whether a run counts. */
    boolean counts(RunSummary run);

    /** Whether a run that counts is a success. */
    boolean succeeds(RunSummary run);

    /** What a success is called, as {@code win rate with trap_fire_glyph}. */
    String rate();

    /**
     * How often runs are won in which a content is picked, by players who always pick it. It is offered at the same place of a seed whatever
     * its own numbers are: until it is picked they change nothing.
     *
     * @param contentId what is picked
     */
    static Question winsWith(String contentId) {
        return new Wins(contentId, "+take:" + contentId);
    }

    /** How often a tier is cleared by who comes to it; what a tier's own numbers are changes nothing before it. */
    static Question clears(int tier) {
        return new Clears(tier);
    }

    /** How often any run is won. */
    static Question wins() {
        return new Wins(null, "");
    }

    /** @param contentId what must have been picked; null for nothing */
    record Wins(@Nullable String contentId, String habit) implements Question {

        @Override
        public boolean counts(RunSummary run) {
            return contentId == null || run.picks().contains(contentId);
        }

        @Override
        public boolean succeeds(RunSummary run) {
            return run.won();
        }

        @Override
        public String rate() {
            return contentId == null ? "win rate" : "win rate with " + contentId;
        }
    }

    /** @param tier from 1 */
    record Clears(int tier) implements Question {

        @Override
        public String habit() {
            return "";
        }

        @Override
        public boolean counts(RunSummary run) {
            return run.tiersCleared() >= tier - 1;
        }

        @Override
        public boolean succeeds(RunSummary run) {
            return run.tiersCleared() >= tier;
        }

        @Override
        public String rate() {
            return "clear rate of tier " + tier;
        }
    }
}
