package dev.liveops.simulation.worker;

/**
 * Where a win rate has to lie (mission 10.3).
 *
 * @param arm name of an arm
 * @param policy a policy of the sweep
 * @param minBasisPoints least share of wins, 0..10000
 * @param maxBasisPoints largest share of wins, {@code minBasisPoints}..10000
 */
record Band(String arm, String policy, int minBasisPoints, int maxBasisPoints) {}
