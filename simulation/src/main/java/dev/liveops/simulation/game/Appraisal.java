package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.pack.Tier;
import dev.liveops.simulation.policy.Situation;
import dev.liveops.simulation.random.Fixed;

/**
 * An offer as policies see it. Worth is hit points that the average hero of the tier loses on the way, by closed form: what the fight
 * makes of it in all its detail nobody can say beforehand, so that even the best players err.
 */
final class Appraisal implements Situation {

    /** What a card's numbers are compared by: a trap that springs every so many milliseconds. */
    private static final int CARD_MS = 2_500;

    private final Rules rules;
    private final Dungeon dungeon;
    private final Offers offers;
    private final int[] roomWorth = new int[GamePack.MAX_ROOMS];
    private boolean looked;
    private int tier;

    Appraisal(Rules rules, Dungeon dungeon, Offers offers) {
        this.rules = rules;
        this.dungeon = dungeon;
        this.offers = offers;
    }

    /** A new choice, with the heroes of a tier in mind, from 0. */
    void turnTo(int tierIndex) {
        tier = tierIndex;
        looked = false;
    }

    @Override
    public int options() {
        return offers.count;
    }

    @Override
    public String id(int option) {
        return rules.contents[offers.options[option]].id();
    }

    @Override
    public int printed(int option) {
        Content content = rules.contents[offers.options[option]];
        if (content instanceof Content.Trap trap) {
            return Fixed.mulDiv(trap.damage(), CARD_MS, Math.max(trap.cooldownMs(), CARD_MS / 4));
        }
        if (content instanceof Content.Monster monster) {
            return monster.damage() * Math.min(monster.rounds(), 3) + monster.hp() / 8;
        }
        if (content instanceof Content.Layout layout) {
            return 12 * layout.rooms();
        }
        return 10 + 15 * effectSize((Content.Relic) content) / 100;
    }

    @Override
    public int worth(int option) {
        look();
        int item = offers.options[option];
        if (rules.isTrap(item) || rules.isMonster(item)) {
            int room = dungeon.roomOf(item);
            if (room != Dungeon.NOTHING) {
                return Math.max(0, worthOf(item, dungeon.copiesIn[room] + 1) - roomWorth[room]);
            }
            return Math.max(0, worthOf(item, 1) - leastWorth());
        }
        if (item >= rules.firstLayout) {
            return layoutWorth(item);
        }
        return RelicWorth.of(this, rules.effectsOf[item]);
    }

    @Override
    public int rooms() {
        return dungeon.rooms;
    }

    @Override
    public boolean isEmpty(int room) {
        return dungeon.itemIn[room] == Dungeon.NOTHING;
    }

    @Override
    public int bestRoom(int option) {
        int item = offers.options[option];
        boolean early = rules.isTrap(item)
                && (rules.marks[item] >= 0
                        || rules.trap(item).lastingThousandths() > 0
                        || rules.trap(item).slowThousandths() > Fixed.ONE);
        int best = Dungeon.NOTHING;
        for (int room = 0; room < dungeon.rooms; room++) {
            if (isEmpty(room) && (best == Dungeon.NOTHING || !early)) {
                best = room;
            }
        }
        look();
        return best == Dungeon.NOTHING ? weakestRoom() : best;
    }

    /** Sum of what the rooms are worth, those of a tag or of all; traps, monsters, or both. */
    int roomsWorth(int tag, boolean traps, boolean monsters) {
        int sum = 0;
        for (int room = 0; room < dungeon.rooms; room++) {
            int item = dungeon.itemIn[room];
            if (item != Dungeon.NOTHING && (rules.isTrap(item) ? traps : monsters) && hasTag(item, tag)) {
                sum += roomWorth[room];
            }
        }
        return sum;
    }

    private boolean hasTag(int item, int tag) {
        if (tag == Modifiers.ALL) {
            return true;
        }
        for (int one : rules.tagsOf[item]) {
            if (one == tag) {
                return true;
            }
        }
        return false;
    }

    private int weakestRoom() {
        int weakest = 0;
        int least = Integer.MAX_VALUE;
        for (int room = 0; room < dungeon.rooms; room++) {
            if (roomWorth[room] < least) {
                weakest = room;
                least = roomWorth[room];
            }
        }
        return weakest;
    }

    // What is lost by another thing in the dungeon: nothing while a room is empty.
    private int leastWorth() {
        for (int room = 0; room < dungeon.rooms; room++) {
            if (isEmpty(room)) {
                return 0;
            }
        }
        return roomWorth[weakestRoom()];
    }

    // The rooms as they are, once a choice and only for those who ask.
    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        for (int room = 0; room < dungeon.rooms; room++) {
            int item = dungeon.itemIn[room];
            roomWorth[room] = item == Dungeon.NOTHING ? 0 : worthOf(item, dungeon.copiesIn[room]);
        }
    }

    private int layoutWorth(int item) {
        int filled = Math.max(1, roomsWorth(Modifiers.ALL, true, true));
        int perRoom =
                filled / Math.max(1, Math.min(dungeon.rooms, rules.layout(item).rooms()));
        int change = Fixed.clamp(rules.layout(item).rooms() - dungeon.rooms, -4, 4);
        // Room for what is to come is worth half of what is there.
        return Math.max(
                0,
                filled
                        + change * perRoom / 2
                        + RelicWorth.of(this, rules.effectsOf[item])
                        - RelicWorth.of(this, rules.effectsOf[dungeon.layout]));
    }

    private int worthOf(int item, int copies) {
        int affinity = rules.averages[tier].affinity()[item];
        int blow = Math.max(
                1,
                Math.min(Fixed.scale(dungeon.powerOf(item, copies), affinity), Dungeon.MOST)
                        - rules.averages[tier].armor());
        return rules.isTrap(item) ? trapWorth(item, blow) : monsterWorth(item, copies, blow);
    }

    private int trapWorth(int item, int blow) {
        Content.Trap trap = rules.trap(item);
        Tier now = rules.tier(tier);
        int spawnMs = Fixed.scale(now.spawnMs(), dungeon.now.of(EffectKind.SPAWN_INTERVAL));
        int springs = Math.min(Fixed.mulDiv(Fixed.ONE, Math.max(spawnMs, 1), dungeon.cooldownOf(item)), Fixed.ONE);
        int worth = Fixed.scale(blow, springs);
        int once = worth;
        if (rules.exploits[item] >= 0 && isMarked(rules.exploits[item])) {
            worth += Fixed.scale(once, Math.min(trap.exploitThousandths(), Modifiers.MOST));
        }
        worth += Fixed.scale(once, trap.lastingThousandths()) * dungeon.rooms / 2;
        worth += Fixed.scale(once, trap.splashThousandths());
        // Slow heroes meet traps that are ready again.
        worth += Fixed.scale(once, trap.slowThousandths() - Fixed.ONE);
        return worth;
    }

    private int monsterWorth(int item, int copies, int blow) {
        Content.Monster monster = rules.monster(item);
        Tier now = rules.tier(tier);
        int heroDamage = Math.max(1, Fixed.scale(rules.averages[tier].damage(), now.heroDamageThousandths()));
        int perHero = dungeon.hpOf(item, copies) / (heroDamage * (now.heroes() + now.heroesMore())) + 1;
        return Math.min(monster.rounds(), perHero) * Math.min(blow, 100_000);
    }

    private boolean isMarked(int tag) {
        for (int room = 0; room < dungeon.rooms; room++) {
            int item = dungeon.itemIn[room];
            if (item != Dungeon.NOTHING && rules.marks[item] == tag) {
                return true;
            }
        }
        return false;
    }

    private static int effectSize(Content.Relic relic) {
        int size = 0;
        for (var effect : relic.effects()) {
            size += Math.min(Math.abs(effect.thousandths() - Fixed.ONE), 2 * Fixed.ONE);
        }
        return size / 10;
    }
}
