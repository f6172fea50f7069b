package dev.liveops.telemetry.balance;

import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftCells;
import dev.liveops.telemetry.facts.RunStory;
import dev.liveops.telemetry.facts.RunStory.Offer;
import dev.liveops.telemetry.facts.RunStory.Step;
import dev.liveops.telemetry.facts.RunStory.Wave;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Runs of a small game: two tiers, an offer of three of ten contents each, of which players mostly take the one they like best. Who
 * plays better likes {@code liked}, which does nothing; what a pick does is told.
 */
final class GivenDrafts {

    private final Random random;
    private final Map<String, Double> effects;
    private final DraftCells cells = new DraftCells();
    private final Map<String, String> kinds = new TreeMap<>();
    private int runs;

    /** @param effects of a pick, by content */
    GivenDrafts(long seed, Map<String, Double> effects) {
        this.random = new Random(seed);
        this.effects = effects;
    }

    GivenDrafts play(int more) {
        for (int run = 0; run < more; run++) {
            cells.move(null, story());
            runs++;
        }
        return this;
    }

    List<DraftCell> cells() {
        return cells.overDays();
    }

    BalanceFindings analysed(BalanceSettings settings) {
        return BalanceAnalysis.of(cells(), kinds, settings);
    }

    private RunStory story() {
        boolean isGood = random.nextInt(2) == 0;
        LocalDate day = LocalDate.parse("2026-03-01").plusDays(random.nextInt(20));
        boolean isDaily = random.nextInt(6) == 0;
        Random draws = isDaily ? new Random(day.toEpochDay() * 7_919) : random;
        draws.nextInt();
        List<Step> steps = new ArrayList<>();
        double chance = isGood ? .55 : .25;
        List<String> held = new ArrayList<>();
        boolean won = true;
        int cleared = 0;
        for (int tier = 1; tier <= 2 && won; tier++) {
            List<String> options = options(draws, held);
            String picked = random.nextInt(20) == 0 ? null : liked(options, isGood);
            steps.add(new Offer(tier, options, picked, false));
            if (picked != null) {
                held.add(picked);
                kinds.put(picked, "trap");
                chance += effects.getOrDefault(picked, 0.0);
            }
            won = random.nextDouble() < Math.sqrt(Math.max(0, Math.min(1, chance)));
            steps.add(new Wave(tier, 0, won));
            cleared += won ? 1 : 0;
        }
        return new RunStory(
                new UUID(random.nextLong(), random.nextLong()),
                day,
                "1.0.0",
                "hash",
                isDaily ? "daily_" + day : "",
                false,
                isGood ? "high" : "low",
                won,
                1_000L * (100 * cleared + random.nextInt(50)),
                cleared,
                1,
                steps);
    }

    private static List<String> options(Random draws, List<String> held) {
        List<String> options = new ArrayList<>();
        while (options.size() < 3) {
            int draw = draws.nextInt(11);
            String option = draw == 10 ? "gated" : draw == 0 ? "liked" : "trap_" + draw;
            if (!options.contains(option) && (draw < 10 || held.contains("trap_1"))) {
                options.add(option);
            }
        }
        return options;
    }

    private String liked(List<String> options, boolean isGood) {
        return isGood && options.contains("liked") ? "liked" : options.get(random.nextInt(options.size()));
    }

    int runs() {
        return runs;
    }
}
