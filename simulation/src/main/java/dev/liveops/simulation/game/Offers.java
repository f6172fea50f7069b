package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.DraftRules;
import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.pack.Rarity;
import dev.liveops.simulation.random.Fixed;
import dev.liveops.simulation.random.RandomStream;

/** Makes up choices: what is offered of all that may be, without repeating itself within an offer. */
final class Offers {

    /** Level of a player for whom nothing is locked. */
    static final int EVERYTHING = Integer.MAX_VALUE;

    private static final Rarity[] RARITIES = Rarity.values();

    private final Rules rules;
    private final Dungeon dungeon;
    private final RandomStream drafts;
    private final boolean[] unlocked;
    private final int[] weights;
    private final int[] ofRarity = new int[RARITIES.length];
    private final int heaviest;

    /** The items offered, the first {@link #count}. */
    final int[] options;

    int count;

    Offers(Rules rules, Dungeon dungeon, RandomStream drafts, int level) {
        this.rules = rules;
        this.dungeon = dungeon;
        this.drafts = drafts;
        this.unlocked = new boolean[rules.contents.length];
        this.weights = new int[rules.contents.length];
        this.heaviest = RandomStream.MAX_BELOW / rules.contents.length;
        this.options = new int[rules.pack.draft().options()];
        for (int item = 0; item < unlocked.length; item++) {
            unlocked[item] = rules.contents[item].unlockLevel() <= level || isUnlockedByTag(item);
        }
    }

    /** Of traps, monsters and relics. */
    void offerAnything() {
        offer(0, rules.firstLayout);
    }

    /** Of relics alone. */
    void offerRelics() {
        offer(rules.firstRelic, rules.firstLayout);
    }

    /** Of layouts other than the present one. */
    void offerLayouts() {
        offer(rules.firstLayout, rules.contents.length);
    }

    private void offer(int from, int to) {
        RandomStream draws = drafts.split();
        int total = weigh(from, to);
        count = 0;
        while (count < options.length && total > 0) {
            int item = drawn(from, draws.below(total));
            options[count++] = item;
            total -= weights[item];
            weights[item] = 0;
        }
    }

    private int drawn(int from, int draw) {
        int item = from;
        int left = draw - weights[item];
        while (left >= 0) {
            left -= weights[++item];
        }
        return item;
    }

    private int weigh(int from, int to) {
        for (Rarity rarity : RARITIES) {
            ofRarity[rarity.index()] = Fixed.scale(
                    rules.pack.draft().rarityWeights().get(rarity.index()), dungeon.now.of(rarity.weight()));
        }
        DraftRules draft = rules.pack.draft();
        int traps = Fixed.scale(draft.trapWeight(), dungeon.now.of(EffectKind.TRAP_WEIGHT));
        int monsters = Fixed.scale(draft.monsterWeight(), dungeon.now.of(EffectKind.MONSTER_WEIGHT));
        int relics = Fixed.scale(draft.relicWeight(), dungeon.now.of(EffectKind.RELIC_WEIGHT));
        return weigh(from, Math.min(to, rules.firstMonster), traps)
                + weigh(Math.max(from, rules.firstMonster), Math.min(to, rules.firstRelic), monsters)
                + weigh(Math.max(from, rules.firstRelic), Math.min(to, rules.firstLayout), relics)
                + weigh(Math.max(from, rules.firstLayout), to, Fixed.ONE);
    }

    private int weigh(int from, int to, int ofType) {
        int total = 0;
        for (int item = from; item < to; item++) {
            weights[item] =
                    mayBeOffered(item) ? Math.min(Fixed.scale(ofRarity[rules.rarityOf[item]], ofType), heaviest) : 0;
            total += weights[item];
        }
        return total;
    }

    private boolean mayBeOffered(int item) {
        if (!unlocked[item] || item == dungeon.layout) {
            return false;
        }
        for (int required : rules.requiresOf[item]) {
            if (!dungeon.picked[required]) {
                return false;
            }
        }
        int most = item < rules.firstRelic ? rules.pack.draft().maxCopies() : 1;
        return item >= rules.firstLayout || dungeon.copies[item] < most;
    }

    private boolean isUnlockedByTag(int item) {
        for (int tag : rules.tagsOf[item]) {
            if ((rules.unlockedTags >> tag & 1) != 0) {
                return true;
            }
        }
        return false;
    }
}
