package dev.liveops.simulation.pack;

import java.util.List;

/**
 * How a profile grows.
 *
 * @param waveExperience experience a cleared wave
 * @param victoryExperience experience a victory
 * @param levels experience that levels 1, 2, ... take, ascending; a profile begins with 0 on level 0
 */
public record Progression(int waveExperience, int victoryExperience, List<Integer> levels) {

    public Progression {
        levels = List.copyOf(levels);
    }

    /** The level that much experience is. */
    public int level(int experience) {
        int level = 0;
        while (level < levels.size() && experience >= levels.get(level)) {
            level++;
        }
        return level;
    }
}
