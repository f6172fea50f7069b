package dev.liveops.experiments.definition;

/**
 * What stands for an experiment in salts and rows: its id, and from its second generation on that as well ({@code exp_a#2}), so that
 * rows of the time before a restart with a new seed are none of the restarted experiment. No id holds a {@code #}.
 */
public final class ExperimentKey {

    private static final char SEPARATOR = '#';
    private static final int FIRST = 1;

    private ExperimentKey() {}

    /** @param generation counts the restarts, from 1 */
    public static String of(String experimentId, int generation) {
        return generation == FIRST ? experimentId : experimentId + SEPARATOR + generation;
    }
}
