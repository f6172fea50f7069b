package dev.liveops.simulation.pack;

/**
 * What a run is worth, besides its heroes' own points.
 *
 * @param wave points a cleared wave
 * @param tier points a cleared tier
 * @param coreHp points a hit point the core has left after a victory
 */
public record Scoring(int wave, int tier, int coreHp) {}
