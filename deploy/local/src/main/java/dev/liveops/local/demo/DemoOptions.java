package dev.liveops.local.demo;

/**
 * How large the story is.
 *
 * @param players who play before anything is changed, {@value #LEAST_PLAYERS}..{@value #MOST_PLAYERS}; later chapters take shares of them
 * @param runs runs of each player in a chapter, 1..{@value #MOST_RUNS}
 * @param seed what the players are follows from it
 * @param packSeed what is planted follows from it
 */
public record DemoOptions(int players, int runs, long seed, int packSeed) {

    /** Fewer than this see too little of what is planted. */
    public static final int LEAST_PLAYERS = 200;

    /** More do not fit into five minutes on any machine that this was tried on. */
    public static final int MOST_PLAYERS = 5_000;

    /** Most runs of a player in a chapter. */
    public static final int MOST_RUNS = 100;
}
