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

    private final Rules rules;
    private final Dungeon dungeon;
    private final RandomStream drafts;
    private final boolean[] unlocked;
    private final int[] weights;
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
        int total = 0;
        for (int item = from; item < to; item++) {
            weights[item] = mayBeOffered(item) ? weight(item) : 0;
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

    private int weight(int item) {
        DraftRules draft = rules.pack.draft();
        Rarity rarity = rules.contents[item].rarity();
        int ofRarity = Fixed.scale(rarityWeight(draft, rarity), dungeon.now.of(rarity.weight()));
        int ofType =
                switch (rules.typeOf(item)) {
                    case TRAP -> Fixed.scale(draft.trapWeight(), dungeon.now.of(EffectKind.TRAP_WEIGHT));
                    case MONSTER -> Fixed.scale(draft.monsterWeight(), dungeon.now.of(EffectKind.MONSTER_WEIGHT));
                    case RELIC -> Fixed.scale(draft.relicWeight(), dungeon.now.of(EffectKind.RELIC_WEIGHT));
                    case LAYOUT -> Fixed.ONE;
                };
        return Math.min(Fixed.scale(ofRarity, ofType), heaviest);
    }

    private static int rarityWeight(DraftRules draft, Rarity rarity) {
        return draft.rarityWeights()
                .get(
                        switch (rarity) {
                            case COMMON -> 0;
                            case UNCOMMON -> 1;
                            case RARE -> 2;
                            case EPIC -> 3;
                            case LEGENDARY -> 4;
                        });
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
