package dev.liveops.simulation.policy;

import dev.liveops.simulation.random.RandomStream;

/** How somebody plays. */
public interface Policy {

    /** The option that is picked. */
    int choose(Situation situation, RandomStream luck);

    /** The room it goes to, an empty one or not; asked for traps and monsters that are not in the dungeon yet. */
    int room(Situation situation, int option, RandomStream luck);
}
