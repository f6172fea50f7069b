package dev.liveops.play.population;

import java.util.List;

/**
 * What somebody means to do in one session.
 *
 * @param minute when it begins, in minutes of the day in UTC, 0..1439
 * @param number its place among the player's sessions of that day, from 0
 * @param runs the runs, in order
 * @param turns turns of the adventure before them
 */
public record SessionPlan(int minute, int number, List<RunPlan> runs, int turns) {

    public SessionPlan {
        runs = List.copyOf(runs);
    }

    /**
     * One run.
     *
     * @param isDaily whether it is the day's challenge, whose seed is everybody's
     * @param seed of its dungeon, if it is not
     * @param playerSeed what the player's decisions follow from
     */
    public record RunPlan(boolean isDaily, int seed, int playerSeed) {}
}
