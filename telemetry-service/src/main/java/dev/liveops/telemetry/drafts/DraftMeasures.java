package dev.liveops.telemetry.drafts;

import dev.liveops.telemetry.drafts.DraftCells.What;
import dev.liveops.telemetry.facts.Bins;
import dev.liveops.telemetry.facts.RunStory;
import dev.liveops.telemetry.facts.RunStory.Offer;
import dev.liveops.telemetry.facts.RunStory.Step;
import dev.liveops.telemetry.facts.RunStory.Wave;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a run adds to cells: a pure function of its story. */
final class DraftMeasures {

    // Cells of their own each, and the numbers are clients' words.
    private static final int MOST_TIERS = 64;
    private static final int LAST_STAGE = 31;
    private static final int LAST_WAVE = 255;
    // What else is held tells nothing: it is no game that has so much.
    private static final int MOST_HELD = 64;
    private static final int ONE_IN = 8;

    private final RunStory run;
    private final DraftCells cells;
    private final int sign;
    private final int won;
    private final DraftPlace place;
    private final LocalDate day;
    private final boolean isSampled;
    private final Map<String, Boolean> held = new LinkedHashMap<>();
    private final Map<Integer, Integer> clears = new HashMap<>();
    private final Map<StageKey, Stage> stages = new LinkedHashMap<>();
    private final Set<Integer> entered = new LinkedHashSet<>();
    private int highestTier;

    DraftMeasures(RunStory run, DraftCells cells, int sign) {
        this.run = run;
        this.cells = cells;
        this.sign = sign;
        this.won = run.won() ? sign : 0;
        this.place = DraftPlace.of(run);
        this.day = ChallengeType.day(run);
        this.isSampled = Math.floorMod(run.id().getLeastSignificantBits(), (long) ONE_IN) == 0;
        this.highestTier = run.firstTier();
    }

    void add() {
        add(place, DraftFamily.RUNS, "", sign, won);
        for (Step step : run.steps()) {
            if (step instanceof Offer offer) {
                offer(offer);
            } else if (step instanceof Wave wave) {
                wave(wave);
            } else if (step instanceof RunStory.Pick pick) {
                hold(pick.item(), pick.isSingle());
            }
        }
        stages.forEach(this::addStage);
        addTiers();
        addScore();
    }

    private void offer(Offer offer) {
        pairs(offer);
        if (isSampled) {
            gates(offer);
        }
        int tier = offer.tier();
        if (isThere(tier)) {
            highestTier = Math.max(highestTier, tier);
            enter(tier);
            int stage = Math.min(LAST_STAGE, clears.getOrDefault(tier, 0));
            Stage at = stages.computeIfAbsent(new StageKey(tier, stage), any -> new Stage(singles()));
            at.offered.addAll(offer.options());
            if (offer.picked() != null) {
                at.picked.add(offer.picked());
            }
        }
        if (offer.picked() != null) {
            hold(offer.picked(), offer.isSingle());
        }
    }

    private void hold(String item, boolean isSingle) {
        if (held.size() < MOST_HELD || held.containsKey(item)) {
            held.merge(item, isSingle, Boolean::logicalOr);
        }
    }

    private Set<String> singles() {
        Set<String> singles = new LinkedHashSet<>();
        held.forEach((item, isSingle) -> {
            if (isSingle) {
                singles.add(item);
            }
        });
        return singles;
    }

    // Whatever is held when the first offer of a tier is made was chosen before anything of the tier was known.
    private void enter(int tier) {
        if (entered.add(tier)) {
            Map<What, long[]> at = cells.at(place.at(tier, DraftPlace.NOWHERE), day);
            add(at, DraftFamily.HELD, "", sign, won);
            held.keySet().forEach(item -> add(at, DraftFamily.HELD, item, sign, won));
        }
    }

    private void addStage(StageKey key, Stage stage) {
        Map<What, long[]> at = cells.at(place.at(key.tier(), key.stage()), day);
        add(at, DraftFamily.OFFERS, "", sign, won);
        for (String item : stage.held) {
            add(at, DraftFamily.OFFERS, item, 0, 0, 0, 0, sign, won);
        }
        for (String item : stage.offered) {
            if (!stage.held.contains(item)) {
                boolean picked = stage.picked.contains(item);
                add(at, DraftFamily.OFFERS, item, sign, won, picked ? sign : 0, picked ? won : 0);
            }
        }
    }

    // Whoever takes nothing prefers that to everything.
    private void pairs(Offer offer) {
        Map<What, long[]> at = cells.at(place.ofContent(), day);
        String winner = offer.picked() == null ? "" : offer.picked();
        if (offer.picked() != null) {
            add(at, DraftFamily.PAIRS, winner + DraftFamily.SEPARATOR, sign);
        }
        for (String option : offer.options()) {
            if (!option.equals(winner)) {
                add(at, DraftFamily.PAIRS, winner + DraftFamily.SEPARATOR + option, sign);
            }
        }
    }

    private void gates(Offer offer) {
        Map<What, long[]> at = cells.at(place.ofContent(), day);
        for (String option : offer.options()) {
            add(at, DraftFamily.GATES, option + DraftFamily.SEPARATOR, sign);
            for (String item : held.keySet()) {
                add(at, DraftFamily.GATES, option + DraftFamily.SEPARATOR + item, sign);
            }
        }
    }

    private void wave(Wave wave) {
        if (!isThere(wave.tier()) || wave.wave() > LAST_WAVE) {
            return;
        }
        highestTier = Math.max(highestTier, wave.tier());
        if (wave.isClear()) {
            clears.merge(wave.tier(), 1, Integer::sum);
        }
        add(
                place.at(wave.tier(), DraftPlace.NOWHERE),
                DraftFamily.WAVES,
                Integer.toString(wave.wave()),
                wave.isClear() ? sign : 0,
                wave.isClear() ? 0 : sign);
    }

    private static boolean isThere(int tier) {
        return tier >= 0 && tier <= MOST_TIERS;
    }

    private void addTiers() {
        int cleared = cleared();
        for (int tier = run.firstTier(); tier < run.firstTier() + cleared; tier++) {
            add(place.at(tier, DraftPlace.NOWHERE), DraftFamily.TIERS, "", sign, 0);
        }
        if (!run.won()) {
            add(place.at(run.firstTier() + cleared, DraftPlace.NOWHERE), DraftFamily.TIERS, "", sign, sign);
        }
    }

    // Where the end does not say it, all that was seen but the last one, in which it ended.
    private int cleared() {
        Integer told = run.tiersCleared();
        int seen = highestTier - run.firstTier() + (run.won() ? 1 : 0);
        return Math.min(MOST_TIERS, told == null ? Math.max(0, seen) : told);
    }

    private void addScore() {
        if (run.score() != null) {
            add(
                    place.at(cleared(), DraftPlace.NOWHERE),
                    DraftFamily.SCORES,
                    Integer.toString(Bins.of(run.score())),
                    sign,
                    sign * run.score());
        }
    }

    private void add(DraftPlace at, DraftFamily family, String item, long... amounts) {
        add(cells.at(at, day), family, item, amounts);
    }

    private static void add(Map<What, long[]> at, DraftFamily family, String item, long... amounts) {
        long[] sums = at.computeIfAbsent(new What(family, item), any -> new long[DraftCell.MEASURES]);
        for (int measure = 0; measure < amounts.length; measure++) {
            sums[measure] += amounts[measure];
        }
    }

    /** Where runs that come to it have had as many offers as one another. */
    private record StageKey(int tier, int stage) {}

    /** What a stage offered, and what of it was taken. */
    private static final class Stage {

        private final Set<String> held;
        private final Set<String> offered = new LinkedHashSet<>();
        private final Set<String> picked = new LinkedHashSet<>();

        Stage(Set<String> held) {
            this.held = held;
        }
    }
}
