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

    private final Rules rules;
    private final Dungeon dungeon;
    private final Offers offers;
    private final int[] roomWorth = new int[GamePack.MAX_ROOMS];
    private boolean looked;
    private int tier;
    private int spawnMs;
    private int damageOfAWave;
    private int marks;

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
        return rules.printed[offers.options[option]];
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

    // The dungeon as it is, once a choice and only for those who ask.
    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        Tier now = rules.tier(tier);
        spawnMs = Math.max(1, Fixed.scale(now.spawnMs(), dungeon.now.of(EffectKind.SPAWN_INTERVAL)));
        damageOfAWave = Math.max(1, Fixed.scale(rules.averages[tier].damage(), now.heroDamageThousandths()))
                * (now.heroes() + now.heroesMore());
        marks = 0;
        for (int room = 0; room < dungeon.rooms; room++) {
            int item = dungeon.itemIn[room];
            marks |= item == Dungeon.NOTHING || rules.marks[item] < 0 ? 0 : 1 << rules.marks[item];
        }
        for (int room = 0; room < dungeon.rooms; room++) {
            roomWorth[room] = worthOfRoom(room);
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
        int power = dungeon.powerOf(item, copies);
        return rules.isTrap(item)
                ? trapWorth(item, blow(item, power), dungeon.cooldownOf(item))
                : monsterWorth(item, blow(item, power), dungeon.hpOf(item, copies));
    }

    private int worthOfRoom(int room) {
        int item = dungeon.itemIn[room];
        if (item == Dungeon.NOTHING) {
            return 0;
        }
        return rules.isTrap(item)
                ? trapWorth(item, blow(item, dungeon.power[room]), dungeon.cooldownMs[room])
                : monsterWorth(item, blow(item, dungeon.power[room]), dungeon.hp[room]);
    }

    private int blow(int item, int power) {
        HeroAverages heroes = rules.averages[tier];
        return Math.max(1, Math.min(Fixed.scale(power, heroes.affinity()[item]), Dungeon.MOST) - heroes.armor());
    }

    private int trapWorth(int item, int blow, int cooldownMs) {
        Content.Trap trap = rules.trap(item);
        int springs = Math.min(Fixed.mulDiv(Fixed.ONE, spawnMs, cooldownMs), Fixed.ONE);
        int once = Fixed.scale(blow, springs);
        int worth = once;
        if (rules.exploits[item] >= 0 && (marks >> rules.exploits[item] & 1) != 0) {
            worth += Fixed.scale(once, Math.min(trap.exploitThousandths(), Modifiers.MOST));
        }
        worth += Fixed.scale(once, trap.lastingThousandths()) * dungeon.rooms / 2;
        // Slow heroes meet traps that are ready again.
        worth += Fixed.scale(once, trap.splashThousandths() + trap.slowThousandths() - Fixed.ONE);
        return worth;
    }

    private int monsterWorth(int item, int blow, int hp) {
        return Math.min(rules.monster(item).rounds(), hp / damageOfAWave + 1) * Math.min(blow, 100_000);
    }
}
