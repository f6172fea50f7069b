package dev.liveops.telemetry.drafts;

import java.util.Arrays;

/** The families of cells; m1 to m6 are as said here, and 0 where nothing is said. */
public enum DraftFamily {
    /** Item {@code ''}: runs, won. */
    RUNS(1),
    /**
     * By tier and stage. Item {@code ''}: runs that came to the stage, won. Item a content id: runs that were offered it and did not hold
     * it as a single one, of these won, picked, picked and won; runs that came to the stage with it as a single one, of these won.
     */
    OFFERS(2),
    /** By tier. Item {@code ''}: runs that came to offers of the tier, won. Item a content id: of these that held it then, won. */
    HELD(3),
    /** By tier. Item {@code ''}: runs that reached it, failed in it. */
    TIERS(4),
    /** By tier. Item the wave: cleared, failed. */
    WAVES(5),
    /** By tiers cleared. Item the score's bin: runs, sum of their scores in thousandths. */
    SCORES(6),
    /** Item winner, U+001F, loser, {@code ''} for taking nothing: how often the one was taken and the other left. */
    PAIRS(7),
    /** Of one run in eight. Item offered, U+001F, held: offers of the one to who held the other; with {@code ''} all offers of it. */
    GATES(8);

    /** Between two ids of an item. */
    public static final String SEPARATOR = "\u001F";

    private final short number;

    DraftFamily(int number) {
        this.number = (short) number;
    }

    /** As it is stored. */
    public short number() {
        return number;
    }

    /** The one that is stored so. */
    public static DraftFamily of(int number) {
        return Arrays.stream(values())
                .filter(family -> family.number == number)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no family of cells: " + number));
    }
}
