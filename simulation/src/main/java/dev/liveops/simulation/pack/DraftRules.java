package dev.liveops.simulation.pack;

import java.util.List;

/**
 * How choices are made up: something is offered in proportion to the weight of its type times that of its rarity.
 *
 * @param options options of an offer; fewer where there is no more
 * @param trapWeight weight of traps
 * @param monsterWeight weight of monsters
 * @param relicWeight weight of relics
 * @param rarityWeights weights of common, uncommon, rare, epic and legendary
 * @param upgradeThousandths what a second copy adds to the first, which stays where it is; a third the same again
 * @param maxCopies copies after which it is offered no more
 * @param thinkMs how long a player thinks
 */
public record DraftRules(
        int options,
        int trapWeight,
        int monsterWeight,
        int relicWeight,
        List<Integer> rarityWeights,
        int upgradeThousandths,
        int maxCopies,
        int thinkMs) {

    public DraftRules {
        rarityWeights = List.copyOf(rarityWeights);
    }
}
