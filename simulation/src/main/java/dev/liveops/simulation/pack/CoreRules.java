package dev.liveops.simulation.pack;

/**
 * The core, and what holds for all waves.
 *
 * @param hp its hit points, at the start and at the most
 * @param repair what it regains after a cleared wave
 * @param monsterRegenThousandths share of its hit points that a monster regains after a wave, a fallen one too
 * @param roundMs how long a round of a fight takes
 * @param eliteHpThousandths factor on the hit points of an elite
 * @param eliteDamageThousandths factor on its damage
 */
public record CoreRules(
        int hp,
        int repair,
        int monsterRegenThousandths,
        int roundMs,
        int eliteHpThousandths,
        int eliteDamageThousandths) {}
