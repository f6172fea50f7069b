package dev.liveops.statistics.experiment;

/**
 * A level that is spent on two tests of one effect: a confidence sequence while the experiment runs, a fixed test at its planned end. Both
 * together are wrong with at most alpha by the union bound, however often one looks; the fixed test alone at alpha with a sequence
 * beside it is not.
 *
 * @param running the sequence's
 * @param atTheEnd the fixed test's, at the size planned before the start
 */
public record HybridLevels(double running, double atTheEnd) {

    /** .01 while it runs and .04 at its end: .05 together. */
    public static final HybridLevels USUAL = new HybridLevels(.01, .04);

    /** Whether an effect is claimed: by the sequence so far, or, where the planned end is reached, by the fixed test. */
    public boolean claims(RunningSequence sequence, Welch fixed, boolean plannedEndReached) {
        return sequence.pValue() <= running || (plannedEndReached && fixed.pValue() <= atTheEnd);
    }
}
