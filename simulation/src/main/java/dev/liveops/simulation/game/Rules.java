package dev.liveops.simulation.game;

import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.game.Modifiers.CompiledEffect;
import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.ContentType;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.pack.Hero;
import dev.liveops.simulation.pack.Synergy;
import dev.liveops.simulation.pack.Tier;
import dev.liveops.simulation.random.Fixed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pack with the mutators and parameters of a run, in tables: what runs of one setup share. An item is the index of content in the
 * pack's order (traps, monsters, relics, layouts), a tag that of a tag, -1 where there is none.
 */
final class Rules {

    final GamePack pack;
    final Content[] contents;
    final Hero[] heroes;
    private final Content.Trap[] traps;
    private final Content.Monster[] monsters;
    private final Content.Layout[] layouts;
    private final Tier[] tiers;
    final Modifiers modifiers = new Modifiers();
    final int unlockedTags;

    final int firstMonster;
    final int firstRelic;
    final int firstLayout;

    final int[][] tagsOf;
    final int[][] requiresOf;
    final CompiledEffect[][] effectsOf;
    final int[] rarityOf;
    final int[] printed;
    final int[] marks;
    final int[] exploits;

    final CompiledEffect[] synergyEffects;
    final int[] synergyTags;
    final int[] synergyCounts;

    /** By hero and item: the factor on damage for what the hero is weak to or resists. */
    final int[][] affinity;

    /** By tier: how often each hero comes, summed up. */
    final int[][] heroWeights;

    /** By tier: armor, damage and factor by item of the average hero, for those who judge. */
    final HeroAverages[] averages;

    private final Map<String, Integer> items = new LinkedHashMap<>();

    Rules(GamePack pack, RunSetup setup) {
        this.pack = pack;
        this.contents = pack.contents().toArray(Content[]::new);
        this.heroes = pack.heroes().toArray(Hero[]::new);
        this.traps = pack.traps().toArray(Content.Trap[]::new);
        this.monsters = pack.monsters().toArray(Content.Monster[]::new);
        this.layouts = pack.layouts().toArray(Content.Layout[]::new);
        this.tiers = pack.tiers().toArray(Tier[]::new);
        this.firstMonster = pack.traps().size();
        this.firstRelic = firstMonster + pack.monsters().size();
        this.firstLayout = firstRelic + pack.relics().size();
        for (int item = 0; item < contents.length; item++) {
            items.put(contents[item].id(), item);
        }
        this.tagsOf = new int[contents.length][];
        this.requiresOf = new int[contents.length][];
        this.effectsOf = new CompiledEffect[contents.length][];
        this.rarityOf = new int[contents.length];
        this.printed = new int[contents.length];
        this.marks = new int[contents.length];
        this.exploits = new int[contents.length];
        for (int item = 0; item < contents.length; item++) {
            compile(item);
        }
        this.synergyEffects = pack.synergies().stream()
                .map(synergy -> Effects.compile(synergy.effect(), pack.tags()))
                .toArray(CompiledEffect[]::new);
        this.synergyTags = pack.synergies().stream()
                .mapToInt(synergy -> pack.tags().indexOf(synergy.tag()))
                .toArray();
        this.synergyCounts = pack.synergies().stream().mapToInt(Synergy::count).toArray();
        this.affinity = pack.heroes().stream().map(this::affinities).toArray(int[][]::new);
        this.heroWeights = new int[pack.tiers().size()][];
        this.averages = new HeroAverages[pack.tiers().size()];
        for (int tier = 0; tier < heroWeights.length; tier++) {
            heroWeights[tier] = summedWeights(tier + 1);
            averages[tier] = HeroAverages.of(this, tier);
        }
        Levers.apply(setup, modifiers);
        Mutators.apply(setup.mutators(), pack.tags(), modifiers);
        this.unlockedTags = Mutators.unlocked(setup.mutators(), pack.tags());
    }

    /** Whether the pack has such content. */
    boolean hasContent(String id) {
        return items.containsKey(id);
    }

    boolean isTrap(int item) {
        return item < firstMonster;
    }

    boolean isMonster(int item) {
        return item >= firstMonster && item < firstRelic;
    }

    ContentType typeOf(int item) {
        return contents[item].type();
    }

    Content.Trap trap(int item) {
        return traps[item];
    }

    Content.Monster monster(int item) {
        return monsters[item - firstMonster];
    }

    Content.Layout layout(int item) {
        return layouts[item - firstLayout];
    }

    Tier tier(int tier) {
        return tiers[tier];
    }

    private void compile(int item) {
        Content content = contents[item];
        List<String> tags = pack.tags();
        tagsOf[item] = content.tags().stream().mapToInt(tags::indexOf).toArray();
        requiresOf[item] = content.requires().stream().mapToInt(this::itemOf).toArray();
        rarityOf[item] = content.rarity().index();
        printed[item] = Cards.printed(content);
        marks[item] = -1;
        exploits[item] = -1;
        effectsOf[item] = new CompiledEffect[0];
        if (content instanceof Content.Trap trap) {
            marks[item] = trap.marks() == null ? -1 : tags.indexOf(trap.marks());
            exploits[item] = trap.exploits() == null ? -1 : tags.indexOf(trap.exploits());
        } else if (content instanceof Content.Relic relic) {
            effectsOf[item] = Effects.compile(relic.effects(), tags);
        } else if (content instanceof Content.Layout layout) {
            effectsOf[item] = Effects.compile(layout.effects(), tags);
        }
    }

    private int itemOf(String id) {
        Integer item = items.get(id);
        if (item == null) {
            throw new IllegalStateException("a pack that was read has what it speaks of");
        }
        return item;
    }

    private int[] affinities(Hero hero) {
        int[] factors = new int[contents.length];
        for (int item = 0; item < factors.length; item++) {
            int factor = Fixed.ONE;
            if (hero.weakTo() != null && contents[item].tags().contains(hero.weakTo())) {
                factor = Fixed.scale(factor, hero.weakThousandths());
            }
            if (hero.resists() != null && contents[item].tags().contains(hero.resists())) {
                factor = Fixed.scale(factor, hero.resistThousandths());
            }
            factors[item] = factor;
        }
        return factors;
    }

    private int[] summedWeights(int tier) {
        int[] sums = new int[pack.heroes().size()];
        int sum = 0;
        for (int hero = 0; hero < sums.length; hero++) {
            Hero one = heroes[hero];
            sum += one.fromTier() <= tier ? one.weight() : 0;
            sums[hero] = sum;
        }
        return sums;
    }
}
