package dev.liveops.simulation.game;

import dev.liveops.simulation.engine.Outcome;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.pack.Tier;
import dev.liveops.simulation.policy.Policy;
import dev.liveops.simulation.random.Fixed;
import dev.liveops.simulation.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/** One run from its start to its end. */
final class Run {

    /** Beyond this no score grows, before its own factor. */
    private static final int MOST_POINTS = 100_000_000;

    private final Rules rules;
    private final Policy policy;
    private final RandomStream decisions;
    private final Dungeon dungeon;
    private final Offers offers;
    private final Appraisal appraisal;
    private final WaveFight fight;
    private final Narrator narrator;
    private final Profile profile;
    private final int seed;
    private final List<String> picks = new ArrayList<>();

    private int timeMs;
    private int coreMost;
    private int coreHp;
    private int points;
    private int tiersCleared;
    private int wavesCleared;

    Run(Rules rules, RunSetup setup, Policy policy, RunObserver observer) {
        this.rules = rules;
        this.policy = policy;
        this.seed = setup.seed();
        this.decisions = RandomStream.of(setup.playerSeed(), "policy");
        this.dungeon = new Dungeon(rules);
        this.profile = new Profile(rules.pack, setup);
        this.offers = new Offers(rules, dungeon, RandomStream.of(seed, "draft"), profile.level());
        this.appraisal = new Appraisal(rules, dungeon, offers);
        this.fight = new WaveFight(rules, dungeon, RandomStream.of(seed, "waves"), RandomStream.of(seed, "fights"));
        this.narrator = new Narrator(observer);
        this.coreMost = mostCoreHp();
        this.coreHp = coreMost;
    }

    RunSummary play() {
        narrator.runStart(seed);
        boolean standing = true;
        for (int tier = 0; tier < rules.pack.tiers().size() && standing; tier++) {
            standing = playTier(tier);
        }
        RunSummary summary = summary(standing);
        narrator.runEnd(summary);
        profile.tell(narrator, summary);
        return summary;
    }

    private boolean playTier(int index) {
        Tier tier = rules.tier(index);
        if (tier.layoutOffer()) {
            offers.offerLayouts();
            decide(index);
        }
        for (int draft = 0; draft < tier.drafts(); draft++) {
            offers.offerAnything();
            decide(index);
        }
        for (int wave = 0; wave < tier.waves(); wave++) {
            if (wave > 0) {
                offers.offerAnything();
                decide(index);
            }
            if (!playWave(index, wave)) {
                return false;
            }
        }
        clearTier(tier, index);
        return true;
    }

    private boolean playWave(int tier, int wave) {
        fight.fight(tier, wave, coreHp);
        timeMs += fight.durationMs;
        coreHp = fight.coreHp;
        earn(fight.points);
        if (coreHp <= 0) {
            narrator.waveFail(timeMs, tier + 1, wave, coreHp);
            return false;
        }
        wavesCleared++;
        earn(rules.pack.scoring().wave());
        narrator.waveClear(timeMs, tier + 1, wave, fight.through);
        dungeon.rest();
        int repair = Fixed.scale(rules.pack.core().repair(), dungeon.now.of(EffectKind.CORE_REPAIR));
        coreHp = Math.min(coreMost, coreHp + repair);
        return true;
    }

    private void clearTier(Tier tier, int index) {
        tiersCleared++;
        earn(rules.pack.scoring().tier());
        if (tier.relicOffer()) {
            offers.offerRelics();
            decide(index);
        }
    }

    private void decide(int tier) {
        RandomStream luck = decisions.split();
        if (offers.count == 0) {
            return;
        }
        narrator.offered(timeMs, tier + 1, rules, offers);
        timeMs += Fixed.scale(rules.pack.draft().thinkMs(), dungeon.now.of(EffectKind.THINKING));
        appraisal.turnTo(tier);
        int option = policy.choose(appraisal, luck);
        int item = offers.options[option];
        Content content = rules.contents[item];
        narrator.picked(timeMs, tier + 1, content);
        picks.add(content.id());
        switch (content.type()) {
            case TRAP, MONSTER -> build(item, option, luck);
            case RELIC -> dungeon.takeRelic(item);
            case LAYOUT -> dungeon.takeLayout(item);
        }
        followCore();
    }

    private void build(int item, int option, RandomStream luck) {
        int room = dungeon.roomOf(item);
        if (room == Dungeon.NOTHING) {
            dungeon.place(item, policy.room(appraisal, option, luck));
        } else {
            dungeon.upgrade(room);
        }
    }

    // A stronger core is stronger at once; a weaker one loses what it cannot hold.
    private void followCore() {
        int most = mostCoreHp();
        coreHp = Fixed.clamp(coreHp + Math.max(0, most - coreMost), 1, most);
        coreMost = most;
    }

    private int mostCoreHp() {
        return Fixed.clamp(Fixed.scale(rules.pack.core().hp(), dungeon.now.of(EffectKind.CORE_HP)), 1, Dungeon.MOST);
    }

    private void earn(int more) {
        points = Math.min(points + Math.min(more, MOST_POINTS), MOST_POINTS);
    }

    private RunSummary summary(boolean won) {
        if (won) {
            earn(Math.min(Fixed.mulDiv(coreHp, rules.pack.scoring().coreHp(), 1), MOST_POINTS));
        }
        int experience = wavesCleared * rules.pack.progression().waveExperience()
                + (won ? rules.pack.progression().victoryExperience() : 0);
        return new RunSummary(
                seed,
                won ? Outcome.VICTORY : Outcome.DEFEAT,
                Fixed.scale(points, dungeon.now.of(EffectKind.SCORE)),
                tiersCleared,
                wavesCleared,
                Math.max(0, coreHp),
                timeMs,
                Fixed.scale(experience, dungeon.now.of(EffectKind.EXPERIENCE)),
                picks);
    }
}
