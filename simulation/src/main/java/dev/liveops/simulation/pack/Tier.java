package dev.liveops.simulation.pack;

/**
 * One part of a run.
 *
 * @param waves waves in it; all cleared is the tier cleared
 * @param layoutOffer whether it begins with an offer of layouts
 * @param drafts offers before its first wave; between its waves there is one each
 * @param relicOffer whether an offer of relics ends it
 * @param heroes heroes of its first wave
 * @param heroesMore how many more each wave after has
 * @param heroHpThousandths factor on the hit points of heroes
 * @param heroDamageThousandths factor on their damage
 * @param eliteThousandths chance of a hero to be an elite
 * @param spawnMs time between two heroes
 */
public record Tier(
        int waves,
        boolean layoutOffer,
        int drafts,
        boolean relicOffer,
        int heroes,
        int heroesMore,
        int heroHpThousandths,
        int heroDamageThousandths,
        int eliteThousandths,
        int spawnMs) {}
