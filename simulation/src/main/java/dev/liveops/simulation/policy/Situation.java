package dev.liveops.simulation.policy;

/** A choice as the player sees it, and what somebody who understands the game would make of it. Options and rooms count from 0. */
public interface Situation {

    /** Options of the offer, 1 or more. */
    int options();

    /** Id of an option's content. */
    String id(int option);

    /** What an option's card promises: its printed numbers, in hit points a hero. Whoever can read can say. */
    int printed(int option);

    /** What an option adds to this dungeon, in hit points a hero: what else is in it, the heroes to come and what is lost count in. */
    int worth(int option);

    /** Rooms of the dungeon. */
    int rooms();

    /** Whether nothing is in a room. */
    boolean isEmpty(int room);

    /** The room in which an option is worth most. */
    int bestRoom(int option);
}
