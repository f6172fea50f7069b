package dev.liveops.simulation.pack;

/**
 * What relics, layouts, synergies, mutators, levers and experiment parameters can change: each is a factor in thousandths, and factors of
 * one kind multiply.
 */
public enum EffectKind {
    /** Damage of traps and monsters, of a tag or of all. */
    DAMAGE(0),
    /** Time until a trap springs again, of a tag or of all. */
    COOLDOWN(1),
    /** Hit points of monsters, of a tag or of all. */
    MONSTER_HP(2),
    /** Chance that a trap that springs hits; 1000 is always, but for heroes who evade. */
    TRAP_HIT(3),
    /** What is added to damage by exploiting a mark. */
    EXPLOIT(4),
    /** Damage that goes on in the next rooms. */
    LASTING(5),
    /** Damage that is left for the hero behind. */
    SPLASH(6),
    /** What a second copy adds to the first. */
    UPGRADE(7),
    /** Hit points of the core, those at the run's start and those of repairs. */
    CORE_HP(8),
    /** What the core regains after a wave. */
    CORE_REPAIR(9),
    /** What wounded monsters regain after a wave. */
    MONSTER_REGEN(10),
    /** Hit points of heroes. */
    HERO_HP(11),
    /** Damage of heroes, to monsters and to the core. */
    HERO_DAMAGE(12),
    /** Time a hero needs from room to room. */
    HERO_STEP(13),
    /** Chance that a hero evades a trap. */
    HERO_EVADE(14),
    /** How many heroes come. */
    HERO_COUNT(15),
    /** Time between two heroes. */
    SPAWN_INTERVAL(16),
    /** Chance of a hero to be an elite. */
    ELITE_RATE(17),
    /** What an elite has more than others. */
    ELITE_STRENGTH(18),
    /** How often traps are offered. */
    TRAP_WEIGHT(19),
    /** How often monsters are offered. */
    MONSTER_WEIGHT(20),
    /** How often relics are offered. */
    RELIC_WEIGHT(21),
    /** How often common content is offered. */
    COMMON_WEIGHT(22),
    /** How often uncommon content is offered. */
    UNCOMMON_WEIGHT(23),
    /** How often rare content is offered. */
    RARE_WEIGHT(24),
    /** How often epic content is offered. */
    EPIC_WEIGHT(25),
    /** How often legendary content is offered. */
    LEGENDARY_WEIGHT(26),
    /** The score. */
    SCORE(27),
    /** The experience a run gives. */
    EXPERIENCE(28),
    /** How long the player thinks; moves times of events and nothing else. */
    THINKING(29);

    /** How many there are. */
    public static final int COUNT = 30;

    private final int index;

    EffectKind(int index) {
        this.index = index;
    }

    /** 0..{@link #COUNT} - 1, for tables. */
    public int index() {
        return index;
    }

    /** Whether it may be of one tag alone. */
    public boolean isOfTags() {
        return index <= 2;
    }
}
