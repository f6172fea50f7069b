package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.Content;
import dev.liveops.simulation.pack.EffectKind;
import dev.liveops.simulation.pack.GamePack;
import dev.liveops.simulation.pack.Hero;
import dev.liveops.simulation.pack.Tier;
import dev.liveops.simulation.random.Fixed;
import dev.liveops.simulation.random.RandomStream;

/**
 * A wave: heroes come one after the other and walk from room to room to the core. Who comes is drawn from one stream, what happens from
 * another, so that a trap more does not change who comes.
 */
final class WaveFight {

    /** Most heroes of a wave. */
    static final int MAX_HEROES = 64;

    private static final int SLOWEST = 4_000;
    private static final int LUCK = 301;
    private static final int LEAST_LUCK = 850;

    private final Rules rules;
    private final Dungeon dungeon;
    private final RandomStream allWaves;
    private final RandomStream allFights;

    private final int[] comers = new int[MAX_HEROES];
    private final boolean[] elites = new boolean[MAX_HEROES];
    private final int[] readyMs = new int[GamePack.MAX_ROOMS];
    private final int[] splash = new int[GamePack.MAX_ROOMS];

    // The part of the stream that this wave's fights have.
    private RandomStream fights;

    // The hero who walks.
    private int type;
    private int hp;
    private int damage;
    private int armor;
    private int hitChance;
    private int timeMs;
    private int stepMs;
    private int slowestMs;
    private int marks;
    private int suffers;

    // What the wave came to.
    int coreHp;
    int through;
    int kills;
    int points;
    int durationMs;

    WaveFight(Rules rules, Dungeon dungeon, RandomStream waves, RandomStream fights) {
        this.rules = rules;
        this.dungeon = dungeon;
        this.allWaves = waves;
        this.allFights = fights;
        this.fights = fights;
    }

    /**
     * Fights a wave to its end, or until the core is no more.
     *
     * @param tierIndex from 0
     * @param wave in its tier, from 0
     */
    void fight(int tierIndex, int wave, int coreHpBefore) {
        Tier tier = rules.tier(tierIndex);
        int heroes = gather(tierIndex, tier.heroes() + wave * tier.heroesMore(), tier);
        fights = allFights.split();
        coreHp = coreHpBefore;
        through = 0;
        kills = 0;
        points = 0;
        durationMs = 0;
        for (int room = 0; room < dungeon.rooms; room++) {
            readyMs[room] = 0;
            splash[room] = 0;
        }
        int spawnMs = Fixed.scale(tier.spawnMs(), dungeon.now.of(EffectKind.SPAWN_INTERVAL));
        for (int hero = 0; hero < heroes && coreHp > 0; hero++) {
            enter(comers[hero], elites[hero], tier, hero * spawnMs);
            walk();
            durationMs = Math.max(durationMs, timeMs);
            if (hp > 0) {
                through++;
                coreHp -= damage;
            } else {
                kills++;
                points += rules.heroes[type].score();
            }
        }
    }

    private int gather(int tierIndex, int wanted, Tier tier) {
        int heroes = Fixed.clamp(Fixed.scale(wanted, dungeon.now.of(EffectKind.HERO_COUNT)), 1, MAX_HEROES);
        int elite = Fixed.scale(tier.eliteThousandths(), dungeon.now.of(EffectKind.ELITE_RATE));
        int[] sums = rules.heroWeights[tierIndex];
        RandomStream waves = allWaves.split();
        for (int hero = 0; hero < heroes; hero++) {
            int draw = waves.below(sums[sums.length - 1]);
            int comer = 0;
            while (draw >= sums[comer]) {
                comer++;
            }
            comers[hero] = comer;
            elites[hero] = waves.below(Fixed.ONE) < elite;
        }
        return heroes;
    }

    private void enter(int comer, boolean elite, Tier tier, int atMs) {
        Hero hero = rules.heroes[comer];
        Modifiers now = dungeon.now;
        type = comer;
        hp = strength(hero.hp(), tier.heroHpThousandths(), now.of(EffectKind.HERO_HP));
        damage = strength(hero.damage(), tier.heroDamageThousandths(), now.of(EffectKind.HERO_DAMAGE));
        if (elite) {
            int strength = now.of(EffectKind.ELITE_STRENGTH);
            hp = elite(hp, rules.pack.core().eliteHpThousandths(), strength);
            damage = elite(damage, rules.pack.core().eliteDamageThousandths(), strength);
        }
        armor = hero.armor();
        int evade = Math.min(Fixed.scale(hero.evadeThousandths(), now.of(EffectKind.HERO_EVADE)), Fixed.ONE);
        hitChance = Fixed.scale(now.of(EffectKind.TRAP_HIT), Fixed.ONE - evade);
        timeMs = atMs;
        stepMs = Math.max(1, Fixed.scale(dungeon.stepMs, hero.stepThousandths()));
        slowestMs = Fixed.scale(stepMs, SLOWEST);
        marks = 0;
        suffers = 0;
    }

    private static int strength(int value, int ofTier, int ofModifiers) {
        return Math.min(Fixed.scale(Math.min(Fixed.scale(value, ofTier), Dungeon.MOST), ofModifiers), Dungeon.MOST);
    }

    private static int elite(int value, int factor, int strength) {
        int more = Fixed.scale(Math.max(0, factor - Fixed.ONE), strength);
        return Math.min(Fixed.scale(value, Fixed.ONE + more), Dungeon.MOST);
    }

    private void walk() {
        for (int room = 0; room < dungeon.rooms && hp > 0; room++) {
            timeMs += stepMs;
            hp -= suffers + splash[room];
            splash[room] = 0;
            int item = dungeon.itemIn[room];
            if (item == Dungeon.NOTHING || hp <= 0) {
                continue;
            }
            if (rules.isTrap(item)) {
                spring(room, item);
            } else {
                duel(room, item);
            }
        }
    }

    private void spring(int room, int item) {
        if (timeMs < readyMs[room]) {
            return;
        }
        readyMs[room] = timeMs + dungeon.cooldownMs[room];
        if (fights.below(Fixed.ONE) >= hitChance) {
            return;
        }
        Content.Trap trap = rules.trap(item);
        int hurt = Math.min(Fixed.scale(dungeon.power[room], rules.affinity[type][item]), Dungeon.MOST);
        if (rules.exploits[item] >= 0 && (marks >> rules.exploits[item] & 1) != 0) {
            int more = Math.min(
                    Fixed.scale(trap.exploitThousandths(), dungeon.now.of(EffectKind.EXPLOIT)), Modifiers.MOST);
            hurt = Math.min(hurt + Fixed.scale(hurt, more), Dungeon.MOST);
        }
        hurt = Math.max(1, hurt - armor);
        hp -= hurt;
        if (rules.marks[item] >= 0) {
            marks |= 1 << rules.marks[item];
        }
        stepMs = Math.min(Fixed.scale(stepMs, trap.slowThousandths()), slowestMs);
        leave(room, hurt, trap);
    }

    private void leave(int room, int hurt, Content.Trap trap) {
        if (trap.lastingThousandths() > 0) {
            int share = Fixed.scale(trap.lastingThousandths(), dungeon.now.of(EffectKind.LASTING));
            suffers = Math.min(suffers + Fixed.scale(hurt, share), Dungeon.MOST);
        }
        if (trap.splashThousandths() > 0) {
            int share = Fixed.scale(trap.splashThousandths(), dungeon.now.of(EffectKind.SPLASH));
            splash[room] = Math.min(Fixed.scale(hurt, share), Dungeon.MOST);
        }
    }

    private void duel(int room, int item) {
        int monster = dungeon.hp[room] - dungeon.wound[room];
        if (monster <= 0) {
            return;
        }
        int luck = LEAST_LUCK + fights.below(LUCK);
        int blow = Math.min(Fixed.scale(dungeon.power[room], rules.affinity[type][item]), Dungeon.MOST);
        blow = Math.max(1, Fixed.scale(blow, luck) - armor);
        int rounds = rules.monster(item).rounds();
        int round = 0;
        while (round < rounds) {
            round++;
            hp -= blow;
            if (hp <= 0) {
                break;
            }
            monster -= damage;
            if (monster <= 0) {
                break;
            }
        }
        timeMs += round * rules.pack.core().roundMs();
        dungeon.wound[room] = dungeon.hp[room] - Math.max(0, monster);
    }
}
