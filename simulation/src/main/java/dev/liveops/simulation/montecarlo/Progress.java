package dev.liveops.simulation.montecarlo;

/** Told how far a sweep is, and asked whether it shall go on; from several threads. */
public interface Progress {

    /** Nobody looks, nobody cancels. */
    Progress NONE = (done, total) -> true;

    /**
     * After each part.
     *
     * @param done runs played so far
     * @param total runs there are
     * @return false to cancel: the sweep ends when the parts that are being played are
     */
    boolean played(long done, long total);
}
