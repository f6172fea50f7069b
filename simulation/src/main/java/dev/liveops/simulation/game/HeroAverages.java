package dev.liveops.simulation.game;

import dev.liveops.simulation.pack.Hero;
import dev.liveops.simulation.random.Fixed;

/**
 * The heroes of a tier by their weights, for those who judge what to pick.
 *
 * @param armor average armor
 * @param damage average damage
 * @param affinity by item, average factor on its damage
 */
record HeroAverages(int armor, int damage, int[] affinity) {

    static HeroAverages of(Rules rules, int tier) {
        int[] sums = rules.heroWeights[tier];
        int total = sums[sums.length - 1];
        int armor = 0;
        int damage = 0;
        int[] affinity = new int[rules.contents.length];
        for (int hero = 0; hero < sums.length; hero++) {
            int weight = sums[hero] - (hero == 0 ? 0 : sums[hero - 1]);
            Hero one = rules.pack.heroes().get(hero);
            int share = Fixed.mulDiv(weight, Fixed.ONE, total);
            armor += Fixed.scale(one.armor(), share);
            damage += Fixed.scale(one.damage(), share);
            for (int item = 0; item < affinity.length; item++) {
                affinity[item] += Fixed.scale(rules.affinity[hero][item], share);
            }
        }
        return new HeroAverages(armor, damage, affinity);
    }
}
